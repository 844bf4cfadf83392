import { InputError } from "../errors.js";
import type {
  FinancialYear,
  FittedMeasure,
  FittedOrganisation,
  ForecastAssumptions,
  ForecastLayers,
} from "./assumptions.js";
import { type Correlation, equicorrelation, loadings, mix, scoreCorrelation } from "./correlation.js";
import { fewOrganisations } from "./fewOrganisations.js";
import { type FittedSpread, fitSeries, fitSpread, fitTails, type MeasureReading, readMeasure } from "./fitMeasure.js";
import { type FitRemark, sayFitRemark } from "./fitRemark.js";
import { growthPath } from "./growth.js";
import { type History, series } from "./history.js";
import { financialYearLabel, monthLabel, monthNumber, monthOfFinancialYear } from "./months.js";
import { logDays } from "./panel.js";
import { parentShares, readParents } from "./parentShare.js";
import { LOCAL_CORRELATION, measurePrior, NATIONAL_CORRELATION, PERSISTENCE } from "./priors.js";

export interface FitOptions {
  /** Last month to use, as "2012-03". Nothing after it is looked at. */
  readonly origin: string;
  /** Whole financial years to forecast, 1 to 10. */
  readonly years: number;
  /** Codes, or "all": every organisation that reports at the origin. Others than these still inform the fit. */
  readonly organisations?: readonly string[] | "all";
  /** Column names; all unless given. */
  readonly measures?: readonly string[];
  readonly layers?: Partial<ForecastLayers>;
}

/** Under this many months of its own an organisation's forecast is flagged as resting on priors. */
export const SHORT_HISTORY = 24;

/**
 * Fits a forecast of three layers — chance, local drift, national shock — and the uncertainty of the parameters, from
 * history up to the origin.
 *
 * Levels are each organisation's own; season, growth, spreads, tails and correlations are learnt from all organisations
 * in the history and shrunk to priors by how much history there is. Where the origin is not a March, the months up to the
 * next March are forecast too, and the whole years follow them.
 * @returns plain JSON; the same for the same history up to the origin.
 * @throws InputError for an origin outside the history, an unknown or ended organisation, an unknown measure.
 */
export function fitForecast(history: History, options: FitOptions): ForecastAssumptions {
  return fitWithRemarks(history, options).fitted;
}

/**
 * As {@link fitForecast}, with what its notes say as data.
 * @throws InputError as {@link fitForecast}.
 */
export function fitWithRemarks(
  history: History,
  options: FitOptions,
): { readonly fitted: ForecastAssumptions; readonly remarks: readonly FitRemark[] } {
  const origin = originOf(history, options.origin);
  const { years, layers } = options;
  if (!Number.isInteger(years) || years < 1 || years > 10) {
    throw new InputError("must be a whole number from 1 to 10", { path: "years", value: years });
  }
  const chosen = chosenMeasures(history, options.measures);
  const reporting = chosenOrganisations(history, origin, options.organisations ?? "all");

  const sources = sourceOrder(history.measures);
  const readings = sources.map((name) =>
    readMeasure(history, { measure: history.measures.indexOf(name), origin, prior: measurePrior(name) }),
  );
  const df = fitTails(readings);
  const spreads = readings.map((reading) => fitSpread(reading, df));
  const parents = history.organisations.map(({ parentCode }) => parentCode);
  const shared = parentShares(
    readings.map(({ errors }) => readParents(errors, parents)),
    df,
  );
  const rows = chosen.map((name) => sources.indexOf(name));
  const used = Math.max(...rows) + 1;
  const rowsOf = (factor: number[][]) => rows.map((row) => (factor[row] as number[]).slice(0, used));

  const span = forecastSpan(origin, years);
  const counted = chosen.map(countedAs);
  const remarks = fewOrganisations(readings);
  const organisations = reporting.map((o): FittedOrganisation => {
    const organisation = history.organisations[o] as History["organisations"][number];
    const named = { code: organisation.code, name: organisation.name };
    const months = monthsOfHistory(history, o, origin);
    const short = months < SHORT_HISTORY;
    if (short) remarks.push({ about: "short", organisation: named, months });
    const fitted = rows.map((row, i) => {
      const { series, step } = fitSeries(readings[row] as MeasureReading, o, spreads[row] as FittedSpread);
      const measure = counted[i]!;
      if (step > 0) remarks.push({ about: "step", organisation: named, measure, months: step });
      if (series.level === 0) remarks.push({ about: "none", organisation: named, measure });
      return series;
    });
    return {
      code: organisation.code,
      name: organisation.name,
      type: organisation.type,
      ...(organisation.parentCode === "" ? {} : { parent: organisation.parentCode }),
      monthsOfHistory: months,
      short,
      series: fitted,
    };
  });

  const fitted: ForecastAssumptions = {
    origin: options.origin,
    months: span.months,
    years: span.years,
    layers: { chance: true, local: true, national: true, parameters: true, ...layers },
    measures: rows.map((row, i) =>
      fittedMeasure(chosen[i] as string, {
        reading: readings[row] as MeasureReading,
        spread: spreads[row] as FittedSpread,
        origin,
        months: span.months.length,
        df,
        shared: shared[row] as number,
      }),
    ),
    organisations,
    sources: sources.slice(0, used),
    nationalLoadings: rowsOf(loadings(nationalCorrelation(readings))),
    localLoadings: rowsOf(loadings(localCorrelation(readings))),
    notes: remarks.map((remark) => sayFitRemark(remark, options.origin)),
  };
  return { fitted, remarks };
}

