import { InputError } from "../../src/errors.js";
import type { SpendPodId } from "../pods.js";
import type { Scenario } from "../scenario/scenario.js";
import { scenarioDefaults } from "../scenario/scenario-defaults.js";
import type { SpendAssumptions } from "../spend/assumptions.js";
import { attendancesOf } from "./emergency-spend.js";
import type { SpendLine } from "./read-spend.js";
import { withBrought } from "./with-brought.js";

/**
 * The scenario with what was spent on other services in the twelve months to the origin, in pounds, and their growth. A&E
 * is counted: its pounds become attendances at the tariff. What the file lacks is as without a file.
 * @throws InputError for a file that has no line of these commissioners, and as {@link attendancesOf}.
 */
export function applySpend(
  scenario: Scenario,
  { lines, file }: { readonly lines: readonly SpendLine[]; readonly file: string },
): Scenario {
  const before = withoutSpend(scenario);
  const codes = before.commissioners.map(({ code }) => code);
  if (!lines.some(({ commissioner }) => codes.includes(commissioner))) {
    const others = [...new Set(lines.map(({ commissioner }) => commissioner))];
    throw new InputError(`has no spend of this scenario's commissioners, ${codes.join(", ")}`, {
      file,
      value: others.slice(0, 8).join(", "),
    });
  }
  const known = codes.flatMap((commissioner) => {
    const own = lines.filter((line) => line.commissioner === commissioner && line.service !== "aAndE");
    return own.length === 0
      ? []
      : [{ commissioner, spend: Object.fromEntries(own.map(({ service, spend }) => [service, spend])) }];
  });
  const spend: SpendAssumptions = {
    ...before.assumptions.spend,
    lines: withGrowth(
      before,
      (service) => lines.find((line) => line.service === service && line.growth !== undefined)?.growth,
    ),
    ...(known.length > 0 ? { known } : {}),
  };
  const given = withBrought(
    { ...before, assumptions: { ...before.assumptions, spend } },
    { spend: { file, origin: scenario.horizon.origin, lines } },
  );
  return withEmergencySpend(given);
}

/**
 * The scenario with as many A&E attendances as the spend that was brought pays for: where the tariff or the providers have
 * changed since.
 * @throws InputError as {@link attendancesOf}.
 */
export function withEmergencySpend(scenario: Scenario): Scenario {
  const paid = emergencyLines(scenario);
  if (paid.size === 0) return scenario;
  const { file } = scenario.brought!.spend!;
  const commissioners = scenario.commissioners.map((commissioner) => {
    const line = paid.get(commissioner.code);
    if (!line) return commissioner;
    return { ...commissioner, base: { ...commissioner.base, aAndE: attendancesOf(scenario, line, { file }) } };
  });
  return { ...scenario, commissioners };
}

/** The scenario with spend by head and growth as the workbench starts from, and A&E attendances at published rates. */
export function withoutSpend(scenario: Scenario): Scenario {
  const { known: _, ...spend } = scenario.assumptions.spend;
  const given = scenario.brought?.spend?.lines ?? [];
  const grown = new Set(given.flatMap(({ service, growth }) => (growth === undefined ? [] : service)));
  const lines = withGrowth(scenario, (id) => (grown.has(id) ? scenarioDefaults.spend.lines[id].growth : undefined));
  const paid = emergencyLines(scenario);
  const commissioners = scenario.commissioners.map((commissioner) => {
    if (!paid.has(commissioner.code)) return commissioner;
    const { aAndE: _count, ...base } = commissioner.base;
    return { ...commissioner, base };
  });
  const assumptions = { ...scenario.assumptions, spend: { ...spend, lines } };
  return withBrought({ ...scenario, commissioners, assumptions }, { spend: undefined });
}

/** Lines of A&E that were brought, by commissioner. */
function emergencyLines({ brought }: Scenario): ReadonlyMap<string, SpendLine> {
  const lines = brought?.spend?.lines.filter(({ service }) => service === "aAndE") ?? [];
  return new Map(lines.map((line) => [line.commissioner, line]));
}

/** Each service's assumptions, with another growth where there is one. */
export function withGrowth(
  { assumptions }: Scenario,
  growthOf: (service: SpendPodId) => SpendLine["growth"],
): SpendAssumptions["lines"] {
  const entries = Object.entries(assumptions.spend.lines) as [SpendPodId, SpendAssumptions["lines"][SpendPodId]][];
  return Object.fromEntries(
    entries.map(([id, line]) => [id, { ...line, growth: growthOf(id) ?? line.growth }]),
  ) as SpendAssumptions["lines"];
}
