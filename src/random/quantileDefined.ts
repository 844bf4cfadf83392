import { normalQuantile } from "./normalQuantile.js";
import type { Stream } from "./stream.js";

/** A value and the probability of falling below it. */
export interface QuantilePoint {
  readonly p: number;
  readonly value: number;
}

export interface QuantileDefinedOptions {
  /** Between the points: straight lines in p, or a monotone cubic, whose density has no steps. */
  readonly shape?: "cubic" | "linear";
  /**
   * Beyond the outermost points, unless they are at p = 0 and p = 1: "line" carries on with the slope of the outermost
   * pair as far as p = 0 and p = 1, "normal" with the normal tail through that pair, "stop" gives the outermost value.
   */
  readonly tails?: "line" | "normal" | "stop";
}

/** A distribution given by its quantile function. */
export interface QuantileDefined {
  /** One uniform, and rising with it. */
  draw(stream: Stream): number;
  quantile(p: number): number;
}

/**
 * A distribution through given quantiles, for instance a forecaster's P10, P50 and P90.
 *
 * The cubic is Fritsch and Carlson's (1980), "Monotone piecewise cubic interpolation", SIAM Journal on Numerical
 * Analysis 17, so that the quantile function never falls.
 * @param points at least two; p rising strictly within 0 to 1, values not falling.
 * @throws RangeError for fewer points, or points out of order.
 * @example quantileDefined([{ p: 0.1, value: 2 }, { p: 0.5, value: 3 }, { p: 0.9, value: 6 }]).quantile(0.5) // 3
 */
export function quantileDefined(
  points: readonly QuantilePoint[],
  { shape = "cubic", tails = "line" }: QuantileDefinedOptions = {},
): QuantileDefined {
  check(points);
  const ps = Float64Array.from(points, (point) => point.p);
  const values = Float64Array.from(points, (point) => point.value);
  const slopes = shape === "cubic" ? monotoneSlopes(ps, values) : null;
  const last = ps.length - 1;

  function beyond(p: number, end: number, inner: number): number {
    const value = values[end] as number;
    if (tails === "stop" || p === ps[end]) return value;
    const run = tails === "line" ? p - (ps[end] as number) : normalQuantile(p) - normalQuantile(ps[end] as number);
    const step =
      tails === "line"
        ? (ps[end] as number) - (ps[inner] as number)
        : normalQuantile(ps[end] as number) - normalQuantile(ps[inner] as number);
    const rise = value - (values[inner] as number);
    return rise === 0 ? value : value + (rise * run) / step;
  }

  function quantile(p: number): number {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`probability must be between 0 and 1: ${p}`);
    if (p <= (ps[0] as number)) return beyond(p, 0, 1);
    if (p >= (ps[last] as number)) return beyond(p, last, last - 1);
    let i = 0;
    while (p >= (ps[i + 1] as number)) i++;
    const width = (ps[i + 1] as number) - (ps[i] as number);
    const t = (p - (ps[i] as number)) / width;
    const from = values[i] as number;
    const to = values[i + 1] as number;
    if (slopes === null) return from + t * (to - from);
    const s = 1 - t;
    return (
      from +
      (to - from) * t * t * (3 - 2 * t) +
      width * t * s * ((slopes[i] as number) * s - (slopes[i + 1] as number) * t)
    );
  }

  return { quantile, draw: (stream) => quantile(stream.uniform()) };
}

function check(points: readonly QuantilePoint[]): void {
  if (points.length < 2) throw new RangeError(`quantiles must be given at two points or more: ${points.length}`);
  let before = Number.NEGATIVE_INFINITY;
  let beforeValue = Number.NEGATIVE_INFINITY;
  for (const { p, value } of points) {
    if (!(p >= 0 && p <= 1 && p > before)) {
      throw new RangeError(`probabilities of quantiles must rise within 0 to 1: ${p}`);
    }
    if (!(value >= beforeValue && value < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`values of quantiles must be finite and must not fall: ${value}`);
    }
    before = p;
    beforeValue = value;
  }
}

/** Slopes at the points that keep every piece of the cubic rising (Fritsch and Carlson's region of radius 3). */
function monotoneSlopes(ps: Float64Array, values: Float64Array): Float64Array {
  const last = ps.length - 1;
  const secant = (i: number) =>
    ((values[i + 1] as number) - (values[i] as number)) / ((ps[i + 1] as number) - (ps[i] as number));
  const slopes = new Float64Array(last + 1);
  slopes[0] = secant(0);
  slopes[last] = secant(last - 1);
  for (let i = 1; i < last; i++) slopes[i] = (secant(i - 1) + secant(i)) / 2;
  for (let i = 0; i < last; i++) {
    const d = secant(i);
    if (d === 0) {
      slopes[i] = 0;
      slopes[i + 1] = 0;
      continue;
    }
    const a = (slopes[i] as number) / d;
    const b = (slopes[i + 1] as number) / d;
    const size = Math.sqrt(a * a + b * b);
    if (size > 3) {
      slopes[i] = (3 * a * d) / size;
      slopes[i + 1] = (3 * b * d) / size;
    }
  }
  return slopes;
}
