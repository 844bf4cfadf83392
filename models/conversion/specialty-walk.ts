import { exp } from "../../src/random/math.js";
import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { StageContext } from "../../src/simulate/stage.js";
import type { Period } from "../time/periods.js";

/** How specialties' ratios move beside their commissioner's, refreshed by each `draw`. */
export interface SpecialtyWalk {
  /** By specialty, then period: what the specialty's ratio is multiplied by. */
  readonly factors: Float64Array;
  /**
   * @param drift SD of a year's step of the log.
   * @param weights shares of the specialties in the later count at the origin, summing to 1.
   */
  draw(drift: number, weights: Float64Array): void;
}

/**
 * Random walks of specialties' log ratios by period, normal, divided by their weighted mean, so that the commissioner's ratio
 * does not move by them: factor(s, p) = exp(D(s, p)) / Σ weights exp(D(·, p)). All 1 where not drawn.
 *
 * @param of.name names the streams: the step and the commissioner's code.
 */
export function specialtyWalk(
  of: {
    readonly name: string;
    readonly specialties: readonly string[];
    readonly parts: readonly Period[];
    readonly drawn: boolean;
  },
  context: StageContext,
): SpecialtyWalk {
  const { name, specialties, parts } = of;
  const factors = new Float64Array(specialties.length * parts.length).fill(1);
  if (!of.drawn) return { factors, draw() {} };
  const streams = specialties.map((specialty) => context.stream(`${name} specialty walk ${specialty}`));
  const steps = Float64Array.from(parts, ({ length }) => Math.sqrt(length / 12));
  return {
    factors,
    draw(drift, weights) {
      for (let s = 0; s < streams.length; s++) {
        let walk = 0;
        for (let p = 0; p < steps.length; p++) {
          walk += drift * steps[p]! * quickNormalQuantile(streams[s]!.uniform());
          factors[s * steps.length + p] = exp(walk);
        }
      }
      for (let p = 0; p < steps.length; p++) {
        let mean = 0;
        for (let s = 0; s < streams.length; s++) mean += weights[s]! * factors[s * steps.length + p]!;
        for (let s = 0; s < streams.length; s++) factors[s * steps.length + p]! /= mean;
      }
    },
  };
}
