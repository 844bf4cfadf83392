import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import type { Period } from "../time/periods.js";
import type { ConversionAssumptions, ConversionCommissioner } from "./assumptions.js";
import { lagged } from "./lagged.js";

/** What a commissioner's central paths say falls due, prepared once. */
export interface ExpectedDue {
  /** Referrals that fall due, by period. */
  readonly referrals: Float64Array;
  /** First attendances that fall due, by period: of those after the origin, for a ratio of 1; and of those before it. */
  readonly later: Float64Array;
  readonly earlier: Float64Array;
  /** Central path of elective admissions by month, every ratio at its mean. */
  readonly elective: readonly number[];
}

/**
 * Central paths of what falls due at both steps of one commissioner's pathway.
 * @throws InputError if counts before the origin do not reach back as far as the lags.
 */
export function expectedDue(
  commissioner: ConversionCommissioner,
  assumptions: ConversionAssumptions,
  parts: readonly Period[],
): ExpectedDue {
  const { expectedReferrals, recent, fitted } = commissioner;
  const lags = { first: assumptions.firstAttendances.lags, elective: assumptions.elective.lags };
  const due = lagged(expectedReferrals, { before: recent.referrals, lags: lags.first });
  const first = due.map((count, m) => count * (fitted?.firstAttendances.course[m] ?? 1));
  const none = first.map(() => 0);
  const later = lagged(first, { before: recent.firstAttendances.map(() => 0), lags: lags.elective });
  const earlier = lagged(none, { before: recent.firstAttendances, lags: lags.elective });
  const toFirst = quantityMean(commissioner.firstAttendances.ratio);
  const toElective = quantityMean(commissioner.elective.ratio);
  const elective = later.map(
    (count, m) => (count * toFirst + earlier[m]!) * toElective * (fitted?.elective.course[m] ?? 1),
  );
  return {
    referrals: byPeriod(due, parts),
    later: byPeriod(later, parts),
    earlier: byPeriod(earlier, parts),
    elective,
  };
}

function byPeriod(path: readonly number[], parts: readonly Period[]): Float64Array {
  return Float64Array.from(parts, ({ first, length }) =>
    path.slice(first, first + length).reduce((sum, count) => sum + count, 0),
  );
}