/** What a column counts; the column itself beside it where others count the same. */
function countedAs(name: string, _at: number, all: readonly string[]): { name: string; label: string } {
  const { label } = measurePrior(name);
  const alike = all.filter((other) => measurePrior(other).label === label).length > 1;
  return { name, label: alike && label !== name ? `${label} (${name})` : label };
}

function fittedMeasure(
  name: string,
  given: { reading: MeasureReading; spread: FittedSpread; origin: number; months: number; df: number; shared: number },
): FittedMeasure {
  const { reading, spread, origin, months, df, shared } = given;
  const { prior, path } = reading;
  const at = Array.from({ length: months }, (_, h) => origin + 1 + h);
  return {
    name,
    label: prior.label,
    unit: prior.unit,
    calendar: at.map(
      (month) => logDays(month, prior.workingDays) + (path.season[monthOfFinancialYear(month)] as number),
    ),
    growth: [...growthPath(spread.growth, prior, months)],
    growthSd: at.map((_, h) => (spread.growth.meanSd * (h + 1)) / 12),
    national: {
      // a year's growth then has SD yearSd over many years
      shockSd: (spread.growth.yearSd * (1 - PERSISTENCE)) / Math.sqrt(12),
      persistence: PERSISTENCE,
      monthSd: path.monthSd,
    },
    local: { scale: spread.localScale, df, shared },
  };
}

/** Months after the origin, to the last March of the whole years asked for. */
function forecastSpan(origin: number, years: number): { months: string[]; years: FinancialYear[] } {
  const before = 11 - monthOfFinancialYear(origin);
  const months = Array.from({ length: before + 12 * years }, (_, h) => monthLabel(origin + 1 + h));
  return {
    months,
    years: Array.from({ length: years }, (_, y) => ({
      label: financialYearLabel(origin + 1 + before + 12 * y),
      first: before + 12 * y,
    })),
  };
}

function originOf(history: History, label: string): number {
  const origin = monthNumber(label, { path: "origin" });
  const first = history.months[0] as string;
  const last = history.months[history.months.length - 1] as string;
  if (origin < monthNumber(first) || origin > monthNumber(last)) {
    throw new InputError(`must be within the history, ${first} to ${last}`, { path: "origin", value: label });
  }
  return origin;
}

function chosenMeasures(history: History, asked: readonly string[] | undefined): readonly string[] {
  if (asked?.length === 0) throw new InputError("must name at least one measure", { path: "measures" });
  const unknown = asked?.find((name) => !history.measures.includes(name));
  if (unknown !== undefined) {
    throw new InputError(`must be among ${history.measures.join(", ")}`, { path: "measures", value: unknown });
  }
  return asked ? [...new Set(asked)] : history.measures;
}

