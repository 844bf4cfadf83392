import { InputError } from "../../errors.js";
import { runKey } from "../../random/key.js";
import { lognormal } from "../../random/lognormal.js";
import { Stream } from "../../random/stream.js";
import { unitLognormal } from "../people/lognormal.js";

/** How last year was known when budgets were set. */
export interface JanuaryOptions {
  /** Coefficient of variation of one person's yearly cost, 0 or more. */
  readonly cv: number;
  /** Months of the base year that were known, above 0 to 12: nine in January. */
  readonly months: number;
  readonly seed: string;
  readonly replications: number;
}

/**
 * SD, by chance alone, of last year's cost read from some of its months and annualised, as a share of what is expected:
 * CV √(12 ÷ months) ÷ √people. With nine months its square is 4/3 of a year's, so that next year's cost less this
 * budget varies by 7/3 of what a year's cost does.
 *
 * @example januarySd(10_000, { cv: 4.5, months: 9 }) // 0.05196
 */
export function januarySd(people: number, { cv, months }: Pick<JanuaryOptions, "cv" | "months">): number {
  if (!(months > 0 && months <= 12))
    throw new InputError("months known must be above 0 and at most 12", { value: months });
  if (!(cv >= 0 && cv <= 1000)) throw new InputError("CV must be a number from 0 to 1000", { value: cv });
  return people > 0 ? (cv * Math.sqrt(12 / months)) / Math.sqrt(people) : 0;
}

/**
 * What each practice's annualised months come to over what they should have, by replication: factors of mean 1.
 *
 * Lognormal with the exact mean and SD (an approximation of the sum's own shape, near at practice size). Each practice
 * draws on a stream named by its code, so that adding one moves no other.
 *
 * @returns one array a practice. A practice without people has 1 throughout.
 * @throws InputError where an option is out of range.
 */
export function januaryFactors(
  practices: readonly { readonly code: string; readonly patients: number }[],
  options: JanuaryOptions,
): Float64Array[] {
  const key = runKey(options.seed);
  return practices.map(({ code, patients }) => {
    const sd = januarySd(patients, options);
    const factors = new Float64Array(options.replications).fill(1);
    if (sd === 0) return factors;
    const shape = unitLognormal(sd);
    const stream = new Stream(key, `budget/january/${code}`);
    for (let r = 0; r < options.replications; r++) factors[r] = lognormal(stream.at(r), shape);
    return factors;
  });
}
