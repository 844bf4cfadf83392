import { normal } from "../../random/normal.js";
import { poisson } from "../../random/poisson.js";
import type { Stream } from "../../random/stream.js";
import { toPence } from "./pence.js";
import { type CaseCost, caseCost, type Treatment } from "./treatment.js";

/** A year of one treatment, in whole pence. For each threshold: what cases cost above it, and how many cost so much. */
export interface TreatmentYear {
  cost: number;
  readonly excess: Float64Array;
  readonly cases: Float64Array;
}

/** Cases expected in the dearest band; each band below holds eight times as many. */
const dearest = 32;
/** Up to so many cases of a band are drawn one by one. */
const oneByOne = 200;

/**
 * Draws a year of one treatment: compound Poisson by cost band. No band straddles a threshold, so that what is above each is
 * known from the bands' sums; excess and cases rebuild the whole cost of the cases above it: excess + cases × threshold.
 *
 * A band's cases are Poisson; up to 200 of them are drawn one by one from the exact distribution, more together as a
 * normal with the exact mean and variance of that many costs of the band, which drops the skewness of sums of more than
 * 200 bounded costs.
 *
 * @param people whole number of 0 or more.
 * @returns a function that overwrites `out`, which must have a place for each of the treatment's thresholds.
 * @throws InputError when the treatment is out of range.
 */
export function treatmentSampler(treatment: Treatment, people: number): (stream: Stream, out: TreatmentYear) => void {
  const cost = caseCost(treatment);
  const expected = treatment.perPerson * people;
  const thresholds = Float64Array.from(treatment.thresholds, toPence);
  const bands = bandsOf(cost, expected, thresholds);
  return (stream, out) => {
    out.cost = 0;
    out.excess.fill(0);
    out.cases.fill(0);
    for (const { mean, low, high, passLow, passHigh, caseMean, caseSd } of bands) {
      const count = poisson(stream, mean);
      if (count === 0) continue;
      let sum = 0;
      if (count <= oneByOne) {
        for (let i = 0; i < count; i++) {
          const pounds = cost.costPassedBy(passHigh + (passLow - passHigh) * stream.uniform());
          sum += Math.min(high, Math.max(low, Math.round(pounds * 100)));
        }
      } else {
        const drawn = count * caseMean + caseSd * Math.sqrt(count) * normal(stream);
        sum = Math.round(Math.min(count * high, Math.max(count * low, drawn)));
      }
      out.cost += sum;
      for (let t = 0; t < thresholds.length; t++) {
        if (low < thresholds[t]!) continue;
        out.excess[t]! += sum - count * thresholds[t]!;
        out.cases[t]! += count;
      }
    }
  };
}

/** One band: cases expected, its ends in pence, the shares of cases above them, mean and SD of one of its costs in pence. */
interface Band {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly passLow: number;
  readonly passHigh: number;
  readonly caseMean: number;
  readonly caseSd: number;
}

function bandsOf(cost: CaseCost, expected: number, thresholds: Float64Array): readonly Band[] {
  const edges = new Set<number>([0, ...thresholds]);
  for (let share = dearest / expected; share < 1; share *= 8) edges.add(toPence(cost.costPassedBy(share)));
  const ends = [...edges].sort((a, b) => a - b);
  const bands: Band[] = [];
  ends.forEach((low, i) => {
    const high = ends[i + 1] ?? Number.POSITIVE_INFINITY;
    const passLow = cost.exceedance(low / 100);
    const passHigh = high === Number.POSITIVE_INFINITY ? 0 : cost.exceedance(high / 100);
    const share = passLow - passHigh;
    if (!(share > 0)) return;
    const [first, second] = momentsAbove(cost, low, passLow);
    const [firstHigh, secondHigh] = passHigh > 0 ? momentsAbove(cost, high, passHigh, low) : [0, 0];
    const over = (first - firstHigh) / share;
    const variance = (second - secondHigh) / share - over * over;
    bands.push({
      mean: expected * share,
      low,
      high,
      passLow,
      passHigh,
      caseMean: low + over,
      caseSd: Math.sqrt(Math.max(0, variance)),
    });
  });
  return bands;
}

/** First and second moment about `from` of what cases above `edge` cost, in pence, over all cases. */
function momentsAbove(cost: CaseCost, edge: number, pass: number, from = edge): readonly [number, number] {
  const [first, second] = cost.excess(edge / 100);
  const gap = edge - from;
  return [100 * first + gap * pass, 10_000 * second + 200 * gap * first + gap * gap * pass];
}
