import type { Bounds, Quantity } from "../src/assumptions/quantity.js";
import { quantityMean } from "../src/assumptions/quantity-mean.js";
import { quantitySampler } from "../src/assumptions/quantity-sampler.js";
import type { StageContext } from "../src/simulate/stage.js";

/**
 * An assumption that a stage draws once or more a replication from a stream of its own, or that stands at its mean where
 * uncertainty about it is switched off.
 *
 * @param given.name of the stream.
 * @param given.uncertain false for the mean, brought to the nearer limit.
 * @returns one draw a call.
 */
export function parameter(
  quantity: Quantity,
  bounds: Bounds,
  { context, name, uncertain = true }: { context: StageContext; name: string; uncertain?: boolean | undefined },
): () => number {
  if (!uncertain) {
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds;
    const mean = Math.min(max, Math.max(min, quantityMean(quantity)));
    return () => mean;
  }
  const draw = quantitySampler(quantity, bounds);
  const stream = context.stream(name);
  return () => draw(stream);
}
