import type { ForecastAssumptions, ForecastLayers } from "../forecast/assumptions.js";
import { fitForecast } from "../forecast/fitForecast.js";
import { forecastRuns } from "../forecast/forecastRuns.js";
import type { History } from "../forecast/history.js";
import type { WorkerPool } from "../simulate/pool.js";
import type { StageRegistry } from "../simulate/registry.js";
import { simulate } from "../simulate/simulate.js";
import { type YearEnd, yearEnd } from "./yearEnd.js";

export interface ReforecastOptions {
  /** Last month known, as "2011-09". */
  readonly origin: string;
  readonly organisations?: readonly string[] | "all";
  readonly measures?: readonly string[];
  readonly layers?: Partial<ForecastLayers>;
  readonly seed: string;
  readonly replications: number;
  /** The financial year; unless given, the one that the month after the origin lies in. */
  readonly year?: string;
  readonly signal?: AbortSignal;
  /** Told the share of all replications that is done, 0 to 1. */
  onProgress?(share: number): void;
}

/**
 * Refits at a month within the year and forecasts the year's end, for every organisation and measure asked for.
 *
 * @param run where to run: a pool of workers, or a registry of stages for the calling thread.
 * @returns the fit, and a year end for each organisation and measure in their order of the fit.
 * @throws InputError for an origin outside the history, an unknown organisation or measure; the signal's reason if stopped.
 */
export async function reforecast(
  history: History,
  options: ReforecastOptions,
  run: { readonly pool: WorkerPool } | { readonly registry: StageRegistry },
): Promise<{ readonly fitted: ForecastAssumptions; readonly yearEnds: readonly YearEnd[] }> {
  const { origin, organisations, measures, layers, seed, replications, year, signal } = options;
  const fitted = fitForecast(history, { origin, years: 1, organisations, measures, layers });
  const runs = forecastRuns(fitted, { seed, replications });
  const yearEnds = new Map<string, YearEnd>();
  for (const [i, { spec, assumptions }] of runs.entries()) {
    const monthly = { ...spec, keep: assumptions.measures.map(({ name }) => name) };
    const { columns } = await simulate(monthly, { ...run, signal });
    for (const column of columns.values()) {
      for (const { code } of assumptions.organisations) {
        yearEnds.set(`${code} ${column.spec.name}`, yearEnd(history, column, { organisation: code, year }));
      }
    }
    options.onProgress?.((i + 1) / runs.length);
  }
  return {
    fitted,
    yearEnds: fitted.organisations.flatMap(({ code }) =>
      fitted.measures.map(({ name }) => yearEnds.get(`${code} ${name}`)!),
    ),
  };
}
