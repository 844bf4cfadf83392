import { InputError } from "../errors.js";
import { type History, series } from "../forecast/history.js";
import { financialYearLabel, monthLabel, monthNumber } from "../forecast/months.js";
import type { KeptColumn } from "../simulate/stage.js";
import { type Summary, summarise } from "../simulate/summarise.js";

/** A financial year's total, part known and part forecast. */
export interface YearEnd {
  readonly organisation: string;
  readonly measure: string;
  /** For instance "2011/12". */
  readonly year: string;
  /** Months of the year whose figures are in the history, and their sum. */
  readonly knownMonths: readonly string[];
  readonly knownTotal: number;
  /** Months up to the origin that lack a figure: each stands at the mean of the year's other months in that replication. */
  readonly estimatedMonths: readonly string[];
  /** Months taken from the forecast. */
  readonly forecastMonths: readonly string[];
  /** One total a replication. */
  readonly totals: Float64Array;
  readonly summary: Summary;
}

/**
 * The year-end total of one organisation's measure: months already known this year plus forecast months, replication by
 * replication. With every month known the range has no width.
 *
 * @param history months up to the origin are read, none after it.
 * @param forecast kept column of the measure from a forecast at that origin: organisation × month. Its first month is the month
 * after the origin.
 * @param options.year the financial year, as "2011/12"; unless given, the one that the first forecast month lies in.
 * @throws InputError where history and forecast do not cover the year, or lack the organisation.
 */
export function yearEnd(
  history: History,
  forecast: KeptColumn,
  { organisation, year }: { readonly organisation: string; readonly year?: string },
): YearEnd {
  const measure = forecast.spec.name;
  const [organisations, ahead] = forecast.spec.dimensions;
  if (organisations?.name !== "organisation" || ahead?.name !== "month") {
    throw new InputError("a year-end total needs a forecast by organisation and month", { value: measure });
  }
  const place = organisations.labels.indexOf(organisation);
  const position = history.organisations.findIndex(({ code }) => code === organisation);
  const column = history.measures.indexOf(measure);
  if (place < 0 || position < 0) {
    throw new InputError("must be in the history and in the forecast", { path: "organisation", value: organisation });
  }
  if (column < 0) throw new InputError("no such measure in the history", { path: "measure", value: measure });

  const firstAhead = monthNumber(ahead.labels[0]!);
  const label = year ?? financialYearLabel(firstAhead);
  const april = aprilOf(label);
  const { values, known } = series(history, { organisation: position, measure: column });
  const start = monthNumber(history.months[0]!);
  const { replications } = forecast;
  const totals = new Float64Array(replications);
  const knownMonths: string[] = [];
  const estimatedMonths: string[] = [];
  const forecastMonths: string[] = [];
  let knownTotal = 0;
  for (let month = april; month < april + 12; month++) {
    const name = monthLabel(month);
    if (month >= firstAhead) {
      const h = month - firstAhead;
      if (h >= ahead.labels.length) {
        throw new InputError("the forecast ends before the year does", { path: "year", value: label });
      }
      const from = (place * ahead.labels.length + h) * replications;
      for (let r = 0; r < replications; r++) totals[r] = totals[r]! + forecast.values[from + r]!;
      forecastMonths.push(name);
    } else if (known[month - start] === 1) {
      knownTotal += values[month - start]!;
      knownMonths.push(name);
    } else {
      estimatedMonths.push(name);
    }
  }
  if (estimatedMonths.length === 12) {
    throw new InputError("no month of the year is known or forecast", { path: "year", value: label });
  }
  const scale = 12 / (12 - estimatedMonths.length);
  for (let r = 0; r < replications; r++) totals[r] = (totals[r]! + knownTotal) * scale;
  const summary = summarise(totals);
  return {
    organisation,
    measure,
    year: label,
    knownMonths,
    knownTotal,
    estimatedMonths,
    forecastMonths,
    totals,
    summary,
  };
}

function aprilOf(label: string): number {
  const first = Number(/^(\d{4})\/\d{2}$/.exec(label)?.[1] ?? Number.NaN);
  if (Number.isNaN(first) || financialYearLabel(first * 12 + 3) !== label) {
    throw new InputError("must be a financial year such as 2011/12", { path: "year", value: label });
  }
  return first * 12 + 3;
}
