import type { HospitalPodId } from "../pods.js";
import { centralActivity } from "../scenario/central-activity.js";
import { providerRow } from "../scenario/provider-row.js";
import type { Scenario } from "../scenario/scenario.js";
import { knownPods } from "./known-pods.js";
import type { PlanLine } from "./read-plan.js";

/**
 * The middle of the forecast as a plan to start from: activity by provider, specialty, point of delivery and year, divided
 * by the scenario's own shares. Emergency care is not divided by specialty.
 */
export function planTemplate(scenario: Scenario): PlanLine[] {
  const { commissioners, providers, fitted } = scenario;
  const specialties = scenario.assumptions.demand.specialties.map(({ code }) => code);
  const sums = new Map<string, number>();
  const add = (key: Omit<PlanLine, "activity">, activity: number) => {
    const at = JSON.stringify([key.provider, key.specialty, key.pod, key.year]);
    sums.set(at, (sums.get(at) ?? 0) + activity);
  };
  for (const { code } of commissioners) {
    const activity = centralActivity(scenario, code);
    const shares = new Map(
      knownPods.map(({ code: pod }) => [pod, specialtyShares(scenario, { commissioner: code, pod })]),
    );
    activity.forEach((counts, y) => {
      const year = fitted.years[y]!.label;
      for (const { code: pod, bySpecialty } of knownPods) {
        const among = bySpecialty ? specialties : ["all"];
        among.forEach((specialty, s) => {
          const part = counts[pod] * (bySpecialty ? shares.get(pod)![s]! : 1);
          const emergency = pod === "nonElective" || pod === "aAndE";
          const row = providerRow(scenario, { commissioner: code, specialty: emergency ? "emergency" : specialty });
          providers.forEach((provider, v) => {
            add({ provider: provider.code, specialty, pod, year }, part * row[v]!);
          });
        });
      }
    });
  }
  return providers.flatMap(({ code: provider }) =>
    [...specialties, "all"].flatMap((specialty) =>
      knownPods.flatMap(({ code: pod }) =>
        fitted.years.flatMap(({ label: year }): PlanLine[] => {
          const activity = Math.round(sums.get(JSON.stringify([provider, specialty, pod, year])) ?? 0);
          return activity > 0 ? [{ provider, specialty, pod, year, activity }] : [];
        }),
      ),
    ),
  );
}

/** Share of each specialty in a commissioner's counts of one point of delivery. */
function specialtyShares(
  { assumptions, commissioners }: Scenario,
  { commissioner, pod }: { readonly commissioner: string; readonly pod: HospitalPodId },
): number[] {
  const own = commissioners.find(({ code }) => code === commissioner)?.shares;
  const weights = assumptions.demand.specialties.map(({ code, firstPerThousand, attendance = 1 }, s) => {
    const first = own ? (own[code] ?? 0) * attendance : firstPerThousand;
    const { elective, followUps } = assumptions.conversion.specialties[s]!;
    return first * (pod === "followUp" ? followUps : pod === "firstAttendance" ? 1 : elective);
  });
  return proportions(weights);
}

function proportions(weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (sum > 0 ? weight / sum : 1 / weights.length));
}
