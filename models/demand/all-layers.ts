import type { ForecastLayers } from "../../src/forecast/assumptions.js";

/**
 * Which sources of uncertainty are drawn: all of them but those switched off.
 * @example allLayers({ chance: false }) // { chance: false, local: true, national: true, parameters: true }
 */
export function allLayers(layers: Partial<ForecastLayers> | undefined): ForecastLayers {
  return {
    chance: layers?.chance ?? true,
    local: layers?.local ?? true,
    national: layers?.national ?? true,
    parameters: layers?.parameters ?? true,
  };
}
