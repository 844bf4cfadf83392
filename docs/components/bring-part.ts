import { applyBudgets, withoutBudgets } from "../models/bring/apply-budgets.js";
import { applyProviders, withoutProviders } from "../models/bring/apply-providers.js";
import { applySpend, withEmergencySpend, withoutSpend } from "../models/bring/apply-spend.js";
import { applyTariff, withoutTariff } from "../models/bring/apply-tariff.js";
import type { BroughtPart } from "../models/bring/brought.js";
import { dividedEqually } from "../models/bring/divided-equally.js";
import { attendancesOf } from "../models/bring/emergency-spend.js";
import { knownPods } from "../models/bring/known-pods.js";
import { readBudgets } from "../models/bring/read-budgets.js";
import { readPlan } from "../models/bring/read-plan.js";
import { readProviders } from "../models/bring/read-providers.js";
import { readSpend } from "../models/bring/read-spend.js";
import { readTariff } from "../models/bring/read-tariff.js";
import { withBrought } from "../models/bring/with-brought.js";
import type { Scenario } from "../models/scenario/scenario.js";
import { refuseConflicts } from "../models/scenario/scenario-conflicts.js";
import { formatCount } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { plainMonth } from "../src/plain-month.js";

/** A file that was brought. */
export interface GivenPart {
  readonly text: string;
  readonly name: string;
}

/** Parts that a file alone puts in place. */
export type FilePart = Exclude<BroughtPart, "practices">;

interface Made {
  readonly scenario: Scenario;
  /** What the user should know, in sentences. */
  readonly notes: readonly string[];
}

/**
 * The scenario with a part from a file; for null with what the workbench starts from.
 * @throws InputError for what cannot be read or does not fit this scenario.
 */
export function withPart(scenario: Scenario, part: FilePart, given: GivenPart | null): Made {
  const { take, without } = parts[part];
  const made = given ? take(scenario, given) : { scenario: without(scenario), notes: [] };
  // prices and providers say how many attendances the spend on A&E pays for
  const next = part === "tariff" || part === "providers" ? withEmergencySpend(made.scenario) : made.scenario;
  refuseConflicts(next);
  return { scenario: next, notes: made.notes };
}

const parts: Readonly<
  Record<
    FilePart,
    {
      readonly take: (scenario: Scenario, given: GivenPart) => Made;
      readonly without: (scenario: Scenario) => Scenario;
    }
  >
> = {
  tariff: { take: takeTariff, without: withoutTariff },
  providers: { take: takeProviders, without: withoutProviders },
  spend: { take: takeSpend, without: withoutSpend },
  budgets: { take: takeBudgets, without: withoutBudgets },
  plan: { take: takePlan, without: (scenario) => withBrought(scenario, { plan: undefined }) },
};

function takeTariff(scenario: Scenario, { text, name: file }: GivenPart): Made {
  const lines = readTariff(text, { file, pods: knownPods, specialties: scenario.assumptions.demand.specialties });
  const missing = knownPods.filter(({ code }) => !lines.some(({ pod }) => pod === code)).map(({ name }) => name);
  const kept = missing.length === 0 ? [] : [`Prices stay as they were for ${missing.join(", ")}.`];
  return {
    scenario: applyTariff(scenario, { lines, file }),
    notes: [`${formatCount(lines.length)} prices, at the level of ${baseYear(scenario)}.`, ...kept],
  };
}

function takeProviders(scenario: Scenario, { text, name: file }: GivenPart): Made {
  const { commissioners, assumptions } = scenario;
  const read = readProviders(text, { file, commissioners, specialties: assumptions.demand.specialties });
  const next = applyProviders(scenario, { ...read, file });
  const many = read.providers.length === 1 ? "1 provider" : `${formatCount(read.providers.length)} providers`;
  return { scenario: next, notes: [`${many}.`, ...equalNotes(next), ...otherNotes(next, read.shares)] };
}

