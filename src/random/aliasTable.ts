import type { Stream } from "./stream.js";

/** Draws a category's index by its weight. */
export interface AliasTable {
  draw(stream: Stream): number;
}

/**
 * A categorical distribution prepared for drawing in constant time: one uniform a draw, however many categories.
 *
 * Walker's alias method as set up by Vose (1991), "A linear algorithm for generating random numbers with a given
 * distribution", IEEE Transactions on Software Engineering 17.
 * @param weights 0 or more, not all 0; they need not sum to 1.
 * @throws RangeError for a negative weight or no positive one.
 * @example aliasTable([0.92, 0.05, 0.03]).draw(stream) // 0, 1 or 2
 */
export function aliasTable(weights: ArrayLike<number>): AliasTable {
  const size = weights.length;
  let total = 0;
  for (let i = 0; i < size; i++) {
    const weight = weights[i] as number;
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`weight ${i} must be 0 or more: ${weight}`);
    }
    total += weight;
  }
  if (!(total > 0 && total < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`weights must have a sum above 0: ${total}`);
  }

  // cell i keeps its own index with chance keep[i], otherwise gives alias[i]
  const keep = new Float64Array(size);
  const alias = new Int32Array(size);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < size; i++) {
    keep[i] = ((weights[i] as number) / total) * size;
    alias[i] = i;
    ((keep[i] as number) < 1 ? small : large).push(i);
  }
  while (small.length > 0 && large.length > 0) {
    const under = small.pop() as number;
    const over = large.pop() as number;
    alias[under] = over;
    keep[over] = (keep[over] as number) + (keep[under] as number) - 1;
    ((keep[over] as number) < 1 ? small : large).push(over);
  }
  // what is left differs from 1 by rounding alone, but a category of weight 0 must still never be drawn
  const positive = heaviest(weights);
  for (const i of [...small, ...large]) {
    keep[i] = (weights[i] as number) > 0 ? 1 : 0;
    alias[i] = positive;
  }

  return {
    draw(stream) {
      const place = stream.uniform() * size;
      const cell = Math.floor(place);
      return place - cell < (keep[cell] as number) ? cell : (alias[cell] as number);
    },
  };
}

function heaviest(weights: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < weights.length; i++) if ((weights[i] as number) > (weights[best] as number)) best = i;
  return best;
}
