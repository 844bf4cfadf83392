import { InputError } from "../../errors.js";
import { type Exceedance, proportion } from "../../simulate/proportion.js";
import type { KeptColumn } from "../../simulate/stage.js";

/** What a group faces in one year, from kept replications. Money in the columns' own pounds. */
export interface GroupFigures {
  readonly practices: number;
  readonly meanCost: number;
  readonly meanBudget: number;
  /** SD of cost less budget, over the mean budget; 0 for an empty group. */
  readonly sdShare: number;
  /** Runs in which cost is above the budget. */
  readonly over: Exceedance;
  /** Runs in which cost is above the budget by more than the margin. */
  readonly overMargin: Exceedance;
  /** Mean of what is overspent, 0 in runs that are not; and its Monte Carlo standard error. */
  readonly meanOverspend: number;
  readonly overspendSe: number;
  /** Monte Carlo standard error of the mean cost. */
  readonly costSe: number;
  /** Cost less budget, one value a replication. */
  readonly gap: Float64Array;
}

/**
 * Figures of groups over kept cost and budget of one year, worked out when asked for and kept until a move touches the
 * group: sums over its practices in order, so the same to the last bit whichever way a grouping was reached. No model
 * runs and nothing is sorted.
 */
export class GroupLedger {
  readonly replications: number;
  readonly years: readonly string[];
  readonly #cost: Float64Array;
  readonly #budget: Float64Array;
  #year = 0;
  #margin = 0;
  #groupOf = new Int32Array(0);
  #members: number[][] = [];
  #figures: (GroupFigures | undefined)[] = [];

  /** @throws InputError when the columns are not practice × year of the same practices, years and replications. */
  constructor(cost: KeptColumn, budget: KeptColumn) {
    const shape = ({ spec, replications }: KeptColumn) =>
      JSON.stringify([replications, spec.dimensions.map(({ name, labels }) => [name, labels])]);
    if (cost.spec.dimensions.length !== 2 || shape(cost) !== shape(budget)) {
      throw new InputError("cost and budget must be practice × year over the same practices, years and replications", {
        path: budget.spec.name,
      });
    }
    this.replications = cost.replications;
    this.years = cost.spec.dimensions[1]!.labels;
    this.#cost = cost.values;
    this.#budget = budget.values;
  }

  /** What is asked: a year by index, and a margin as a share of the budget. */
  ask(year: number, margin: number): void {
    if (!(year >= 0 && year < this.years.length)) throw new RangeError(`no such year: ${year}`);
    if (year !== this.#year || margin !== this.#margin) this.#figures.length = 0;
    this.#year = year;
    this.#margin = margin;
  }

  /** Brings the groups to this design; only groups whose practices changed are summed again. */
  follow(groupOf: Int32Array, groups: number): void {
    const same = groupOf.length === this.#groupOf.length && groups >= this.#members.length;
    const members: number[][] = Array.from({ length: groups }, () => []);
    const touched = new Set<number>();
    groupOf.forEach((group, practice) => {
      members[group]!.push(practice);
      const before = same ? this.#groupOf[practice]! : group;
      if (before === group) return;
      touched.add(group);
      touched.add(before);
    });
    if (same) for (const group of touched) this.#figures[group] = undefined;
    else this.#figures.length = 0;
    this.#members = members;
    this.#groupOf = groupOf.slice();
  }

  /** The group's figures. An empty group costs nothing and never overspends. */
  figures(group: number): GroupFigures {
    const known = this.#figures[group];
    if (known) return known;
    const R = this.replications;
    const { cost, budget } = this.values(group);
    const limit = 1 + this.#margin;
    const gap = cost.map((value, r) => value - budget[r]!);
    let costs = 0;
    let budgets = 0;
    let over = 0;
    let overMargin = 0;
    let overspend = 0;
    for (let r = 0; r < R; r++) {
      costs += cost[r]!;
      budgets += budget[r]!;
      if (gap[r]! > 0) {
        over++;
        overspend += gap[r]!;
      }
      if (cost[r]! > budget[r]! * limit) overMargin++;
    }
    const [meanCost, middle, meanOverspend] = [costs / R, (costs - budgets) / R, overspend / R];
    const squares = { cost: 0, gap: 0, overspend: 0 };
    for (let r = 0; r < R; r++) {
      squares.cost += (cost[r]! - meanCost) ** 2;
      squares.gap += (gap[r]! - middle) ** 2;
      squares.overspend += (Math.max(0, gap[r]!) - meanOverspend) ** 2;
    }
    const error = (sum: number) => (R > 1 ? Math.sqrt(sum / (R - 1) / R) : 0);
    const found = {
      practices: this.#members[group]?.length ?? 0,
      meanCost,
      meanBudget: budgets / R,
      sdShare: budgets > 0 && R > 1 ? Math.sqrt(squares.gap / (R - 1)) / (budgets / R) : 0,
      over: proportion(over, R),
      overMargin: proportion(overMargin, R),
      meanOverspend,
      overspendSe: error(squares.overspend),
      costSe: error(squares.cost),
      gap,
    };
    this.#figures[group] = found;
    return found;
  }

  /** Cost and budget of a group in the year asked about, one value a replication. */
  values(group: number): { cost: Float64Array; budget: Float64Array } {
    return { cost: this.#sum(this.#cost, group), budget: this.#sum(this.#budget, group) };
  }

  #sum(values: Float64Array, group: number): Float64Array {
    const R = this.replications;
    const total = new Float64Array(R);
    for (const practice of this.#members[group] ?? []) {
      const at = (practice * this.years.length + this.#year) * R;
      for (let r = 0; r < R; r++) total[r]! += values[at + r]!;
    }
    return total;
  }
}
