import type { PriceAssumptions, SpecialtyPrices } from "../price/assumptions.js";
import type { Scenario } from "../scenario/scenario.js";
import { scenarioDefaults } from "../scenario/scenario-defaults.js";
import { knownPods } from "./known-pods.js";
import type { TariffLine } from "./read-tariff.js";
import { withBrought } from "./with-brought.js";

type SpecialtyPod = Exclude<keyof SpecialtyPrices, "specialty">;

/**
 * The scenario with the prices of a tariff. Points of delivery that the tariff lacks keep their prices. Where it prices one
 * for all specialties, only the specialties that it names have a price of their own.
 */
export function applyTariff(
  scenario: Scenario,
  { lines, file }: { readonly lines: readonly TariffLine[]; readonly file: string },
): Scenario {
  const { price } = scenario.assumptions;
  const unit = { ...price.unit };
  const pods = knownPods.map(({ code }) => code).filter((code) => lines.some(({ pod }) => pod === code));
  for (const { pod, specialty, price: given } of lines) if (specialty === null) unit[pod] = given;
  const whole = new Set<string>(lines.flatMap(({ pod, specialty }) => (specialty === null ? pod : [])));
  const next: PriceAssumptions = { ...price, unit, bySpecialty: bySpecialty(scenario, { lines, whole }) };
  const assumptions = { ...scenario.assumptions, price: next };
  return withBrought({ ...scenario, assumptions }, { tariff: { file, pods } });
}

/** The scenario with the illustrative prices that the workbench starts from. */
export function withoutTariff(scenario: Scenario): Scenario {
  const { unit, bySpecialty } = scenarioDefaults.price;
  const price = { ...scenario.assumptions.price, unit, bySpecialty };
  return withBrought({ ...scenario, assumptions: { ...scenario.assumptions, price } }, { tariff: undefined });
}

function bySpecialty(
  { assumptions }: Scenario,
  { lines, whole }: { readonly lines: readonly TariffLine[]; readonly whole: ReadonlySet<string> },
): SpecialtyPrices[] {
  const before = new Map(assumptions.price.bySpecialty?.map((prices) => [prices.specialty, prices]));
  const known = [...new Set([...assumptions.demand.specialties.map(({ code }) => code), ...before.keys()])];
  const rows = known.map((specialty) => {
    const old = before.get(specialty);
    const own = knownPods.flatMap(({ code, bySpecialty: priced }): [SpecialtyPod, number][] => {
      if (!priced) return [];
      const line = lines.find((each) => each.pod === code && each.specialty === specialty);
      const given = line ? (line.price as number) : whole.has(code) ? undefined : old?.[code as SpecialtyPod];
      return given === undefined ? [] : [[code as SpecialtyPod, given]];
    });
    return { specialty, ...Object.fromEntries(own) } satisfies SpecialtyPrices;
  });
  return rows.filter((row) => Object.keys(row).length > 1);
}
