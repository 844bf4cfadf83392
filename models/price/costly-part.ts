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
 * Expected cost above a threshold of one admission of a cost band, for a lognormal severity X with mean 1.
 *
 * With s its log SD and z* = (log t + s²/2) / s, over the band's stretch of z beyond z*:
 * whole = E[X; X > t] / share = (Φ(b − s) − Φ(a − s)) / share; excess = whole − t (Φ(b) − Φ(a)) / share.
 * So a threshold inside a band counts the part of it that lies above.
 *
 * @param threshold over the average admission's cost, 0 or more.
 * @param sdLog 0 or more.
 * @example costlyPart({ threshold: 0, band: 0, sdLog: 1 }, to) // excess and whole are both the band's mean
 */
export function costlyPart(
  { threshold, band, sdLog }: { readonly threshold: number; readonly band: number; readonly sdLog: number },
  to: CostlyPart,
): void {
  const share = bandShares[band]!;
  const spread = Math.max(sdLog, 1e-9);
  const from = threshold > 0 ? (log(threshold) + (spread * spread) / 2) / spread : Number.NEGATIVE_INFINITY;
  const low = Math.max(bandEdges[band]!, from);
  const high = bandEdges[band + 1]!;
  if (low >= high) {
    to.whole = 0;
    to.excess = 0;
    return;
  }
  to.whole = (normalCdf(high - spread) - normalCdf(low - spread)) / share;
  to.excess = Math.max(0, to.whole - (threshold * (normalCdf(high) - normalCdf(low))) / share);
}
