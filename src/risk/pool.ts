import { InputError } from "../errors.js";
import { quantile } from "../simulate/quantile.js";
import type { KeptColumn } from "../simulate/stage.js";
import { type Contingency, contingencyNeeded } from "./contingency.js";
import type { Grouping } from "./grouping.js";
import { GroupTotals } from "./groupTotals.js";
import { type Overspend, overspends } from "./overspends.js";

/** What a page asks of every group and year. */
export interface PoolQuestion {
  /** Overspends to count, as shares of the budget. */
  readonly margins: readonly number[];
  /** Quantiles of cost to give, 0–1. */
  readonly quantiles: readonly number[];
  /** Confidence of the contingency, above 0 and below 1. */
  readonly confidence: number;
  /** Sum held beside the budget, as a share of it: 0.04 is four per cent. 0 or more. */
  readonly contingencyShare: number;
}

/** One group in one year. Money in the columns' own pounds. */
export interface PoolRow {
  readonly group: string;
  readonly year: string;
  readonly practices: number;
  readonly meanCost: number;
  readonly sdCost: number;
  /** SD of cost over its mean; 0 for an empty group. */
  readonly sdShare: number;
  readonly meanBudget: number;
  readonly quantiles: readonly number[];
  readonly exceed: readonly Overspend[];
  /** Chance of spending more than the budget, before any contingency. */
  readonly before: Overspend;
  /** Chance of spending more than the budget and the contingency together. */
  readonly after: Overspend;
  readonly contingency: Contingency;
}

/**
 * Groups of practices over one finished run: every figure is a sum over kept replications, so that moving a practice
 * between groups shows its effect at once and never runs the model again.
 *
 * The budget is what is given out to be spent; a contingency is held beside it, not cut out of it.
 */
export class Pool {
  readonly practices: readonly string[];
  readonly groups: readonly string[];
  readonly years: readonly string[];
  readonly #cost: GroupTotals;
  readonly #budget: GroupTotals;

  /**
   * @param cost kept column in pounds, practice × year.
   * @param budget kept column in pounds, same practices, years and replications.
   * @throws InputError when the two columns do not match each other or the grouping.
   */
  constructor(cost: KeptColumn, budget: KeptColumn, grouping: Grouping) {
    this.#cost = new GroupTotals(cost, grouping);
    this.#budget = new GroupTotals(budget, grouping);
    if (cost.replications !== budget.replications || this.#cost.years.join("\n") !== this.#budget.years.join("\n")) {
      throw new InputError("cost and budget must have the same years and replications", {
        path: budget.spec.name,
        value: budget.replications,
      });
    }
    this.practices = grouping.practices;
    this.groups = grouping.groups;
    this.years = this.#cost.years;
  }

  /** Cost of a group in a year, one value a replication, in pounds. */
  cost(group: number, year: number): Float64Array {
    return this.#cost.total(group, year);
  }

  /** Budget of a group in a year, one value a replication, in pounds. */
  budget(group: number, year: number): Float64Array {
    return this.#budget.total(group, year);
  }

  /** The grouping as it now stands, to save or to draw. */
  grouping(): Grouping {
    return this.#cost.grouping(this.practices);
  }

  /** Moves a practice (by index) to a group (by index); only those two groups are summed again. */
  move(practice: number, to: number): void {
    this.#cost.move(practice, to);
    this.#budget.move(practice, to);
  }

  /** One group's answers in one year. */
  row(group: number, year: number, question: PoolQuestion): PoolRow {
    if (!(question.contingencyShare >= 0)) {
      throw new InputError("contingency must be 0 or more, as a share of the budget", {
        value: question.contingencyShare,
      });
    }
    const cost = this.cost(group, year);
    const budget = this.budget(group, year);
    const { mean, sd } = moments(cost);
    const margins = [0, question.contingencyShare, ...question.margins];
    const [before, after, ...exceed] = overspends(cost, budget, margins);
    const sorted = cost.slice().sort();
    return {
      group: this.groups[group]!,
      year: this.years[year]!,
      practices: this.#cost.members(group).length,
      meanCost: mean,
      sdCost: sd,
      sdShare: mean === 0 ? 0 : sd / mean,
      meanBudget: moments(budget).mean,
      quantiles: question.quantiles.map((p) => quantile(sorted, p)),
      exceed,
      before: before!,
      after: after!,
      contingency: contingencyNeeded(cost, budget, question.confidence),
    };
  }

  /** Every group's answers in one year, in the order of the groups. */
  rows(year: number, question: PoolQuestion): readonly PoolRow[] {
    return this.groups.map((_, group) => this.row(group, year, question));
  }
}

function moments(values: Float64Array): { mean: number; sd: number } {
  let sum = 0;
  for (let r = 0; r < values.length; r++) sum += values[r]!;
  const mean = sum / values.length;
  let squares = 0;
  for (let r = 0; r < values.length; r++) squares += (values[r]! - mean) * (values[r]! - mean);
  return { mean, sd: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0 };
}
