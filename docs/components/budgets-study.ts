import { spendPods } from "../models/pods.js";
import type { Scenario } from "../models/scenario/scenario.js";
import { quantityMean } from "../src/assumptions/quantity-mean.js";
import { plainName } from "../src/charts/plain-name.js";
import { cell } from "../src/page/columns.js";
import { januaryFactors } from "../src/risk/budgets/januaryBase.js";
import { type NeedShares, needShares } from "../src/risk/budgets/needShares.js";
import type { PracticeFacts } from "../src/risk/budgets/practiceFacts.js";
import { type ServicePart, wholeCv } from "../src/risk/budgets/wholeCv.js";
import type { KeptColumn, RunResult } from "../src/simulate/stage.js";
import type { Workbench } from "./workbench.js";

/** What the pages about budgets read from a finished run: costs and budgets of practices, over some of its replications. */
export interface BudgetStudy {
  readonly practices: readonly PracticeFacts[];
  /** Their positions in the run's columns. */
  readonly places: readonly number[];
  /** Positions of practices by commissioner; all together where the list names none. */
  readonly areas: readonly (readonly number[])[];
  readonly years: readonly string[];
  /** Replications read, and how many the run has. */
  readonly replications: number;
  readonly of: number;
  /** £: `cost[practice][year][replication]`; indicative budgets, contingency included, likewise. */
  readonly cost: readonly (readonly Float64Array[])[];
  readonly budget: readonly (readonly Float64Array[])[];
  /** £, all practices: `allocation[year][replication]`. */
  readonly allocation: readonly Float64Array[];
  /** £ that each practice used in the year before: `base[practice][replication]`; and how it is known. */
  readonly base: readonly Float64Array[];
  readonly baseNote: string;
  /** What nine months annualised come to over what they should have: `january[practice][replication]`; 1 throughout if the run's own budgets have that already. */
  readonly january: readonly Float64Array[];
  /** Whether anything is known of what single practices did: their GP referrals. */
  readonly practicesKnown: boolean;
  /** Growth of the allocation from the year before the first. */
  readonly growth: number;
  readonly need: NeedShares;
  /** Coefficient of variation of one person's yearly cost of everything that the run pays for. */
  readonly cv: number;
}

/** Values that the pages work over at most: practices × years × replications. */
const mostValues = 1_200_000;

/** @throws Error where the run kept no cost or budget by practice. */
export function budgetStudy(
  { scenario }: Pick<Workbench, "scenario">,
  result: RunResult,
  {
    shown = null,
  }: { /** Code of the commissioner whose practices are read; all unless given. */ shown?: string | null } = {},
): BudgetStudy {
  const cost = kept(result, "cost");
  const budget = kept(result, "indicative_budget");
  const [labels, years] = [cost.spec.dimensions[0]!.labels, cost.spec.dimensions[1]!.labels];
  const known = new Map<string, PracticeFacts>(
    scenario.practices.map((practice) => [practice.code, { ...practice, name: plainName(practice.name) }]),
  );
  const referred = new Set(
    scenario.practices.filter(({ referrals }) => referrals !== undefined).map(({ code }) => code),
  );
  const facts = labels.map((code): PracticeFacts => known.get(code) ?? { code, name: code, patients: 0 });
  const own = labels.map((_, i) => i).filter((i) => shown === null || facts[i]!.commissioner === shown);
  // What is shown may no longer be there.
  const places = own.length > 0 ? own : labels.map((_, i) => i);
  const practices = places.map((i) => facts[i]!);
  const replications = Math.max(
    1,
    Math.min(result.replications, Math.max(200, Math.floor(mostValues / (places.length * years.length)))),
  );
  const read = (column: KeptColumn) =>
    places.map((i) => years.map((_year, y) => cell(column, i, y).subarray(0, replications)));
  const budgets = read(budget);
  const allocation = years.map((_, y) => {
    const sum = new Float64Array(replications);
    for (const own of budgets) for (let r = 0; r < replications; r++) sum[r]! += own[y]![r]!;
    return sum;
  });
  const cv = cvOfWhole(scenario.assumptions, result);
  const lastYear = result.columns.get("cost_base");
  const { knownMonths } = scenario.assumptions.budget;
  const growthAllowed = scenario.assumptions.budget.growth;
  const allowed = typeof growthAllowed === "number" ? growthAllowed : (growthAllowed[0] ?? 0);
  const usual = (1 + allowed) * (1 + scenario.assumptions.budget.uplift) - 1;
  const base = lastYear
    ? places.map((i) => cell(lastYear, i).subarray(0, replications))
    : budgets.map(([first]) => first!.map((value) => value / (1 + usual)));
  const already = !lastYear && knownMonths < 12;
  const january = already
    ? places.map(() => new Float64Array(replications).fill(1))
    : januaryFactors(practices, { cv, months: 9, seed: scenario.seed, replications });
  const total = (columns: readonly Float64Array[]) =>
    columns.reduce((sum, column) => sum + column.reduce((part, value) => part + value, 0), 0) / replications;
  const areas = new Map<string | undefined, number[]>();
  practices.forEach(({ commissioner }, i) => {
    const members = areas.get(commissioner) ?? [];
    members.push(i);
    areas.set(commissioner, members);
  });
  return {
    practices,
    places,
    areas: [...areas.values()],
    years,
    replications,
    of: result.replications,
    cost: read(cost),
    budget: budgets,
    allocation,
    base,
    baseNote: lastYear
      ? "Last year’s spend is the run’s own."
      : already
        ? "Last year’s spend is read from the first year’s indicative budgets, which rest on nine months already."
        : "Last year’s spend is read from the first year’s indicative budgets, before growth.",
    january,
    practicesKnown: practices.some(({ code }) => referred.has(code)),
    growth: lastYear ? total([allocation[0]!]) / total(base) - 1 : usual,
    need: needShares(practices),
    cv,
  };
}