function chosenOrganisations(history: History, origin: number, asked: readonly string[] | "all"): number[] {
  const all = history.organisations.map((_, o) => o);
  if (asked === "all") {
    const reporting = all.filter((o) => reports(history, o, origin));
    if (reporting.length > 0) return reporting;
    throw new InputError("no organisation reports at the origin", { path: "origin", value: monthLabel(origin) });
  }
  if (asked.length === 0) throw new InputError("must name at least one organisation", { path: "organisations" });
  return [...new Set(asked)].map((code) => {
    const o = history.organisations.findIndex((organisation) => organisation.code === code);
    if (o < 0) throw new InputError("no such organisation in the history", { path: "organisations", value: code });
    if (!reports(history, o, origin)) {
      throw new InputError(`does not report at the origin ${monthLabel(origin)}`, {
        path: "organisations",
        value: code,
      });
    }
    return o;
  });
}

/** An organisation reports at the origin if any of its figures is known in the quarter that ends there. */
function reports(history: History, organisation: number, origin: number): boolean {
  const end = origin - monthNumber(history.months[0] as string) + 1;
  return history.measures.some((_, measure) =>
    series(history, { organisation, measure })
      .known.subarray(Math.max(0, end - 3), end)
      .includes(1),
  );
}

function monthsOfHistory(history: History, organisation: number, origin: number): number {
  const end = origin - monthNumber(history.months[0] as string) + 1;
  const firsts = history.measures.map((_, measure) => series(history, { organisation, measure }).known.indexOf(1));
  return end - Math.min(...firsts.filter((first) => first >= 0));
}

/** The five headline measures first: a lower-triangular factor gives the first rows the fewest sources. */
function sourceOrder(measures: readonly string[]): string[] {
  const headline = ["gp_ref_made_all", "other_ref_made_ga", "first_att_ga", "elective_total", "nonelective_ga"];
  return [
    ...headline.filter((name) => measures.includes(name)),
    ...measures.filter((name) => !headline.includes(name)),
  ];
}

function localCorrelation(readings: readonly MeasureReading[]): Correlation {
  const keys = new Map<number, number>();
  for (const { errors } of readings) {
    for (const [i, o] of errors.organisation.entries()) {
      const key = o * 4096 + (errors.position[i] as number);
      if (!keys.has(key)) keys.set(key, keys.size);
    }
  }
  const columns = readings.map(({ errors }) => {
    const column = new Array<number>(keys.size).fill(Number.NaN);
    for (const [i, o] of errors.organisation.entries()) {
      column[keys.get(o * 4096 + (errors.position[i] as number)) as number] = errors.error[i] as number;
    }
    return column;
  });
  const years = keys.size / 3;
  const prior = equicorrelation(readings.length, LOCAL_CORRELATION);
  return mix(scoreCorrelation(columns, LOCAL_CORRELATION), prior, years / (years + 50));
}

function nationalCorrelation(readings: readonly MeasureReading[]): Correlation {
  const prior = equicorrelation(readings.length, NATIONAL_CORRELATION);
  const columns = readings.map(({ path }) => {
    const column: number[] = [];
    for (let t = 12; t < path.index.length; t++) {
      const whole = path.effective >= 10 && !path.breaks.some((b) => b > t - 12 && b <= t);
      column.push(whole ? (path.index[t] as number) - (path.index[t - 12] as number) : Number.NaN);
    }
    return column;
  });
  const years = (columns[0]?.filter((value) => !Number.isNaN(value)).length ?? 0) / 12;
  // growths around their own means: one year of each is spent on that
  const centred = columns.map((column) => {
    const seen = column.filter((value) => !Number.isNaN(value));
    const mean = seen.reduce((a, b) => a + b, 0) / Math.max(1, seen.length);
    return column.map((value) => value - mean);
  });
  return mix(scoreCorrelation(centred, NATIONAL_CORRELATION), prior, Math.max(0, years - 1) / (years + 10));
}
