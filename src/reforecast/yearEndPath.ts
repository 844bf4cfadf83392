import { InputError } from "../errors.js";
import { type History, series } from "../forecast/history.js";
import { financialYearLabel, monthLabel, monthNumber } from "../forecast/months.js";
import type { WorkerPool } from "../simulate/pool.js";
import type { StageRegistry } from "../simulate/registry.js";
import { reforecast } from "./reforecast.js";
import type { YearEnd } from "./yearEnd.js";

export interface YearEndPathOptions {
  readonly organisation: string;
  readonly measure: string;
  /** Financial year, as "2011/12". */
  readonly year: string;
  readonly seed: string;
  readonly replications: number;
  readonly onProgress?: (share: number) => void;
}

/** A year's end as seen from each month of the year, with what was known then. */
export interface YearEndPath {
  readonly steps: readonly (YearEnd & { readonly origin: string })[];
  /** The year's total, where all twelve months are known; else null. */
  readonly actual: number | null;
}

/**
 * Forecasts one year's end from the March before it and from each of its months but the last, as far as the history goes:
 * how months already known narrow the range. Each forecast is fitted anew and sees nothing after its origin. Origins without a
 * figure of this organisation's measure are passed over.
 *
 * @throws InputError for an unknown organisation or measure, and where no month of the history can be forecast from.
 */
export async function yearEndPath(
  history: History,
  { organisation, measure, year, seed, replications, onProgress }: YearEndPathOptions,
  run: { readonly pool: WorkerPool } | { readonly registry: StageRegistry },
): Promise<YearEndPath> {
  const position = history.organisations.findIndex(({ code }) => code === organisation);
  const column = history.measures.indexOf(measure);
  if (position < 0)
    throw new InputError("no such organisation in the history", { path: "organisation", value: organisation });
  if (column < 0) throw new InputError("no such measure in the history", { path: "measure", value: measure });
  const { values, known } = series(history, { organisation: position, measure: column });
  const first = monthNumber(history.months[0]!);
  const april = Number(year.slice(0, 4)) * 12 + 3;
  if (financialYearLabel(april) !== year) {
    throw new InputError("must be a financial year such as 2011/12", { path: "year", value: year });
  }
  const origins = Array.from({ length: 12 }, (_, k) => april - 1 + k).filter((month) => known[month - first] === 1);
  if (origins.length === 0) {
    throw new InputError("no month to forecast this year from", { path: "year", value: year });
  }
  const steps: (YearEnd & { origin: string })[] = [];
  for (const [i, month] of origins.entries()) {
    const origin = monthLabel(month);
    const asked = { origin, organisations: [organisation], measures: [measure], seed, replications, year };
    const { yearEnds } = await reforecast(history, asked, run);
    steps.push({ ...yearEnds[0]!, origin });
    onProgress?.((i + 1) / origins.length);
  }
  const months = Array.from({ length: 12 }, (_, k) => april + k - first);
  const whole = months.every((t) => known[t] === 1);
  return { steps, actual: whole ? months.reduce((sum, t) => sum + values[t]!, 0) : null };
}