function takeSpend(scenario: Scenario, { text, name: file }: GivenPart): Made {
  const { commissioners } = scenario;
  const lines = readSpend(text, {
    file,
    commissioners,
    check: (line, place) => {
      const own = commissioners.some(({ code }) => code === line.commissioner);
      if (own && line.service === "aAndE") attendancesOf(scenario, line, place);
    },
  });
  const next = applySpend(scenario, { lines, file });
  const emergencies = next.commissioners.flatMap(({ name, base }) =>
    base.aAndE === undefined ? [] : `${formatCount(base.aAndE)} of ${plainName(name)}`,
  );
  const counted =
    emergencies.length === 0
      ? []
      : [`A&E is counted: its spend pays for attendances at the tariff, ${emergencies.join(", ")}.`];
  return {
    scenario: next,
    notes: [
      `${formatCount(lines.length)} sums of spend, for ${baseYear(scenario)}.`,
      ...counted,
      ...otherNotes(next, lines),
    ],
  };
}

function takeBudgets(scenario: Scenario, { text, name: file }: GivenPart): Made {
  const { commissioners, practices } = scenario;
  const lines = readBudgets(text, { file, commissioners, practices, years: yearsOf(scenario) });
  const of = (kind: "commissioner" | "practice") => lines.filter((line) => line.of === kind).length;
  return {
    scenario: applyBudgets(scenario, { lines, file }),
    notes: [`${of("commissioner")} budgets of commissioners and ${of("practice")} of practices, contingency included.`],
  };
}

function takePlan(scenario: Scenario, { text, name: file }: GivenPart): Made {
  const { assumptions, providers } = scenario;
  const { specialties } = assumptions.demand;
  const lines = readPlan(text, { file, pods: knownPods, specialties, providers, years: yearsOf(scenario) });
  const known = new Set(providers.map(({ code }) => code));
  const strange = [...new Set(lines.map(({ provider }) => provider))].filter((code) => !known.has(code));
  const about =
    strange.length === 0
      ? []
      : [`Not among this scenario’s providers, and taken as they are called: ${fewOf(strange)}.`];
  return {
    scenario: withBrought(scenario, { plan: { file, lines } }),
    notes: [`${formatCount(lines.length)} lines of plan.`, ...about],
  };
}

/** Patients that are divided equally among providers, for want of shares. */
function equalNotes(scenario: Scenario): string[] {
  const names = new Map(scenario.commissioners.map(({ code, name }) => [code, plainName(name)]));
  return dividedEqually(scenario).map(({ commissioner, what }) => {
    const where =
      what === "everything"
        ? ""
        : ` in ${[
            ...(what.specialties === 0
              ? []
              : [`${what.specialties} ${what.specialties === 1 ? "specialty" : "specialties"}`]),
            ...(what.emergencies ? ["emergency care"] : []),
          ].join(" and ")}`;
    return `The file does not say who treats patients of ${names.get(commissioner)}${where}: they are divided equally among the providers.`;
  });
}

/** What a file has of commissioners that are not run now. */
function otherNotes({ commissioners }: Scenario, lines: readonly { readonly commissioner: string }[]): string[] {
  const known = new Set(commissioners.map(({ code }) => code));
  const others = [...new Set(lines.map(({ commissioner }) => commissioner))].filter((code) => !known.has(code));
  return others.length === 0 ? [] : [`Kept for when they are chosen: ${fewOf(others)}, which are not run now.`];
}

const fewOf = (codes: readonly string[]): string =>
  `${codes.slice(0, 8).join(", ")}${codes.length > 8 ? ` and ${codes.length - 8} more` : ""}`;

const yearsOf = ({ fitted }: Scenario): string[] => fitted.years.map(({ label }) => label);

const baseYear = ({ horizon }: Scenario): string => `the twelve months to ${plainMonth(horizon.origin)}`;
