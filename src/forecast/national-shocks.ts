import { normalQuantile } from "../random/normalQuantile.js";
import type { StageContext } from "../simulate/stage.js";
import type { ForecastAssumptions } from "./assumptions.js";

/** Log paths common to all organisations, by measure; refreshed by each `draw`. */
export interface NationalShocks {
  readonly paths: readonly Float64Array[];
  draw(): void;
}

/**
 * The part of a forecast that every organisation shares: calendar, mean growth and its uncertainty, growth shocks that
 * fade by `persistence` a month from a stationary start, and shocks of a single month. Streams carry no organisation's
 * name. What is switched off stays at its central path.
 */
export function nationalShocks(assumptions: ForecastAssumptions, context: StageContext): NationalShocks {
  const { measures, sources, months, layers, nationalLoadings } = assumptions;
  const length = months.length;
  const paths = measures.map(() => new Float64Array(length));
  const centres = measures.map(({ calendar, growth }) => Float64Array.from(calendar, (c, h) => c + growth[h]!));
  const streams = layers.national ? sources.map((source) => context.stream(`national ${source}`)) : [];
  const growths = layers.parameters ? measures.map(({ name }) => context.stream(`growth ${name}`)) : [];
  const single = layers.national ? measures.map(({ name }) => context.stream(`month ${name}`)) : [];
  const drawn = new Float64Array(sources.length * (length + 1));

  return {
    paths,
    draw() {
      for (let s = 0; s < streams.length; s++) {
        for (let h = 0; h <= length; h++) drawn[s * (length + 1) + h] = normalQuantile(streams[s]!.uniform());
      }
      for (let m = 0; m < measures.length; m++) {
        const { national, growthSd } = measures[m]!;
        const { shockSd, persistence, monthSd } = national;
        const loadings = nationalLoadings[m]!;
        const path = paths[m]!;
        const centre = centres[m]!;
        const error = layers.parameters ? normalQuantile(growths[m]!.uniform()) : 0;
        for (let h = 0; h < length; h++) path[h] = centre[h]! + error * growthSd[h]!;
        if (!layers.national) continue;
        let rate = (shockSd / Math.sqrt(1 - persistence * persistence)) * combined(drawn, loadings, 0, length + 1);
        let level = 0;
        for (let h = 0; h < length; h++) {
          rate = persistence * rate + shockSd * combined(drawn, loadings, h + 1, length + 1);
          level += rate;
          path[h] = path[h]! + level + monthSd * normalQuantile(single[m]!.uniform());
        }
      }
    },
  };
}

function combined(drawn: Float64Array, loadings: readonly number[], at: number, stride: number): number {
  let sum = 0;
  for (let s = 0; s < loadings.length; s++) sum += loadings[s]! * drawn[s * stride + at]!;
  return sum;
}
