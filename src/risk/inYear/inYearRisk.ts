import { InputError } from "../../errors.js";
import { runKey } from "../../random/key.js";
import { Stream } from "../../random/stream.js";
import { contingencyFund, type FundOrder, fundOrders } from "./contingencyFund.js";
import { monthsOfYear } from "./monthsOfYear.js";
import { toPence } from "./pence.js";
import { stopLossCeded } from "./stopLossLayer.js";

/** A budget holder (practice or group) over one year; money in pounds, one value a replication where it is an array. */
export interface InYearHolder {
  readonly name: string;
  /** All that its people's care costs, excluded treatments and costly cases included. */
  readonly cost: Float64Array;
  /** What it is given for the care that it must pay, before any contingency is cut from it; 0 or more. */
  readonly budget: number;
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
  readonly available: number;
  readonly contribution: number;
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
  readonly pctContribution: number;
  readonly pctReturned: Float64Array;
}

/**
 * Plays one year's risk tools over kept replications: excluded treatments, costly cases, a contingency called month by
 * month without foresight and returned at the year's end, and a stop-loss layer on what is still overspent.
 *
 * By each month a holder is entitled to draw what its costly cases have come to and what its other cost has come to above
 * its budget for the months so far. What it draws too early it pays back in the months in which it has caught up.
 *
 * @throws InputError when holders or rules are out of range or do not fit each other.
 */
export function inYearRisk(holders: readonly InYearHolder[], rules: InYearRules): InYear {
  check(holders, rules);
  const shares = rules.months ?? Array.from({ length: 12 }, () => 1 / 12);
  const months = shares.length;
  const count = holders.length;
  const replications = holders[0]!.cost.length;
  const key = runKey(rules.seed);
  const beside = rules.contingencyFrom === "beside";
  const contributions = Float64Array.from(holders, ({ budget }) => Math.round(rules.contingency * toPence(budget)));
  const parts = holders.map((holder, h): InYearShares & Parts => {
    const contribution = beside ? 0 : contributions[h]!;
    const available = toPence(holder.budget) - contribution;
    const byMonth = new Float64Array(months);
    monthsOfYear({ shares, evenness: Number.POSITIVE_INFINITY })(new Stream(key, "none"), available, byMonth);
    const arrays = { excluded: zeros(), drawn: zeros(), ceded: zeros(), own: zeros(), overspent: zeros() };
    return {
      name: holder.name,
      available,
      contribution,
      ...arrays,
      returned: zeros(),
      split: monthsOfYear({ shares, evenness: holder.evenness }),
      stream: new Stream(key, `months/${holder.name}`),
      byMonth,
      cases: new Float64Array(months),
      rest: new Float64Array(months),
    };
  });
  function zeros(): Float64Array {
    return new Float64Array(replications);
  }

  const payers = beside ? Float64Array.of(contributions.reduce((sum, pence) => sum + pence, 0)) : contributions;
  const budgets = Float64Array.from(holders, ({ budget }) => toPence(budget));
  const fund = contingencyFund(payers, { budgets, order: rules.order });
  const entitled = new Float64Array(count);
  const toDate = { cases: new Float64Array(count), rest: new Float64Array(count), budget: new Float64Array(count) };
  const returned = new Float64Array(payers.length);
  const pctReturned = zeros();
  for (let r = 0; r < replications; r++) {
    for (let h = 0; h < count; h++) {
      const { cost, excluded, costlyCases } = holders[h]!;
      const part = parts[h]!;
      part.excluded[r] = toPence(excluded?.[r] ?? 0);
      const cases = toPence(costlyCases?.[r] ?? 0);
      const rest = toPence(cost[r]!) - part.excluded[r]! - cases;
      if (part.excluded[r]! < 0 || cases < 0 || rest < 0) {
        throw new InputError("excluded and costly cases must be 0 or more and together no more than the cost", {
          path: part.name,
          value: cost[r],
        });
      }
      part.stream.at(r);
      part.split(part.stream, rest, part.rest);
      if (cases === 0) part.cases.fill(0);
      else part.split(part.stream, cases, part.cases);
    }
    for (const sums of Object.values(toDate)) sums.fill(0);
    fund.start();
    for (let month = 0; month < months; month++) {
      for (let h = 0; h < count; h++) {
        const part = parts[h]!;
        toDate.cases[h]! += part.cases[month]!;
        toDate.rest[h]! += part.rest[month]!;
        toDate.budget[h]! += part.byMonth[month]!;
        entitled[h] = toDate.cases[h]! + Math.max(0, toDate.rest[h]! - toDate.budget[h]!);
      }
      fund.month(entitled);
    }
    for (let h = 0; h < count; h++) {
      const part = parts[h]!;
      const drawn = fund.drawn[h]!;
      // Costly cases that the fund could not meet fall on what the holder has left, as far as it goes.
      const spare = Math.max(0, part.available - toDate.rest[h]!);
      const short = Math.max(0, entitled[h]! - drawn - spare);
      const ceded = stopLoss(short, budgets[h]!, rules);
      part.drawn[r] = drawn;
      part.ceded[r] = ceded;
      part.overspent[r] = short - ceded;
      part.own[r] = toDate.cases[h]! + toDate.rest[h]! - drawn - short;
    }
    fund.close(returned);
    if (beside) pctReturned[r] = returned[0]!;
    else for (let h = 0; h < count; h++) parts[h]!.returned[r] = returned[h]!;
  }
  return {
    holders: parts.map(({ split, stream, byMonth, cases, rest, ...kept }) => kept),
    pctContribution: beside ? payers[0]! : 0,
    pctReturned,
  };
}

/** What is worked with while the year is played. */
interface Parts {
  readonly split: ReturnType<typeof monthsOfYear>;
  readonly stream: Stream;
  readonly byMonth: Float64Array;
  readonly cases: Float64Array;
  readonly rest: Float64Array;
}

function stopLoss(short: number, budget: number, { stopLoss: layer }: InYearRules): number {
  if (layer === undefined) return 0;
  const limit = layer.limit === null ? Number.POSITIVE_INFINITY : layer.limit * budget;
  return stopLossCeded(short, { attach: layer.attach * budget, limit, share: layer.share });
}

function check(holders: readonly InYearHolder[], rules: InYearRules): void {
  const first = holders[0];
  if (first === undefined) throw new InputError("needs at least one budget holder", { path: "holders" });
  const names = new Set<string>();
  for (const { name, cost, budget, excluded, costlyCases, evenness } of holders) {
    const path = `holders.${name}`;
    if (names.has(name)) throw new InputError("two budget holders have the same name", { path });
    names.add(name);
    if (!(budget >= 0 && budget <= 1e12)) throw new InputError("budget must be 0 or more", { path, value: budget });
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
