import { InputError } from "../../errors.js";
import { type FundOrder, fundOrders } from "./contingencyFund.js";

/** A budget holder (practice or group) over one year; money in pounds, one value a replication where it is an array. */
export interface InYearHolder {
  readonly name: string;
  /** All that its people's care costs, excluded treatments and costly cases included. */
  readonly cost: Float64Array;
  /** What it is given for the care that it must pay, before any contingency is cut from it; 0 or more, in every or by replication. */
  readonly budget: number | Float64Array;
  /** Cost of treatments that are excluded from its budget: paid by the PCT. */
  readonly excluded?: Float64Array;
  /** What the contingency pays of its cases above their treatments' thresholds (excess only, or the whole cost). */
  readonly costlyCases?: Float64Array;
  /** How evenly its cost falls into months: people ÷ CV², above 0. */
  readonly evenness: number;
}

/** The in-year arrangement. Each tool may be left out: a contingency of 0, no stop-loss. */
export interface InYearRules {
  /** Contingency as a share of each budget, 0 to 1. */
  readonly contingency: number;
  /** Cut from the budgets (practice by practice), or held by the PCT beside them. */
  readonly contingencyFrom: "budgets" | "beside";
  readonly order: FundOrder;
  /** What the contingency pays: costly cases and overspends, or costly cases alone. All unless given. */
  readonly pays?: "all" | "costly cases";
  /**
   * Layer of what a holder still overspends after the contingency, as shares of its budget: from `attach`, `limit` high
   * (null: no top); `share` of it is borne by a pool.
   */
  readonly stopLoss?: { readonly attach: number; readonly limit: number | null; readonly share: number };
  /** Share of a year's expected cost in each of its months, adding up to 1; twelve equal months if left out. */
  readonly months?: readonly number[];
  /** Names the streams by which years fall into months. */
  readonly seed: string;
}

/**
 * Who pays what of one holder's cost: whole pence, one value a replication. In every replication
 * cost = excluded + drawn + ceded + own + overspent, and what all pay in = what all draw + what all are given back.
 */
export interface InYearShares {
  readonly name: string;
  /** Budget less what was cut from it for the contingency. */
  readonly available: Float64Array;
  readonly contribution: Float64Array;
  /** Paid by the PCT: excluded treatments. */
  readonly excluded: Float64Array;
  /** Paid by the contingency, at the year's end. */
  readonly drawn: Float64Array;
  /** Borne by the stop-loss pool. */
  readonly ceded: Float64Array;
  /** Paid from what was available to the holder; never more. */
  readonly own: Float64Array;
  /** Overspent: paid by nobody's budget, and so by the PCT in the end. */
  readonly overspent: Float64Array;
  /** Given back to this holder at the year's end out of what the contingency did not need. */
  readonly returned: Float64Array;
}

/** One year of all holders under one arrangement. */
export interface InYear {
  readonly holders: readonly InYearShares[];
  /** What the PCT itself put into the contingency, and what it gets back: one value a replication, pence. */
  readonly pctContribution: Float64Array;
  readonly pctReturned: Float64Array;
}

/**
 * Refuses holders or rules that are out of range or do not fit each other.
 *
 * @throws InputError naming which.
 */
export function checkInYear(holders: readonly InYearHolder[], rules: InYearRules): void {
  const first = holders[0];
  if (first === undefined) throw new InputError("needs at least one budget holder", { path: "holders" });
  const names = new Set<string>();
  for (const { name, cost, budget, excluded, costlyCases, evenness } of holders) {
    const path = `holders.${name}`;
    if (names.has(name)) throw new InputError("two budget holders have the same name", { path });
    names.add(name);
    const wrong = (typeof budget === "number" ? [budget] : [...budget]).find((each) => !(each >= 0 && each <= 1e12));
    if (wrong !== undefined) throw new InputError("budget must be 0 or more", { path, value: wrong });
    if (typeof budget !== "number" && budget.length !== first.cost.length)
      throw new InputError(`needs a budget for each of ${first.cost.length} replications`, {
        path,
        value: budget.length,
      });
    if (!(evenness > 0)) throw new InputError("evenness must be above 0", { path, value: evenness });
    for (const column of [cost, excluded ?? cost, costlyCases ?? cost]) {
      if (column.length !== first.cost.length)
        throw new InputError(`needs ${first.cost.length} replications`, { path, value: column.length });
    }
  }
  const { contingency, order, stopLoss: layer } = rules;
  if (!(contingency >= 0 && contingency <= 1))
    throw new InputError("must be a share of the budgets from 0 to 1", { path: "contingency", value: contingency });
  if (!fundOrders.includes(order))
    throw new InputError(`must be one of ${fundOrders.join(", ")}`, { path: "order", value: order });
  if (
    layer &&
    !(layer.attach >= 0 && (layer.limit === null || layer.limit >= 0) && layer.share >= 0 && layer.share <= 1)
  )
    throw new InputError("needs attach and limit of 0 or more and a share from 0 to 1", {
      path: "stopLoss",
      value: layer,
    });
}
