import { binomialSurvival } from "../random/binomialCdf.js";

/**
 * Chance that a petition reaches its threshold when each of n people signs independently with the same chance.
 *
 * The threshold is the smallest whole number of signatures that is at least the stated share of n.
 *
 * @param people whole number of 1 or more.
 * @param options.threshold share of the people whose signatures are needed, above 0, at most 1.
 * @param options.willing chance that one person signs, 0 to 1.
 * @throws RangeError outside those ranges.
 * @example petitionChance(50, { threshold: 0.1, willing: 0.05 }) // 0.10362
 */
export function petitionChance(
  people: number,
  { threshold, willing }: { readonly threshold: number; readonly willing: number },
): number {
  if (!(Number.isSafeInteger(people) && people >= 1)) {
    throw new RangeError(`people must be a whole number of 1 or more: ${people}`);
  }
  if (!(threshold > 0 && threshold <= 1)) throw new RangeError(`threshold must be above 0, at most 1: ${threshold}`);
  if (!(willing >= 0 && willing <= 1)) throw new RangeError(`chance of signing must be between 0 and 1: ${willing}`);
  // 0.07 × 100 is 7.000000000000001: rounding must not ask for one more signature.
  return binomialSurvival(Math.ceil(threshold * people - 1e-9) - 1, people, willing);
}
