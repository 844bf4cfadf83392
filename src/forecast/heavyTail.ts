import { gamma } from "../random/gamma.js";
import { gammaQuantile } from "../random/gammaQuantile.js";
import type { Stream } from "../random/stream.js";

/** A year's drift may have a scale of at most so many times its usual, and so much in all: means stay finite. */
export const MOST = { times: 5, log: 0.6 } as const;

/** The random scale that makes a normal variate Student t, cut at {@link MOST}. */
export function heavyTail(stream: Stream, df: number): number {
  return Math.min(MOST.times, Math.sqrt(df / gamma(stream, df / 2, 2)));
}

/** Points by degrees of freedom: a fit has one or a few, and asks for them in every year of every series. */
const known = new Map<number, Float64Array>();

/** Equally likely values of {@link heavyTail}, ascending, not to be changed: what the mean of any function of it is taken over. */
export function tailPoints(df: number): Float64Array {
  const before = known.get(df);
  if (before) return before;
  const points = Float64Array.from({ length: POINTS }, (_, i) =>
    Math.min(MOST.times, Math.sqrt(df / gammaQuantile(1 - (i + 0.5) / POINTS, df / 2, 2))),
  );
  if (known.size < 100) known.set(df, points);
  return points;
}

const POINTS = 400;

/** Mean and mean square of a tail's points, cut at `most`. */
export function tailMoments(points: Float64Array, most: number): { mean: number; square: number } {
  let mean = 0;
  let squared = 0;
  for (let i = 0; i < points.length; i++) {
    const point = Math.min(most, points[i]!);
    mean += point / points.length;
    squared += (point * point) / points.length;
  }
  return { mean, square: squared };
}
