import type { Bounds, Quantity } from "../../src/assumptions/quantity.js";
import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { quantitySampler } from "../../src/assumptions/quantity-sampler.js";
import type { StageContext } from "../../src/simulate/stage.js";

/**
 * An assumption as one number a replication: drawn on a stream of its own, or its mean where parameters are switched off.
 *
 * @param of.bounds where it may lie; what is drawn outside is brought to the limit.
 * @param of.stream name of its stream.
 * @param of.drawn whether it is drawn at all.
 * @returns a function to call once a replication.
 * @example assumed({ low: 0, likely: 1, high: 2 }, { bounds, stream: "elasticity", drawn: false }, context)() // 1
 */
export function assumed(
  quantity: Quantity,
  of: { readonly bounds: Bounds; readonly stream: string; readonly drawn: boolean },
  context: StageContext,
): () => number {
  const { bounds, drawn } = of;
  if (!drawn || typeof quantity === "number") {
    const mean = Math.min(bounds.max ?? Infinity, Math.max(bounds.min ?? -Infinity, quantityMean(quantity)));
    return () => mean;
  }
  const draw = quantitySampler(quantity, bounds);
  const stream = context.stream(of.stream);
  return () => draw(stream);
}
