import { InputError } from "../../errors.js";
import { runKey } from "../../random/key.js";
import { Stream } from "../../random/stream.js";
import { contingencyFund } from "./contingencyFund.js";
import { checkInYear, type InYear, type InYearHolder, type InYearRules, type InYearShares } from "./inYear.js";
import { monthShares, splitByMonth } from "./monthsOfYear.js";
import { toPence } from "./pence.js";
import { stopLossCeded } from "./stopLossLayer.js";

/** A year's risk tools, played one replication at a time, so that a page may breathe in between. */
export interface InYearPlayer {
  /** Filled replication by replication. */
  readonly year: InYear;
  play(replication: number): void;
}

/**
 * How holders' years fall into months, kept for the replication that was drawn last: shared by players that play the same
 * futures under other rules, replication by replication, it spares them drawing the same months again.
 */
export type MonthsDrawn = Map<string, { readonly rest: DrawnOnce; readonly cases: DrawnOnce }>;

/** Shares of a year's months, and the replication that they were drawn for. */
interface DrawnOnce {
  readonly shares: Float64Array;
  replication: number;
}

/** What is worked with while the year is played. */
interface Parts {
  readonly draw: ReturnType<typeof monthShares>;
  readonly streams: { readonly rest: Stream; readonly cases: Stream };
  readonly byMonth: Float64Array;
  readonly cases: Float64Array;
  readonly rest: Float64Array;
}

/**
 * Prepares one year's risk tools over kept replications: excluded treatments, costly cases, a contingency called month by
 * month without foresight and returned at the year's end, and a stop-loss layer on what is still overspent.
 *
 * By each month a holder is entitled to draw what its costly cases have come to and what its other cost has come to above
 * its budget for the months so far. What it draws too early it pays back in the months in which it has caught up.
 *
 * @param known months of players with the same seed, month profile and holders of the same names and evenness.
 * @throws InputError when holders or rules are out of range or do not fit each other.
 */
export function inYearPlayer(
  holders: readonly InYearHolder[],
  rules: InYearRules,
  known: MonthsDrawn = new Map(),
): InYearPlayer {
  checkInYear(holders, rules);
  const shares = rules.months ?? Array.from({ length: 12 }, () => 1 / 12);
  const monthCount = shares.length;
  const count = holders.length;
  const replications = holders[0]!.cost.length;
  const key = runKey(rules.seed);
  const beside = rules.contingencyFrom === "beside";
  const zeros = (): Float64Array => new Float64Array(replications);
  const even = Float64Array.from(shares);
  const parts = holders.map((holder): InYearShares & Parts => ({
    name: holder.name,
    available: zeros(),
    contribution: zeros(),
    excluded: zeros(),
    drawn: zeros(),
    ceded: zeros(),
    own: zeros(),
    overspent: zeros(),
    returned: zeros(),
    draw: monthShares({ shares, evenness: holder.evenness }),
    streams: {
      rest: new Stream(key, `months/${holder.name}`),
      cases: new Stream(key, `months of cases/${holder.name}`),
    },
    byMonth: new Float64Array(monthCount),
    cases: new Float64Array(monthCount),
    rest: new Float64Array(monthCount),
  }));
  const payers = new Float64Array(beside ? 1 : count);
  const budgets = new Float64Array(count);
  const fund = contingencyFund(payers, { budgets, order: rules.order });
  const entitled = new Float64Array(count);
  const toDate = { cases: new Float64Array(count), rest: new Float64Array(count), budget: new Float64Array(count) };
  const returned = new Float64Array(payers.length);
  const [pctContribution, pctReturned] = [zeros(), zeros()];
  const overspends = rules.pays !== "costly cases";

  const months = ({ name, draw, streams }: InYearShares & Parts, of: "rest" | "cases", r: number): Float64Array => {
    let drawn = known.get(name);
    if (drawn === undefined) {
      const once = (): DrawnOnce => ({ shares: new Float64Array(monthCount), replication: -1 });
      drawn = { rest: once(), cases: once() };
      known.set(name, drawn);
    }
    const { [of]: wanted } = drawn;
    if (wanted.replication !== r) {
      draw(streams[of].at(r), wanted.shares);
      wanted.replication = r;
    }
    return wanted.shares;
  };
  const begin = (r: number): void => {
    if (beside) payers[0] = 0;
    for (let h = 0; h < count; h++) {
      const { cost, excluded, costlyCases, budget } = holders[h]!;
      const part = parts[h]!;
      budgets[h] = toPence(typeof budget === "number" ? budget : budget[r]!);
      const held = Math.round(rules.contingency * budgets[h]!);
      if (beside) payers[0]! += held;
      else payers[h] = held;
      part.contribution[r] = beside ? 0 : held;
      part.available[r] = budgets[h]! - part.contribution[r]!;
      splitByMonth(part.available[r]!, even, part.byMonth);
      part.excluded[r] = toPence(excluded?.[r] ?? 0);
      const cases = toPence(costlyCases?.[r] ?? 0);
      const rest = toPence(cost[r]!) - part.excluded[r]! - cases;
      if (part.excluded[r]! < 0 || cases < 0 || rest < 0) {
        throw new InputError("excluded and costly cases must be 0 or more and together no more than the cost", {
          path: part.name,
          value: cost[r],
        });
      }
      splitByMonth(rest, months(part, "rest", r), part.rest);
      if (cases === 0) part.cases.fill(0);
      else splitByMonth(cases, months(part, "cases", r), part.cases);
    }
  };
  const call = (month: number): void => {
    for (let h = 0; h < count; h++) {
      const part = parts[h]!;
      toDate.cases[h]! += part.cases[month]!;
      toDate.rest[h]! += part.rest[month]!;
      toDate.budget[h]! += part.byMonth[month]!;
      entitled[h] = toDate.cases[h]! + (overspends ? Math.max(0, toDate.rest[h]! - toDate.budget[h]!) : 0);
    }
    fund.month(entitled);
  };
  const settle = (r: number): void => {
    for (let h = 0; h < count; h++) {
      const part = parts[h]!;
      const drawn = fund.drawn[h]!;
      const whole = toDate.cases[h]! + toDate.rest[h]!;
      // What the fund did not meet falls on what the holder has left, as far as it goes.
      const short = Math.max(0, whole - drawn - part.available[r]!);
      const ceded = stopLoss(short, budgets[h]!, rules);
      part.drawn[r] = drawn;
      part.ceded[r] = ceded;
      part.overspent[r] = short - ceded;
      part.own[r] = whole - drawn - short;
    }
    fund.close(returned);
    if (beside) {
      pctContribution[r] = payers[0]!;
      pctReturned[r] = returned[0]!;
    } else for (let h = 0; h < count; h++) parts[h]!.returned[r] = returned[h]!;
  };
  return {
    year: {
      holders: parts.map(({ draw, streams, byMonth, cases, rest, ...kept }) => kept),
      pctContribution,
      pctReturned,
    },
    play(r) {
      begin(r);
      for (const sums of Object.values(toDate)) sums.fill(0);
      fund.start();
      for (let month = 0; month < monthCount; month++) call(month);
      settle(r);
    },
  };
}

function stopLoss(short: number, budget: number, { stopLoss: layer }: InYearRules): number {
  if (layer === undefined) return 0;
  const limit = layer.limit === null ? Number.POSITIVE_INFINITY : layer.limit * budget;
  return stopLossCeded(short, { attach: layer.attach * budget, limit, share: layer.share });
}
