import { exp, log, log1p } from "../random/math.js";
import { normalQuantile } from "../random/normalQuantile.js";
import type { Quantity } from "./quantity.js";

/** A quantity as the distribution it stands for, in the parameters that are drawn from. */
export type QuantityDistribution =
  | { readonly family: "point"; readonly value: number }
  | { readonly family: "normal"; readonly mean: number; readonly sd: number }
  | { readonly family: "lognormal"; readonly meanLog: number; readonly sdLog: number }
  | { readonly family: "gamma"; readonly shape: number; readonly scale: number }
  /** a and b of a beta stretched from `low` over `range`: a beta proper has low 0 and range 1, a PERT its own limits. */
  | { readonly family: "beta"; readonly a: number; readonly b: number; readonly low: number; readonly range: number }
  | { readonly family: "uniform"; readonly low: number; readonly high: number }
  | { readonly family: "triangular"; readonly low: number; readonly likely: number; readonly high: number };

/** Standard normal point with nine chances in ten below it. */
const z90 = normalQuantile(0.9);

/**
 * The distribution that a valid quantity stands for; ranges of no width become a point.
 *
 * - Low–likely–high: PERT, beta with a = 1 + 4 (likely − low)/(high − low), b = 1 + 4 (high − likely)/(high − low)
 *   (Malcolm et al. 1959, Operations Research 7, 646–669; shape 4 as is usual).
 * - 80 % interval: normal (or lognormal) with p10 and p90 at those points.
 * - Mean and sd: by moments.
 *
 * @example quantityDistribution({ low: 0, likely: 1, high: 4 }) // { family: "beta", a: 2, b: 4, low: 0, range: 4 }
 */
export function quantityDistribution(quantity: Quantity): QuantityDistribution {
  if (typeof quantity === "number") return { family: "point", value: quantity };
  if ("p10" in quantity) return interval(quantity.p10, quantity.p90, quantity.shape ?? "normal");
  if (!("distribution" in quantity)) return pert(quantity.low, quantity.likely, quantity.high);
  switch (quantity.distribution) {
    case "uniform": {
      const { low, high } = quantity;
      return low === high ? { family: "point", value: low } : { family: "uniform", low, high };
    }
    case "pert":
      return pert(quantity.low, quantity.likely, quantity.high);
    case "triangular": {
      const { low, likely, high } = quantity;
      return low === high ? { family: "point", value: low } : { family: "triangular", low, likely, high };
    }
    default:
      return byMoments(quantity.distribution, quantity.mean, quantity.sd);
  }
}

function pert(low: number, likely: number, high: number): QuantityDistribution {
  const range = high - low;
  if (range === 0) return { family: "point", value: low };
  return { family: "beta", a: 1 + (4 * (likely - low)) / range, b: 1 + (4 * (high - likely)) / range, low, range };
}

function interval(p10: number, p90: number, shape: "normal" | "lognormal"): QuantityDistribution {
  if (p10 === p90) return { family: "point", value: p10 };
  if (shape === "normal") return { family: "normal", mean: (p10 + p90) / 2, sd: (p90 - p10) / (2 * z90) };
  return { family: "lognormal", meanLog: (log(p10) + log(p90)) / 2, sdLog: (log(p90) - log(p10)) / (2 * z90) };
}

function byMoments(family: "normal" | "lognormal" | "gamma" | "beta", mean: number, sd: number): QuantityDistribution {
  if (sd === 0) return { family: "point", value: mean };
  switch (family) {
    case "normal":
      return { family, mean, sd };
    case "lognormal": {
      const variance = log1p((sd / mean) * (sd / mean));
      return { family, meanLog: log(mean) - variance / 2, sdLog: Math.sqrt(variance) };
    }
    case "gamma":
      return { family, shape: (mean / sd) * (mean / sd), scale: (sd * sd) / mean };
    case "beta": {
      const size = (mean * (1 - mean)) / (sd * sd) - 1;
      return { family, a: mean * size, b: (1 - mean) * size, low: 0, range: 1 };
    }
  }
}

/** Mean of a distribution. */
export function distributionMean(d: QuantityDistribution): number {
  switch (d.family) {
    case "point":
      return d.value;
    case "normal":
      return d.mean;
    case "lognormal":
      return exp(d.meanLog + (d.sdLog * d.sdLog) / 2);
    case "gamma":
      return d.shape * d.scale;
    case "beta":
      return d.low + (d.range * d.a) / (d.a + d.b);
    case "uniform":
      return (d.low + d.high) / 2;
    case "triangular":
      return (d.low + d.likely + d.high) / 3;
  }
}
