import { InputError } from "../../errors.js";
import type { FundOrder } from "./contingencyFund.js";
import type { InYearHolder, InYearRules } from "./inYear.js";
import { toPence } from "./pence.js";
import type { CostlyTreatment, TreatmentDraws } from "./treatmentDraws.js";

/** A practice over one year: pounds, one value a replication. */
export interface InYearPractice {
  readonly code: string;
  readonly people: number;
  /** Group that it belongs to, from 0. */
  readonly group: number;
  readonly cost: Float64Array;
  readonly budget: Float64Array;
}

/** Every in-year tool's setting; `toolSets` says which are in use. */
export interface InYearSettings {
  readonly contingency: number;
  readonly contingencyFrom: "budgets" | "beside";
  readonly order: FundOrder;
  readonly stopLoss: { readonly attach: number; readonly limit: number | null; readonly share: number };
  readonly treatments: readonly CostlyTreatment[];
  /** CV of one person's yearly cost: how unevenly cost falls into months. */
  readonly cv: number;
  readonly seed: string;
}

/** Tools that may be in use. */
export interface ToolsInUse {
  readonly contingency: boolean;
  /** The contingency pays costly cases by their treatments' rules. */
  readonly threshold: boolean;
  readonly exclusion: boolean;
  readonly stopLoss: boolean;
  /** Groups hold the budgets, so that their practices offset each other. */
  readonly groups: boolean;
}

export type ToolSet = "nothing" | "contingency" | "threshold" | "exclusion" | "stopLoss" | "groups" | "together";

const off: ToolsInUse = { contingency: false, threshold: false, exclusion: false, stopLoss: false, groups: false };

/** Each tool singly, and those chosen together. */
export function toolSets(together: ToolsInUse): readonly { readonly set: ToolSet; readonly tools: ToolsInUse }[] {
  return [
    { set: "nothing", tools: off },
    { set: "contingency", tools: { ...off, contingency: true } },
    { set: "threshold", tools: { ...off, threshold: true } },
    { set: "exclusion", tools: { ...off, exclusion: true } },
    { set: "stopLoss", tools: { ...off, stopLoss: true } },
    { set: "groups", tools: { ...off, groups: true } },
    { set: "together", tools: together },
  ];
}

/** Holders and rules under some tools, and what the PCT keeps back for the treatments that it pays itself. */
export interface ToolCase {
  readonly holders: readonly InYearHolder[];
  readonly rules: InYearRules;
  /** Group of each holder. */
  readonly groupOf: readonly number[];
  /** Expected cost of excluded treatments, kept by the PCT: pence. */
  readonly keptBack: number;
}

/**
 * Holders and rules for some tools. Costly treatments come on top of the practices' own cost; their expected cost is added
 * to budgets by list, or kept by the PCT where they are excluded.
 *
 * @param more factor on every practice's own cost: 1.01 asks about one per cent more. 1 unless given.
 * @throws InputError without a practice.
 */
export function toolCase(
  practices: readonly InYearPractice[],
  draws: readonly TreatmentDraws[],
  {
    settings,
    tools,
    more = 1,
  }: { readonly settings: InYearSettings; readonly tools: ToolsInUse; readonly more?: number },
): ToolCase {
  const first = practices[0];
  if (first === undefined) throw new InputError("needs at least one practice", { path: "practices" });
  const replications = first.cost.length;
  const groups = tools.groups ? Math.max(...practices.map(({ group }) => group)) + 1 : practices.length;
  const made = Array.from({ length: groups }, () => ({
    names: [] as string[],
    people: 0,
    group: 0,
    cost: new Float64Array(replications),
    budget: new Float64Array(replications),
    excluded: new Float64Array(replications),
    costlyCases: new Float64Array(replications),
  }));
  let keptBack = 0;
  practices.forEach((practice, p) => {
    const holder = made[tools.groups ? practice.group : p]!;
    holder.names.push(practice.code);
    holder.people += practice.people;
    holder.group = practice.group;
    add(holder.cost, practice.cost, more);
    add(holder.budget, practice.budget);
    settings.treatments.forEach(({ rule }, t) => {
      const { cost, beyond, expected } = draws[t]!;
      const out = tools.exclusion && rule === "excluded";
      add(holder.cost, cost[p]!);
      if (out) {
        add(holder.excluded, cost[p]!);
        keptBack += toPence(expected[p]!);
      } else
        holder.budget.forEach((value, r) => {
          holder.budget[r] = value + expected[p]!;
        });
      if (tools.threshold && (rule === "excess" || rule === "whole")) add(holder.costlyCases, beyond[p]!);
    });
  });
  const used = made.filter(({ names }) => names.length > 0);
  const { contingency, contingencyFrom, order, stopLoss, seed, cv } = settings;
  return {
    holders: used.map(({ names, people, group: _, ...columns }) => ({
      name: tools.groups ? `group of ${names[0]}` : names[0]!,
      ...columns,
      // A practice of nobody has no months to speak of; its cost falls where one person's would.
      evenness: cv > 0 ? Math.max(people, 1) / (cv * cv) : Number.POSITIVE_INFINITY,
    })),
    groupOf: used.map(({ group }) => group),
    keptBack,
    rules: {
      contingency: tools.contingency || tools.threshold ? contingency : 0,
      contingencyFrom,
      order,
      pays: tools.contingency ? "all" : "costly cases",
      ...(tools.stopLoss ? { stopLoss } : {}),
      seed,
    },
  };
}

/** Adds whole pence, so that sums of practices stay sums to the penny. */
function add(sum: Float64Array, part: Float64Array, factor = 1): void {
  for (let r = 0; r < sum.length; r++) sum[r] = (toPence(sum[r]!) + Math.round(factor * toPence(part[r]!))) / 100;
}