/**
 * CV of one person's whole cost, from the services that the run pays for: hospital care by the tariff's severity, the rest by
 * the spend models'. Their parts are those of the first year.
 */
export function cvOfWhole({ price, spend }: Scenario["assumptions"], result: RunResult): number {
  const column = result.columns.get("cost_pod");
  if (!column) return price.severity.cvPerson;
  const { dimensions } = column.spec;
  const pod = dimensions.findIndex(({ name }) => name === "point of delivery");
  const year = dimensions.findIndex(({ name }) => name === "year");
  const commissioners = dimensions.findIndex((_, d) => d !== pod && d !== year);
  const lines = new Map(spendPods.map(({ id, label }) => [label, id]));
  const parts = dimensions[pod]!.labels.map((label, p): ServicePart => {
    let sum = 0;
    for (let c = 0; c < (dimensions[commissioners]?.labels.length ?? 1); c++) {
      const at = dimensions.map((_, d) => (d === pod ? p : d === year ? 0 : c));
      for (const value of cell(column, ...at)) sum += value;
    }
    return { spend: sum, cv: lines.has(label) ? quantityMean(spend.lines[lines.get(label)!].cvPerson) : 0 };
  });
  const other = parts.filter((_, p) => lines.has(dimensions[pod]!.labels[p]!));
  const hospital = parts.filter((_, p) => !lines.has(dimensions[pod]!.labels[p]!));
  // One person's hospital cost is one cost, whatever the points of delivery.
  return wholeCv([
    { spend: hospital.reduce((sum, part) => sum + part.spend, 0), cv: price.severity.cvPerson },
    ...other,
  ]);
}

/** How many of the run's replications a figure rests on, for its footer. */
export function replicationsRead({ replications, of, practices }: BudgetStudy): string {
  const whole = new Intl.NumberFormat("en-GB");
  const error = `Monte Carlo error of a share: at most ± ${(50 / Math.sqrt(replications)).toFixed(1)} points.`;
  return replications < of
    ? `Over the first ${whole.format(replications)} of ${whole.format(of)} replications, for ${whole.format(practices.length)} practices. ${error}`
    : error;
}

/** Where nothing is known of single practices: that their distances from fair share are not known either. */
export function unknownDistances({ practicesKnown }: BudgetStudy): string {
  return practicesKnown
    ? ""
    : "The practice list gives no referrals of single practices, so how far each is from its fair share is not known: what is said here is only what chance and ordinary differences would make. ";
}

function kept(result: RunResult, name: string): KeptColumn {
  const found = result.columns.get(name);
  if (!found) throw new Error(`the run kept no column "${name}": run again`);
  return found;
}
