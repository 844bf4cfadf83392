import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import type { Stream } from "../../src/random/stream.js";
import { bandShares } from "../price/cost-bands.js";

/**
 * Splits admissions over the cost bands: a multinomial by {@link bandShares}, dearest first, each by inversion of one
 * uniform, so that another admission more moves the rare bands least.
 *
 * @param count whole, 0 or more.
 * @param to one count for each band, cheapest first.
 */
export function splitBands(stream: Stream, count: number, to: Float64Array): void {
  let left = count;
  let share = 1;
  for (let band = bandShares.length - 1; band > 0; band--) {
    const part = binomialQuantile(stream.uniform(), left, bandShares[band]! / share);
    to[band] = part;
    left -= part;
    share -= bandShares[band]!;
  }
  to[0] = left;
}
