import { beta } from "../random/beta.js";
import { gamma } from "../random/gamma.js";
import { lognormal } from "../random/lognormal.js";
import { normal } from "../random/normal.js";
import type { Stream } from "../random/stream.js";
import { triangular } from "../random/triangular.js";
import type { Bounds, Quantity } from "./quantity.js";
import { quantityDistribution } from "./quantity-distribution.js";

/**
 * Draws from a quantity: made once, then one draw a call without allocating. Give each assumption a stream of its own,
 * so that editing one moves no other.
 *
 * @param bounds a draw outside them is brought to the nearer limit.
 * @example quantitySampler({ low: 0.7, likely: 0.8, high: 0.9 })(stream)
 */
export function quantitySampler(quantity: Quantity, bounds: Bounds = {}): (stream: Stream) => number {
  const min = bounds.min ?? Number.NEGATIVE_INFINITY;
  const max = bounds.max ?? Number.POSITIVE_INFINITY;
  const draw = unbounded(quantity);
  if (min === Number.NEGATIVE_INFINITY && max === Number.POSITIVE_INFINITY) return draw;
  return (stream) => Math.min(max, Math.max(min, draw(stream)));
}

function unbounded(quantity: Quantity): (stream: Stream) => number {
  const d = quantityDistribution(quantity);
  switch (d.family) {
    case "point":
      return () => d.value;
    case "normal":
      return (stream) => normal(stream, d.mean, d.sd);
    case "lognormal":
      return (stream) => lognormal(stream, d);
    case "gamma":
      return (stream) => gamma(stream, d.shape, d.scale);
    case "beta":
      return (stream) => d.low + d.range * beta(stream, d.a, d.b);
    case "uniform":
      return (stream) => d.low + (d.high - d.low) * stream.uniform();
    case "triangular":
      return (stream) => triangular(stream, d.low, d.likely, d.high);
  }
}
