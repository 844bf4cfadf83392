import type { Scenario } from "../models/scenario/scenario.js";
import { groupingFromNames } from "../src/risk/grouping.js";
import { Pool, type PoolQuestion, type PoolRow } from "../src/risk/pool.js";
import type { KeptColumn, RunResult } from "../src/simulate/stage.js";

/** One group of practices in one year, against the budget in hand and the budget with its part of the contingency. */
export interface GroupRow {
  /** Null for all practices together. */
  readonly code: string | null;
  readonly name: string;
  readonly patients: number;
  readonly practices: number;
  /** Of these, practices of other commissioners than the one shown. */
  readonly others: number;
  /** Against the budget in hand. */
  readonly inHand: PoolRow;
  /** Against the indicative budget: in hand, and the contingency that was retained from it. */
  readonly indicative: PoolRow;
}

/** Groups over one run's kept replications: moving a practice sums two groups again and runs nothing. */
export interface Pooling {
  readonly years: readonly string[];
  readonly replications: number;
  /** Brings the groups to where the scenario has them. */
  follow(scenario: Scenario): void;
  /** A row for each group with a practice of the commissioner shown, or each group; and last one for all its practices. */
  rows(year: number, question: PoolQuestion): GroupRow[];
  /** Costs and budgets by replication of one group, or of all practices shown for -1. */
  values(group: number, year: number): { cost: Float64Array; inHand: Float64Array; indicative: Float64Array };
}

/**
 * @param shown code of the commissioner whose practices are "all practices"; those of everyone for null.
 * @throws InputError where the run's practices are not the scenario's.
 */
export function pooling(result: RunResult, first: Scenario, shown: string | null = null): Pooling {
  const column = (name: string): KeptColumn => {
    const found = result.columns.get(name);
    if (!found) throw new Error(`the run kept no column "${name}"`);
    return found;
  };
  const cost = column("cost");
  let scenario = first;
  let pools = build(scenario);
  const all = together();
  /** Rows of the last question by group, -1 for all practices; a move forgets the two groups that it touches. */
  const answered = new Map<number, Pick<GroupRow, "inHand" | "indicative">>();
  let asked = "";

  function build({ practices, groups }: Scenario) {
    const index = new Map(groups.map(({ code }, i) => [code, i]));
    const codes = practices.map(({ code }) => code);
    // All groups, also the empty ones, in the scenario's order.
    const groupOf = Int32Array.from(practices, ({ group }) => index.get(group)!);
    const grouping = { ...groupingFromNames(codes, codes), groups: groups.map(({ code }) => code), groupOf };
    const [budget, indicative] = [column("budget"), column("indicative_budget")];
    return { inHand: new Pool(cost, budget, grouping), indicative: new Pool(cost, indicative, grouping) };
  }

  /** All practices shown, from the columns by commissioner: practices add up to these, to the penny. */
  function together() {
    const spent = column("cost_commissioner");
    const [budget, contingency] = [column("budget_commissioner"), column("contingency")];
    const codes = spent.spec.dimensions[0]!.labels;
    const grouping = {
      practices: codes,
      groups: ["shown", "others"],
      groupOf: Int32Array.from(codes, (code) => (shown === null || code === shown ? 0 : 1)),
    };
    const indicative = { ...budget, values: budget.values.map((value, i) => value + contingency.values[i]!) };
    return { inHand: new Pool(spent, budget, grouping), indicative: new Pool(spent, indicative, grouping) };
  }

  return {
    years: pools.inHand.years,
    replications: result.replications,
    follow(next) {
      const sameGroups =
        next.groups.map(({ code }) => code).join("\n") === scenario.groups.map(({ code }) => code).join("\n");
      const samePractices = next.practices.length === scenario.practices.length;
      if (sameGroups && samePractices) {
        const index = new Map(next.groups.map(({ code }, i) => [code, i]));
        next.practices.forEach(({ group }, p) => {
          if (group === scenario.practices[p]!.group) return;
          for (const moved of [index.get(group)!, index.get(scenario.practices[p]!.group)!]) answered.delete(moved);
          pools.inHand.move(p, index.get(group)!);
          pools.indicative.move(p, index.get(group)!);
        });
      } else {
        pools = build(next);
        answered.clear();
      }
      scenario = next;
    },
    rows(year, question) {
      const sizes = new Map(scenario.groups.map(({ code }) => [code, { patients: 0, practices: 0, others: 0 }]));
      const everyone = { patients: 0, practices: 0, others: 0 };
      for (const { group, patients, commissioner } of scenario.practices) {
        const other = shown !== null && commissioner !== shown ? 1 : 0;
        for (const size of [sizes.get(group)!, ...(other ? [] : [everyone])]) {
          size.patients += patients;
          size.practices++;
          size.others += other;
        }
      }
      const key = JSON.stringify([year, question]);
      if (key !== asked) answered.clear();
      asked = key;
      const both = (g: number, pair: { inHand: Pool; indicative: Pool }) => ({
        inHand: pair.inHand.row(g, year, question),
        indicative: pair.indicative.row(g, year, question),
      });
      const one = (g: number) => {
        const row = answered.get(g) ?? (g < 0 ? both(0, all) : both(g, pools));
        answered.set(g, row);
        return row;
      };
      const groups = scenario.groups.flatMap(({ code, name }, g) => {
        const size = sizes.get(code)!;
        return shown !== null && size.practices === size.others ? [] : [{ code, name, ...size, ...one(g) }];
      });
      return [...groups, { code: null, name: "All practices", ...everyone, ...one(-1) }];
    },
    values(group, year) {
      const { inHand, indicative } = group < 0 ? all : pools;
      const g = Math.max(0, group);
      return { cost: inHand.cost(g, year), inHand: inHand.budget(g, year), indicative: indicative.budget(g, year) };
    },
  };
}

/** Share of replications in which cost is more than `margin` above the budget of the same replication. */
export function shareOver(cost: Float64Array, budget: Float64Array, margin = 0): number {
  let over = 0;
  for (let r = 0; r < cost.length; r++) if (cost[r]! > budget[r]! * (1 + margin)) over++;
  return cost.length === 0 ? 0 : over / cost.length;
}

export function mean(values: Float64Array): number {
  let sum = 0;
  for (let r = 0; r < values.length; r++) sum += values[r]!;
  return values.length === 0 ? 0 : sum / values.length;
}
