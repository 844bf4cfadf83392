import { InputError } from "../../errors.js";
import { poisson } from "../../random/poisson.js";
import type { Stream } from "../../random/stream.js";
import { toPence } from "./pence.js";
import { caseCost, type Treatment } from "./treatment.js";

/** A year of one treatment, in whole pence. For each threshold: what cases cost above it, and how many cost so much. */
export interface TreatmentYear {
  cost: number;
  readonly excess: Float64Array;
  readonly cases: Float64Array;
}

/** Cases are drawn one by one: more than these a year are refused. */
const mostCases = 1e6;

/**
 * Draws a year of one treatment: a Poisson number of cases, each with a cost of its own to the penny; thresholds are held
 * against the cases once they are drawn. So whatever the thresholds, the cases are the same, bit for bit, and two
 * thresholds differ by nothing but themselves: what is above falls, case by case, as a threshold rises. Excess and cases
 * rebuild the whole cost of the cases above a threshold: excess + cases × threshold.
 *
 * The number of cases takes the first number of the stream and each case the next, both by inversion: where more cases
 * are expected, or dearer ones, those there were stay, and more are added or each costs more (common random numbers).
 *
 * @param people whole number of 0 or more.
 * @returns a function that overwrites `out`, which must have a place for each of the treatment's thresholds, and gives
 *   the number of cases.
 * @throws InputError when the treatment is out of range, or more than a million cases are expected.
 */
export function treatmentSampler(treatment: Treatment, people: number): (stream: Stream, out: TreatmentYear) => number {
  const { costPassedBy } = caseCost(treatment);
  const expected = treatment.perPerson * people;
  if (!(expected <= mostCases))
    throw new InputError(`expected cases of ${people} people must be at most ${mostCases} a year`, {
      path: `treatments.${treatment.name}`,
      value: expected,
    });
  const thresholds = Float64Array.from(treatment.thresholds, toPence);
  return (stream, out) => {
    out.cost = 0;
    out.excess.fill(0);
    out.cases.fill(0);
    const count = poisson(stream, expected);
    for (let i = 0; i < count; i++) {
      const pence = Math.round(100 * costPassedBy(stream.uniform()));
      out.cost += pence;
      for (let t = 0; t < thresholds.length; t++) {
        if (pence < thresholds[t]!) continue;
        out.excess[t]! += pence - thresholds[t]!;
        out.cases[t]!++;
      }
    }
    return count;
  };
}
