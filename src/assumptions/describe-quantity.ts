import { exp, log } from "../random/math.js";
import { normalQuantile } from "../random/normalQuantile.js";
import type { Quantity } from "./quantity.js";
import { distributionMean, type QuantityDistribution, quantityDistribution } from "./quantity-distribution.js";

/** A quantity in figures and as a curve, for drawing while it is typed. In the quantity's own unit. */
export interface QuantityDescription {
  /** The distribution in words, for instance "PERT". */
  readonly name: string;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly mean: number;
  readonly sd: number;
  /** Points [value, density], rising in value; a number taken as certain has none. */
  readonly density: readonly (readonly [number, number])[];
}

const names: Readonly<Record<QuantityDistribution["family"], string>> = {
  point: "taken as certain",
  normal: "normal",
  lognormal: "lognormal",
  gamma: "gamma",
  beta: "beta",
  uniform: "uniform",
  triangular: "triangular",
};

const points = 161;
/** Steps of the numerical integration: quantiles are good to about 1e-4 of the range. */
const steps = 4096;

/**
 * What a quantity says: its 10 %, 50 % and 90 % points, mean, sd, and the density to draw.
 *
 * Quantiles and sd come from integrating the density numerically, so they serve a chart, not a test of tails.
 *
 * @example describeQuantity({ p10: 10, p90: 20 }).p50 // 15
 */
export function describeQuantity(quantity: Quantity): QuantityDescription {
  const d = quantityDistribution(quantity);
  if (d.family === "point") {
    return { name: names.point, p10: d.value, p50: d.value, p90: d.value, mean: d.value, sd: 0, density: [] };
  }
  const isPert = typeof quantity === "object" && ("likely" in quantity ? d.family === "beta" : false);
  const name = isPert ? "PERT" : names[d.family];
  const { from, to } = extent(d);
  const step = (to - from) / steps;
  const density = densityOf(d);
  const weights = new Float64Array(steps);
  let total = 0;
  let first = 0;
  let second = 0;
  for (let i = 0; i < steps; i++) {
    const x = from + (i + 0.5) * step;
    const weight = density(x);
    weights[i] = weight;
    total += weight;
    first += weight * x;
    second += weight * x * x;
  }
  const centre = first / total;
  const quantile = (p: number): number => {
    let before = 0;
    for (let i = 0; i < steps; i++) {
      const weight = weights[i]! / total;
      if (before + weight >= p) return from + (i + (p - before) / weight) * step;
      before += weight;
    }
    return to;
  };
  const scale = 1 / (total * step);
  const curve = Array.from({ length: points }, (_, i): readonly [number, number] => {
    const cell = Math.min(steps - 1, Math.floor((i / (points - 1)) * steps));
    return [from + (cell + 0.5) * step, weights[cell]! * scale];
  });
  return {
    name,
    p10: quantile(0.1),
    p50: quantile(0.5),
    p90: quantile(0.9),
    mean: distributionMean(d),
    sd: Math.sqrt(Math.max(0, second / total - centre * centre)),
    density: curve,
  };
}

type Spread = Exclude<QuantityDistribution, { family: "point" }>;

/** The stretch of values worth drawing: all of a bounded one, all but about 1 in 10,000 at each end of the others. */
function extent(d: Spread): { from: number; to: number } {
  const z = normalQuantile(0.9999);
  switch (d.family) {
    case "normal":
      return { from: d.mean - z * d.sd, to: d.mean + z * d.sd };
    case "lognormal":
      return { from: exp(d.meanLog - z * d.sdLog), to: exp(d.meanLog + z * d.sdLog) };
    case "gamma":
      return { from: 0, to: d.scale * (d.shape + z * Math.sqrt(d.shape) + 9) };
    case "beta": {
      const sum = d.a + d.b;
      const mean = d.low + (d.range * d.a) / sum;
      const reach = 8 * d.range * Math.sqrt((d.a * d.b) / (sum * sum * (sum + 1)));
      return { from: Math.max(d.low, mean - reach), to: Math.min(d.low + d.range, mean + reach) };
    }
    default:
      return { from: d.low, to: d.high };
  }
}

/** Density up to a constant factor. */
function densityOf(d: Spread): (x: number) => number {
  switch (d.family) {
    case "normal":
      return (x) => exp(-((x - d.mean) * (x - d.mean)) / (2 * d.sd * d.sd));
    case "lognormal":
      return (x) => {
        const z = (log(x) - d.meanLog) / d.sdLog;
        return exp(-(z * z) / 2) / x;
      };
    case "gamma": {
      const mode = Math.max(d.shape - 1, 1e-9) * d.scale;
      const top = (d.shape - 1) * log(mode) - mode / d.scale;
      return (x) => exp((d.shape - 1) * log(x) - x / d.scale - top);
    }
    case "beta":
      return (x) => {
        const t = (x - d.low) / d.range;
        return exp((d.a - 1) * log(t) + (d.b - 1) * log(1 - t) - (d.a + d.b) * betaCentre(d));
      };
    case "uniform":
      return () => 1;
    case "triangular":
      return (x) =>
        x < d.likely ? (x - d.low) / (d.likely - d.low) : x > d.likely ? (d.high - x) / (d.high - d.likely) : 1;
  }
}

/** A constant that keeps a narrow beta's density within the range of numbers. */
function betaCentre(d: { a: number; b: number }): number {
  const m = d.a / (d.a + d.b);
  return m * log(m) + (1 - m) * log(1 - m);
}
