import { bandShares } from "../price/cost-bands.js";
import { dealOver } from "./deal-over.js";
import { hospitalLines } from "./hospital-lines.js";
import { splitBands } from "./split-bands.js";
import { splitOver } from "./split-over.js";
import { type SplitGiven, wholeSplitter } from "./whole-splitter.js";

/** Cost bands rarer than this are dealt out admission by admission. */
const rare = 0.005;

/**
 * Splits one commissioner's counts of one year by cost band and by practice.
 *
 * @param weights of planned and of emergency care: `[t * practices + i]`.
 * @param counts receives `[(t * lines + line) * practices + i]`.
 * @param given.times names of the years from the base year.
 * @returns splits the totals by point of delivery of commissioner c at time t; its parts add up to them.
 */
export function lineSplitter(
  weights: { readonly planned: Float64Array; readonly emergency: Float64Array },
  counts: Float64Array,
  given: SplitGiven & { readonly times: readonly string[] },
): (t: number, c: number, totals: Float64Array) => void {
  const { context, codes, commissioners, groups, chance, times } = given;
  const people = codes.length;
  const lines = hospitalLines.length;
  const streams = chance ? codes.map((code) => context.stream(`counts of ${code}`)) : [];
  const named = (what: string) =>
    times.map((time) => commissioners.map((code) => context.stream(`${what} ${code} ${time}`)));
  const banded = hospitalLines.map(({ pod, band }) => (chance && band === 0 ? named(`${pod.id} bands`) : []));
  const dealt = hospitalLines.map(({ pod, band }) =>
    chance && band >= 0 && bandShares[band]! < rare ? named(`${pod.id} band ${band + 1}`) : undefined,
  );
  const bands = new Float64Array(bandShares.length);
  const split = { weights: weights.planned, from: 0, members: groups[0]!, streams, to: 0 };
  const sums = groups.map((group) => ({
    planned: new Float64Array(group.length),
    emergency: new Float64Array(group.length),
  }));
  const deal = { count: 0, sums: sums[0]!.planned, members: groups[0]!, to: 0 };
  const whole = wholeSplitter("expected", given);
  const expected = { weights: weights.planned, from: 0, to: new Float64Array(people) };

  function accumulate(from: Float64Array, group: Int32Array, t: number, to: Float64Array): void {
    let sum = 0;
    for (let j = 0; j < group.length; j++) {
      sum += from[t * people + group[j]!]!;
      to[j] = sum;
    }
  }

  function byChance(t: number, c: number, totals: Float64Array): void {
    accumulate(weights.planned, groups[c]!, t, sums[c]!.planned);
    accumulate(weights.emergency, groups[c]!, t, sums[c]!.emergency);
    for (let l = 0; l < lines; l++) {
      const { pod, podAt, band } = hospitalLines[l]!;
      if (band === 0) splitBands(banded[l]![t]![c]!, totals[podAt]!, bands);
      const count = band < 0 ? totals[podAt]! : bands[band]!;
      const to = (t * lines + l) * people;
      const rareStreams = dealt[l];
      if (rareStreams) {
        deal.count = count;
        deal.sums = pod.plannedCare ? sums[c]!.planned : sums[c]!.emergency;
        deal.members = groups[c]!;
        deal.to = to;
        dealOver(rareStreams[t]![c]!, deal, counts);
      } else {
        split.weights = pod.plannedCare ? weights.planned : weights.emergency;
        split.from = t * people;
        split.members = groups[c]!;
        split.to = to;
        splitOver(count, split, counts);
      }
    }
  }

  function byExpectation(t: number, c: number, totals: Float64Array): void {
    for (let l = 0; l < lines; l++) {
      const { pod, podAt, band } = hospitalLines[l]!;
      if (band <= 0) {
        expected.weights = pod.plannedCare ? weights.planned : weights.emergency;
        expected.from = t * people;
        whole(totals[podAt]!, c, expected);
      }
      const share = band < 0 ? 1 : bandShares[band]!;
      const to = (t * lines + l) * people;
      for (const i of groups[c]!) counts[to + i] = expected.to[i]! * share;
    }
  }

  return chance ? byChance : byExpectation;
}
