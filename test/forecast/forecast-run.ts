import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";
import { forecastStage, yearColumn } from "../../src/forecast/stage.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";

export const registry = stageRegistry([forecastStage]);

/** Replications of every column of a forecast: `values[cell * replications + replication]`. */
export function replicate(
  assumptions: ForecastAssumptions,
  replications: number,
  seed = "test",
): Map<string, Float64Array> {
  const keep = assumptions.measures.flatMap(({ name }) => [name, yearColumn(name)]);
  const spec = { stages: [{ stage: "forecast", assumptions }], seed, replications, keep };
  return runBatch(registry, spec, 0, replications);
}

export function momentsOf(values: ArrayLike<number>): { mean: number; sd: number } {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] as number;
  const mean = sum / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += ((values[i] as number) - mean) ** 2;
  return { mean, sd: Math.sqrt(squares / (values.length - 1)) };
}
