import { InputError } from "../../errors.js";
import { type Arrangement, checkArrangement } from "./arrangement.js";
import { checkCommunity, type PoolCommunity } from "./community.js";
import { expectations } from "./expectations.js";
import { memberOutcome } from "./memberOutcome.js";
import { addFlow, matrixSum } from "./payMatrix.js";
import { playYears } from "./playYears.js";
import type { PoolOutcome, PoolPeriod } from "./poolOutcome.js";

/**
 * Plays an arrangement over every kept replication and year: who pays whom, what each member gains or loses, and whether a
 * penny goes missing.
 *
 * Bad years are the tenth of replications in which all budgets together, or one member's, are overspent most.
 *
 * @param options.badYearOf index of the member whose bad years are meant; null: all together.
 * @returns a generator that yields the share done, so that a page stays usable, and returns the outcome.
 * @throws InputError when arrangement or community are out of range or do not fit each other.
 */
export function* pools(
  community: PoolCommunity,
  arrangement: Arrangement,
  { badYearOf = null }: { readonly badYearOf?: number | null } = {},
): Generator<number, PoolOutcome> {
  checkCommunity(community);
  checkArrangement(arrangement);
  if (!community.excess && arrangement.layers.some(({ unit }) => unit === "treatment"))
    throw new InputError(
      "a treatment layer needs the costs above the treatments' threshold, which this run did not keep",
      {
        path: "layers",
      },
    );
  const { members, cost } = community;
  const { replications } = cost;
  const labels = cost.spec.dimensions[1]!.labels;
  const years = labels.length;
  const count = members.length;
  if (badYearOf !== null && !(badYearOf >= 0 && badYearOf < count))
    throw new InputError(`must be one of ${count} members`, { path: "badYearOf", value: badYearOf });

  const first = expectations(community, arrangement);
  let step = first.next();
  while (!step.done) {
    yield step.value / 3;
    step = first.next();
  }
  const expected = step.value;
  const periods = years > 1 ? [...labels, `${labels[0]} to ${labels.at(-1)} together`] : [...labels];
  const bad: Uint8Array[] = [];
  for (let period = 0; period < periods.length; period++) {
    bad.push(worstTenth(overBy(expected.over, { period, years, badYearOf })));
    yield 1 / 3;
  }

  const given = periods.map(() => matrixSum(count));
  const lent = periods.map(() => matrixSum(count));
  const perCell = () => members.map(() => labels.map(() => new Float64Array(replications)));
  const [gave, got, cash, budget] = [perCell(), perCell(), perCell(), perCell()];
  const netLent = perCell();
  let runYears = 0;
  let difference = 0;
  const play = playYears(community, arrangement, expected);
  const every = Math.max(1, Math.floor(15_000 / ((community.grouping.practices.length + count * count) * years)));
  for (let r = 0; r < replications; r++) {
    play(r, (year, played) => {
      const whole = years > 1 ? years : year;
      played.flows((kind, from, to) => {
        const sums = kind === "given" ? given : lent;
        addFlow(sums[year]!.now, from, to);
        if (years > 1) addFlow(sums[whole]!.now, from, to);
      });
      given[year]!.count(bad[year]![r] === 1);
      lent[year]!.count(bad[year]![r] === 1);
      let paid = 0;
      let spent = 0;
      let left = 0;
      for (let m = 0; m < count; m++) {
        const own = played.cost[m]! - played.drawn[m]!;
        paid += own + played.paidIn[m]! + played.repaid[m]! - played.returned[m]!;
        spent += played.cost[m]!;
        left += played.budget[m]! - played.cost[m]! - played.cash[m]!;
        gave[m]![year]![r] = played.gave[m]!;
        got[m]![year]![r] = played.got[m]!;
        cash[m]![year]![r] = played.cash[m]!;
        budget[m]![year]![r] = played.budget[m]!;
        netLent[m]![year]![r] = played.netLent[m]!;
      }
      const carried = played.closing - played.opening;
      difference = Math.max(difference, Math.abs(paid - carried - spent), Math.abs(left - carried));
      runYears++;
    });
    if (years > 1) {
      given[years]!.count(bad[years]![r] === 1);
      lent[years]!.count(bad[years]![r] === 1);
    }
    if (r % every === 0) yield 1 / 3 + (2 / 3) * (r / replications);
  }

  const known = new Map<number, PoolPeriod>();
  const build = (index: number): PoolPeriod => ({
    label: periods[index]!,
    members: members.map(({ name }, m) => {
      const span = index < years ? [index] : labels.map((_, year) => year);
      const sum = (cells: readonly Float64Array[]): Float64Array => total(span.map((year) => cells[year]!));
      const atEnd = netLent[m]![span.at(-1)!]!;
      const held = sum(cash[m]!);
      return memberOutcome({
        name,
        budget: sum(budget[m]!),
        over: sum(expected.over[m]!),
        gave: sum(gave[m]!),
        got: sum(got[m]!),
        netLent: atEnd,
        // Over all years what is still owed counts: a loan is no gain.
        left: index < years ? held : total([held, atEnd]),
      });
    }),
    given: given[index]!.result(),
    lent: lent[index]!.result(),
  });
  return {
    replications,
    periods,
    rates: expected.rates,
    conserved: { runYears, difference },
    period(index) {
      if (!(index in periods)) throw new RangeError(`no such period: ${index}`);
      const found = known.get(index) ?? build(index);
      known.set(index, found);
      return found;
    },
  };
}

/** How far the budgets that make a year bad are overspent in a period, one value a replication. */
function overBy(
  over: readonly (readonly Float64Array[])[],
  { period, years, badYearOf }: { period: number; years: number; badYearOf: number | null },
): Float64Array {
  const whose = badYearOf === null ? over : [over[badYearOf]!];
  return total(whose.flatMap((cells) => (period < years ? [cells[period]!] : cells)));
}

/** 1 for the tenth of replications with the largest values, at least one of them. */
function worstTenth(values: Float64Array): Uint8Array {
  const order = Array.from(values, (_, r) => r).sort((a, b) => values[b]! - values[a]! || a - b);
  const flags = new Uint8Array(values.length);
  for (const r of order.slice(0, Math.ceil(values.length / 10))) flags[r] = 1;
  return flags;
}

function total(parts: readonly Float64Array[]): Float64Array {
  const sum = Float64Array.from(parts[0]!);
  for (const part of parts.slice(1)) for (let r = 0; r < sum.length; r++) sum[r]! += part[r]!;
  return sum;
}
