import type { Quantity } from "./quantity.js";

/**
 * A quantity as one line of text, as it was stated.
 * @param scale what a shown number is multiplied by: 0.01 shows a share in per cent.
 * @example sayQuantity({ low: 0.03, likely: 0.04, high: 0.05 }, { scale: 0.01 }) // "3 – 4 – 5 (low – likely – high)"
 */
export function sayQuantity(quantity: Quantity, { scale = 1 }: { readonly scale?: number } = {}): string {
  const say = (value: number) => String(Number((value / scale).toPrecision(4)));
  if (typeof quantity === "number") return `${say(quantity)} (taken as certain)`;
  if ("distribution" in quantity) {
    if ("mean" in quantity)
      return `${quantity.distribution}, mean ${say(quantity.mean)}, standard deviation ${say(quantity.sd)}`;
    if ("likely" in quantity)
      return `${quantity.distribution}, ${say(quantity.low)} – ${say(quantity.likely)} – ${say(quantity.high)}`;
    return `${quantity.distribution}, ${say(quantity.low)} to ${say(quantity.high)}`;
  }
  if ("p10" in quantity)
    return `${say(quantity.p10)} to ${say(quantity.p90)} (80% interval, ${quantity.shape ?? "normal"})`;
  return `${say(quantity.low)} – ${say(quantity.likely)} – ${say(quantity.high)} (low – likely – high)`;
}
