/** Centre and limits of an XmR chart, in the unit of the values. */
export interface XmrLimits {
  /** Mean of the points. */
  readonly centre: number;
  readonly lower: number;
  readonly upper: number;
  /** Mean moving range after screening. */
  readonly movingRange: number;
  /** How many points the limits rest on. */
  readonly points: number;
}

/** Under this many points limits are provisional. */
export const FEWEST_POINTS = 13;

/**
 * Centre and limits of an individuals (XmR) chart: mean ± 2.66 × mean moving range, where moving ranges above 3.267 × their
 * mean are screened out once and the rest averaged again.
 *
 * A value that is not a number is an unknown month: it is passed over, and the range goes from one known point to the next.
 * A single point has limits at itself.
 * @throws RangeError if no value is known.
 * @example xmrLimits([10, 12, 10, 12]).upper // 16.32
 * @see Wheeler (2000), Understanding Variation; NHS England, Making Data Count
 */
export function xmrLimits(values: ArrayLike<number>): XmrLimits {
  const points = Array.from(values).filter(Number.isFinite);
  const first = points[0];
  if (first === undefined) throw new RangeError("limits need at least one known value: 0");
  // measured from the first point, so that equal points have exactly their value as mean
  const centre = first + points.reduce((sum, x) => sum + (x - first), 0) / points.length;
  const ranges = points.slice(1).map((x, i) => Math.abs(x - points[i]!));
  const most = 3.267 * mean(ranges);
  const movingRange = mean(ranges.filter((range) => range <= most));
  const reach = 2.66 * movingRange;
  return { centre, lower: centre - reach, upper: centre + reach, movingRange, points: points.length };
}

function mean(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((a, b) => a + b, 0) / values.length : 0;
}
