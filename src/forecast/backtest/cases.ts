import { log } from "../../random/math.js";
import type { KeptColumn } from "../../simulate/stage.js";
import type { ForecastAssumptions } from "../assumptions.js";
import type { History } from "../history.js";
import { monthNumber } from "../months.js";
import { yearColumn } from "../stage.js";
import { actuals } from "./actuals.js";
import { BENCHMARKS, type Benchmark, type BenchmarkSet, benchmarkSets } from "./benchmarks.js";
import { type Score, scoreOf, shareBelow, sortedQuantile } from "./score.js";

/** One organisation's year of one measure, forecast from one origin. */
export interface BacktestCase {
  readonly origin: string;
  readonly year: string;
  /** Years after the origin, from 1. */
  readonly horizon: number;
  readonly measure: string;
  readonly organisation: string;
  /** Thirds of the organisations by last year's count of this measure. */
  readonly size: "small" | "middle" | "large";
  readonly short: boolean;
  readonly actual: number;
  readonly median: number;
  /** The 80 % interval of ours. */
  readonly low: number;
  readonly high: number;
  /** Share of our replications below what happened, 0 to 1: even, if the forecast is right. */
  readonly pit: number;
  readonly ours: Score;
  /** Null where the benchmark cannot answer: twelve known months are needed. */
  readonly benchmarks: Readonly<Record<Benchmark, Score>> | null;
}

/** How often a month fell inside our 80 % interval, by months after the origin. */
export interface MonthCoverage {
  readonly origin: string;
  readonly measure: string;
  /** Months after the origin, from 1 to 12. */
  readonly horizon: number;
  readonly cases: number;
  readonly inside: number;
}

export interface OriginScores {
  readonly cases: readonly BacktestCase[];
  readonly months: readonly MonthCoverage[];
  /** Years that could not be scored, with why: the organisation ended, or a month is unknown. */
  readonly unscored: readonly { readonly organisation: string; readonly year: string; readonly why: string }[];
}

/** Scores parts of one origin's forecast. */
export type OriginScorer = (part: ForecastAssumptions, columns: ReadonlyMap<string, KeptColumn>) => OriginScores;

/**
 * Makes ready to score one origin: the benchmarks' forecasts and the organisations' sizes.
 * @param fitted the whole forecast of that origin.
 * @returns scores a part of it (some organisations, some measures) from the kept replications of the forecast stage.
 */
export function originScorer(history: History, fitted: ForecastAssumptions): OriginScorer {
  const origin = monthNumber(fitted.origin);
  const end = origin - monthNumber(history.months[0]!) + 1;
  const codes = new Map(history.organisations.map(({ code }, o) => [code, o]));
  const positions = fitted.organisations.map(({ code }) => codes.get(code)!);
  const contexts = new Map(
    fitted.measures.map(({ name }): [string, MeasureContext] => {
      const measure = history.measures.indexOf(name);
      const totals = positions.map((organisation) => recent(history, { organisation, measure, end }));
      const bands = sizeBands(totals);
      return [
        name,
        {
          actual: actuals(history, measure),
          sets: benchmarkSets(history, { measure, origin, years: fitted.years.length }),
          sizes: new Map(fitted.organisations.map(({ code }, i) => [code, bands[i]!])),
        },
      ];
    }),
  );
  return (part, columns) => scorePart({ part, columns, end, codes, contexts });
}

interface MeasureContext {
  readonly actual: (organisation: number, from: number, to: number) => number | string;
  readonly sets: Record<Benchmark, BenchmarkSet>;
  readonly sizes: ReadonlyMap<string, BacktestCase["size"]>;
}

function scorePart(given: {
  part: ForecastAssumptions;
  columns: ReadonlyMap<string, KeptColumn>;
  /** Position of the first month after the origin. */
  end: number;
  codes: ReadonlyMap<string, number>;
  contexts: ReadonlyMap<string, MeasureContext>;
}): OriginScores {
  const { part: fitted, columns, end, codes, contexts } = given;
  const cases: BacktestCase[] = [];
  const months: MonthCoverage[] = [];
  const unscored = new Map<string, { organisation: string; year: string; why: string }>();
  const positions = fitted.organisations.map(({ code }) => codes.get(code)!);

  for (const { name } of fitted.measures) {
    const { actual: actualOf, sets, sizes } = contexts.get(name)!;
    const yearly = columns.get(yearColumn(name))!;
    const monthly = columns.get(name)!;
    for (const [i, organisation] of fitted.organisations.entries()) {
      const o = positions[i]!;
      for (const [y, year] of fitted.years.entries()) {
        const from = end + year.first;
        const actual = actualOf(o, from, from + 12);
        if (typeof actual === "string") {
          unscored.set(`${organisation.code} ${year.label}`, {
            organisation: organisation.code,
            year: year.label,
            why: actual,
          });
          continue;
        }
        const counts = cell(yearly, i * fitted.years.length + y).sort();
        const sample = counts.map((x) => log(x + 0.5));
        const target = log(actual + 0.5);
        const shift = year.first === 12 * y;
        const opponents = BENCHMARKS.map((b): [Benchmark, Score | null] => {
          const forecast = shift ? sets[b].forecasts[o] : null;
          if (!forecast) return [b, null];
          const errors = sets[b].errors[y]!;
          return [b, scoreOf(errors, target - forecast.centre[y]!)];
        });
        cases.push({
          origin: fitted.origin,
          year: year.label,
          horizon: y + 1,
          measure: name,
          organisation: organisation.code,
          size: sizes.get(organisation.code)!,
          short: organisation.short,
          actual,
          median: sortedQuantile(counts, 0.5),
          low: sortedQuantile(counts, 0.1),
          high: sortedQuantile(counts, 0.9),
          pit: shareBelow(sample, target),
          ours: scoreOf(sample, target),
          benchmarks: opponents.every(([, s]) => s !== null)
            ? (Object.fromEntries(opponents) as Record<Benchmark, Score>)
            : null,
        });
      }
    }
    for (let h = 0; h < Math.min(12, fitted.months.length); h++) {
      let seen = 0;
      let inside = 0;
      for (const [i] of fitted.organisations.entries()) {
        const at = end + h;
        const actual = actualOf(positions[i]!, at, at + 1);
        if (typeof actual === "string") continue;
        const sample = cell(monthly, i * fitted.months.length + h).sort();
        seen++;
        if (actual >= sortedQuantile(sample, 0.1) && actual <= sortedQuantile(sample, 0.9)) inside++;
      }
      if (seen > 0) months.push({ origin: fitted.origin, measure: name, horizon: h + 1, cases: seen, inside });
    }
  }
  return { cases, months, unscored: [...unscored.values()] };
}

function cell({ values, replications }: KeptColumn, at: number): Float64Array {
  return values.slice(at * replications, (at + 1) * replications);
}

function recent(history: History, at: { organisation: number; measure: number; end: number }): number {
  const start = (at.organisation * history.measures.length + at.measure) * history.months.length;
  let sum = 0;
  for (let t = Math.max(0, at.end - 12); t < at.end; t++) sum += history.values[start + t]!;
  return sum;
}

function sizeBands(totals: readonly number[]): ("small" | "middle" | "large")[] {
  const order = [...totals.keys()].sort((a, b) => totals[a]! - totals[b]! || a - b);
  const bands = new Array<"small" | "middle" | "large">(totals.length).fill("small");
  for (const [rank, at] of order.entries()) {
    bands[at] = rank * 3 < totals.length ? "small" : rank * 3 < 2 * totals.length ? "middle" : "large";
  }
  return bands;
}
