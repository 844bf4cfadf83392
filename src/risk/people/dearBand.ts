import { exp, expm1 } from "../../random/math.js";
import { normalQuantile } from "../../random/normalQuantile.js";
import type { Stream } from "../../random/stream.js";
import type { LognormalParameters } from "./lognormal.js";

/** The dearest people of a lognormal population, and the moments of all others. */
export interface DearBand {
  /** Share of people in the band, above 0 and below 1. */
  readonly share: number;
  /** Draws one of its people's cost less 1 (the expected cost of anyone). */
  readonly draw: (stream: Stream) => number;
  /** Cost less 1 of one person below the band; kurtosis in excess of 3. */
  readonly others: {
    readonly mean: number;
    readonly sd: number;
    readonly skewness: number;
    readonly kurtosis: number;
  };
}

/** Equally likely steps of the band; costs lie evenly within each, save the dearest steps, which are inverted exactly. */
const steps = 2048;
const exactSteps = 32;

/**
 * Splits lognormal people of mean 1 at the cost that a share of them passes.
 *
 * Within a step at 1/64 of the band or below it the quantile is straight to 1 in 10,000.
 *
 * @param share above 0 and below 1.
 */
export function dearBand(parameters: LognormalParameters, share: number): DearBand {
  const { meanLog, sdLog } = parameters;
  const costAt = (passed: number): number => expm1(meanLog - sdLog * normalQuantile(passed));
  const edges = Float64Array.from({ length: steps + 1 }, (_, i) => costAt((share * Math.max(0.5, i)) / steps));
  const draw = (stream: Stream): number => {
    const place = stream.uniform() * steps;
    if (place < exactSteps) return costAt((share * place) / steps);
    const step = Math.floor(place);
    const dear = edges[step]!;
    return dear + (place - step) * (edges[step + 1]! - dear);
  };
  return { share, draw, others: cheaper(parameters, -normalQuantile(share)) };
}

/** Moments of cost less 1 among people below a standard score, by Simpson's rule in 2,048 steps. */
function cheaper({ meanLog, sdLog }: LognormalParameters, high: number): DearBand["others"] {
  const from = -12;
  const step = (high - from) / 2048;
  const weight = new Float64Array(2049);
  const cost = new Float64Array(2049);
  for (let i = 0; i <= 2048; i++) {
    const z = from + i * step;
    weight[i] = (i === 0 || i === 2048 ? 1 : i % 2 === 1 ? 4 : 2) * exp((-z * z) / 2);
    cost[i] = expm1(meanLog + sdLog * z);
  }
  const total = weight.reduce((sum, value) => sum + value, 0);
  const about = (centre: number, power: number): number => {
    let sum = 0;
    for (let i = 0; i <= 2048; i++) {
      let value = weight[i]!;
      for (let k = 0; k < power; k++) value *= cost[i]! - centre;
      sum += value;
    }
    return sum / total;
  };
  const mean = about(0, 1);
  const variance = about(mean, 2);
  const sd = Math.sqrt(variance);
  return { mean, sd, skewness: about(mean, 3) / (sd * variance), kurtosis: about(mean, 4) / (variance * variance) - 3 };
}
