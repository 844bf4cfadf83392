import { log } from "../../src/random/math.js";
import { normalCdf } from "../../src/random/normalCdf.js";
import { bandEdges, bandShares } from "./cost-bands.js";

/** What of an admission's expected cost lies above a threshold, in multiples of the average admission. */
export interface CostlyPart {
  /** Of the cost beyond the threshold. */
  excess: number;
  /** Of the whole cost of those admissions that pass it. */
  whole: number;
}

/**
 * Expected cost above a threshold of one admission of each cost band, for a lognormal severity X with mean 1.
 *
 * With s its log SD and z* = (log t + s²/2) / s, over the band's stretch from a to b of z beyond z*:
 * whole = E[X; X > t] / share = (Φ(b − s) − Φ(a − s)) / share; excess = whole − t (Φ(b) − Φ(a)) / share.
 * So a threshold inside a band counts the part of it that lies above.
 *
 * @param sdLog s, 0 or more.
 * @returns fills one part for each band, cheapest first, for a threshold over the average admission's cost, 0 or more.
 * @example costlyParts(1)(0, parts) // excess and whole are both the band's mean
 */
export function costlyParts(sdLog: number): (threshold: number, to: readonly CostlyPart[]) => void {
  const s = Math.max(sdLog, 1e-9);
  const below = bandEdges.map((z) => normalCdf(z));
  const costBelow = bandEdges.map((z) => normalCdf(z - s));
  return (threshold, to) => {
    const from = threshold > 0 ? (log(threshold) + (s * s) / 2) / s : Number.NEGATIVE_INFINITY;
    for (let band = 0; band < bandShares.length; band++) {
      const part = to[band]!;
      part.whole = 0;
      part.excess = 0;
      if (from >= bandEdges[band + 1]!) continue;
      const inside = from > bandEdges[band]!;
      const cost = costBelow[band + 1]! - (inside ? normalCdf(from - s) : costBelow[band]!);
      const chance = below[band + 1]! - (inside ? normalCdf(from) : below[band]!);
      part.whole = Math.max(0, cost / bandShares[band]!);
      part.excess = Math.max(0, (cost - threshold * chance) / bandShares[band]!);
    }
  };
}
