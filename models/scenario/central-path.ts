import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";
import { exp } from "../../src/random/math.js";

/**
 * Expected count of the fitted measures together, month by month: level × season × growth, without any shock.
 * @param organisation code of one organisation; all together unless given.
 */
export function centralPath(fitted: ForecastAssumptions, names: readonly string[], organisation?: string): number[] {
  const path = new Array<number>(fitted.months.length).fill(0);
  fitted.measures.forEach((measure, m) => {
    if (!names.includes(measure.name)) return;
    for (const { code, series } of fitted.organisations) {
      if (organisation !== undefined && code !== organisation) continue;
      for (let t = 0; t < path.length; t++)
        path[t]! += series[m]!.level * exp(measure.calendar[t]! + measure.growth[t]!);
    }
  });
  return path;
}
