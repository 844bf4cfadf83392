import type { LeaveRule, WouldLeave } from "./wouldLeave.js";

/** A mean over replications with its Monte Carlo standard error. */
export interface Estimate {
  readonly value: number;
  readonly se: number;
}

/** How a member ends a period, in pounds. */
export interface Standing {
  /** Share of replications in which cost and what it pays in, less what it draws and gets back, pass the budget. */
  readonly over: Estimate;
  /** Mean overspend in its own worst tenth of replications; below 0: it is under budget even there. */
  readonly worstTenth: Estimate;
  /** SD of what the period leaves it. */
  readonly sd: number;
}

/** What an arrangement does to one member in one period. Pounds; means over replications unless said. */
export interface MemberOutcome {
  readonly name: string;
  readonly budget: number;
  readonly cost: number;
  /** Its own money that met draws, and what it drew: layers only, loans apart. */
  readonly gave: number;
  readonly got: number;
  /** Borrowed, and lent, by the period's end and still owed. */
  readonly netLent: number;
  /** Gain from joining: got less gave. Over all members it adds up to nothing in every replication. */
  readonly gain: Estimate & { readonly p10: number; readonly p50: number; readonly p90: number };
  readonly alone: Standing;
  readonly joined: Standing;
  /** Chance of overspending joined less alone, from the same replications. */
  readonly change: Estimate;
  /** What joining costs the member by each rule, above 0 if it is worse off: pounds, for `chance` a share of replications. */
  readonly loss: Readonly<Record<LeaveRule, Estimate>>;
  readonly leaves: WouldLeave;
}

/**
 * Who pays whom, in pounds a period: `mean[from * members + to]`, over all replications and over the worst tenth; what a
 * member draws from its own money stands on the diagonal.
 */
export interface PayMatrix {
  readonly mean: Float64Array;
  readonly se: Float64Array;
  readonly worst: Float64Array;
  readonly worstSe: Float64Array;
}

/** One year, or all years together. */
export interface PoolPeriod {
  readonly label: string;
  readonly members: readonly MemberOutcome[];
  /** Given through layers, and lent through funds. */
  readonly given: PayMatrix;
  readonly lent: PayMatrix;
}

/** An arrangement played over all replications and years. */
export interface PoolOutcome {
  readonly replications: number;
  /** Each year, and last all years together where there are several. */
  readonly periods: readonly string[];
  /** By layer and year: what the pool is expected to bear, as a share of all budgets. */
  readonly rates: readonly (readonly number[])[];
  readonly conserved: {
    /** Replications times years that were added up. */
    readonly runYears: number;
    /** Largest difference found between what came in and what went out, in pence: 0. */
    readonly difference: number;
  };
  /** @throws RangeError where there is no such period. */
  period(index: number): PoolPeriod;
}
