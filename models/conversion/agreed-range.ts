import { pow } from "../../src/random/math.js";
import { betaBinomialCumulative } from "./beta-binomial-cumulative.js";

/** What a specialty converts in one watched month (or year): what falls due, and how. */
export interface Conversion {
  /** Referrals, or first attendances, that fall due: a whole number of 1 or more. */
  readonly due: number;
  /** Expected share that converts, above 0 and below 1. */
  readonly probability: number;
  /** Its spread beyond chance (coefficient of variation), 0 or more. */
  readonly spread: number;
}

/** Shares between which a conversion rate is agreed to stay, ends included. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** A range with how surely it holds. */
export interface AgreedRange extends Range {
  /** Chance that one month of one specialty leaves it. */
  readonly leavingOne: number;
  /** Chance that any of the watched months and cells leaves it, if they are independent. */
  readonly leavingAny: number;
}

/**
 * Chance that one month's conversion rate of one specialty leaves a range although nothing has changed.
 * @throws RangeError as {@link betaBinomialCumulative}, or if low is above high.
 * @example leavingOne({ due: 200, probability: 0.3, spread: 0 }, { low: 0.25, high: 0.35 }) // 0.105, plain chance
 */
export function leavingOne(conversion: Conversion, { low, high }: Range): number {
  if (!(low <= high)) throw new RangeError(`low must not be above high: ${low}, ${high}`);
  const { due } = conversion;
  const cumulative = betaBinomialCumulative(due, conversion);
  const below = Math.ceil(low * due - 1e-9) - 1;
  const above = Math.floor(high * due + 1e-9);
  const under = below >= 0 ? cumulative[Math.min(below, due)]! : 0;
  const over = above < 0 ? 1 : above >= due ? 0 : 1 - cumulative[above]!;
  return Math.min(1, under + over);
}

/**
 * Chance that at least one of several watched cells leaves its range in at least one of several months, all independent:
 * 1 − Π (1 − chance)^months. Cells that move together leave less often than that.
 *
 * @param leaving chance of each cell to leave in one month, 0 to 1.
 * @param months number of months watched, whole, 0 or more.
 * @example leavingAny([0.2], 12) // 0.9313
 */
export function leavingAny(leaving: readonly number[], months: number): number {
  if (!(Number.isSafeInteger(months) && months >= 0)) throw new RangeError(`months must be a whole number: ${months}`);
  const strange = leaving.find((chance) => !(chance >= 0 && chance <= 1));
  if (strange !== undefined) throw new RangeError(`chance must be between 0 and 1: ${strange}`);
  return 1 - leaving.reduce((stay, chance) => stay * pow(1 - chance, months), 1);
}

/**
 * The range to agree for a specialty so that, with nothing changed, none of the watched months and cells leaves its own with
 * at least the confidence asked for: each alone must hold with confidence^(1 / (months × cells)) (Šidák 1967, "Rectangular
 * confidence regions"), its chance of leaving shared by both ends.
 *
 * @param watched.confidence above 0 and below 1.
 * @param watched.months and `watched.cells` numbers of months and of specialties watched, whole, 1 or more.
 * @returns shares that are whole counts over what falls due, so that the range holds a little more surely than asked.
 * @throws RangeError outside those ranges.
 * @example agreedRange({ due: 200, probability: 0.3, spread: 0 }, { confidence: 0.8, months: 12, cells: 14 })
 * // low 0.2, high 0.405; 0.26 to 0.34 would do for one month of one specialty
 */
export function agreedRange(
  conversion: Conversion,
  watched: { readonly confidence: number; readonly months: number; readonly cells: number },
): AgreedRange {
  const { confidence, months, cells } = watched;
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`confidence must be above 0 and below 1: ${confidence}`);
  }
  const cellMonths = months * cells;
  if (!(Number.isSafeInteger(cellMonths) && months >= 1 && cells >= 1)) {
    throw new RangeError(`months and cells must be whole numbers of 1 or more: ${months}, ${cells}`);
  }
  const tail = (1 - pow(confidence, 1 / cellMonths)) / 2;
  const { due } = conversion;
  const cumulative = betaBinomialCumulative(due, conversion);
  const low = cumulative.findIndex((chance) => chance > tail);
  const high = cumulative.findIndex((chance) => 1 - chance <= tail);
  const range = { low: low / due, high: high / due };
  const one = leavingOne(conversion, range);
  return {
    ...range,
    leavingOne: one,
    leavingAny: leavingAny(
      Array.from({ length: cells }, () => one),
      months,
    ),
  };
}
