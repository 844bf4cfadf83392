import type { RunSpec } from "../simulate/stage.js";
import type { ForecastAssumptions } from "./assumptions.js";
import { yearColumn } from "./stage.js";

/** One of the runs that together make a forecast: some organisations, some measures. */
export interface ForecastRun {
  readonly spec: RunSpec;
  readonly assumptions: ForecastAssumptions;
}

/** Kept replications of one run take at most about this many bytes. */
const BYTES = 48e6;

/**
 * Cuts a forecast into runs that fit in memory, by organisations and, where one alone is too much, by measures. Streams
 * carry names, so how it is cut changes nothing.
 */
export function forecastRuns(
  assumptions: ForecastAssumptions,
  { seed, replications }: { readonly seed: string; readonly replications: number },
): ForecastRun[] {
  const { organisations, measures, months, years } = assumptions;
  const perSeries = (months.length + years.length) * replications * 8;
  const measuresAtOnce = Math.max(1, Math.min(measures.length, Math.floor(BYTES / perSeries)));
  const organisationsAtOnce = Math.max(1, Math.floor(BYTES / (perSeries * measuresAtOnce)));
  const runs: ForecastRun[] = [];
  for (let o = 0; o < organisations.length; o += organisationsAtOnce) {
    for (let m = 0; m < measures.length; m += measuresAtOnce) {
      const part = {
        ...selectMeasures(assumptions, m, m + measuresAtOnce),
        organisations: organisations
          .slice(o, o + organisationsAtOnce)
          .map((organisation) => ({ ...organisation, series: organisation.series.slice(m, m + measuresAtOnce) })),
        notes: [],
      };
      const stages = [{ stage: "forecast", assumptions: part }];
      const keep = part.measures.flatMap(({ name }) => [name, yearColumn(name)]);
      runs.push({ spec: { stages, seed, replications, keep }, assumptions: part });
    }
  }
  return runs;
}

function selectMeasures(assumptions: ForecastAssumptions, from: number, to: number): ForecastAssumptions {
  return {
    ...assumptions,
    measures: assumptions.measures.slice(from, to),
    nationalLoadings: assumptions.nationalLoadings.slice(from, to),
    localLoadings: assumptions.localLoadings.slice(from, to),
  };
}
