import { exp, log } from "../../random/math.js";
import type { History } from "../history.js";
import { monthOfFinancialYear } from "../months.js";
import { nationalPath } from "../national.js";
import { logDays, type Panel, panel } from "../panel.js";
import { measurePrior } from "../priors.js";

/** The opponents that a forecast must beat. */
export const BENCHMARKS = ["seasonal naive", "drift", "damped trend"] as const;
export type Benchmark = (typeof BENCHMARKS)[number];

/** A benchmark's forecast of one organisation: log of each future year's total, with the errors it made before. */
export interface BenchmarkForecast {
  /** By year after the origin. */
  readonly centre: readonly number[];
}

/** All forecasts of one benchmark for one measure at one origin. */
export interface BenchmarkSet {
  /** By organisation; null where the twelve months to the origin are not all known. */
  readonly forecasts: readonly (BenchmarkForecast | null)[];
  /**
   * By year: the spread, as errors in log that the benchmark made at past origins, a quarter apart, of all organisations
   * together, each taken to either side; ascending. The future is forecast + one of these.
   */
  readonly errors: readonly Float64Array[];
}

/** Errors are pooled from this many at least; else the shorter horizon's are widened. */
const ENOUGH = 30;

/**
 * Seasonal naive: each year is the last twelve months again. Drift: the last twelve months with the organisation's own
 * mean yearly growth so far. Damped trend: exponential smoothing with a damped additive trend (Gardner & McKenzie 1985)
 * of the log level, national season and working days removed, its three constants chosen by one-step errors.
 *
 * All see only months up to the origin, and are made of log totals of whole twelve-month stretches.
 */
export function benchmarkSets(
  history: History,
  { measure, origin, years }: { measure: number; origin: number; years: number },
): Record<Benchmark, BenchmarkSet> {
  const prior = measurePrior(history.measures[measure]!);
  const counts = panel(history, { measure, origin, workingDayShare: prior.workingDays });
  const { season } = nationalPath(counts, prior);
  const adjustment = (t: number) =>
    logDays(counts.first + t, prior.workingDays) + season[monthOfFinancialYear(counts.first + t)]!;
  const smooth = smoother(counts, adjustment);
  const make: Record<Benchmark, (o: number, end: number) => number[] | null> = {
    "seasonal naive": (o, end) => {
      const last = yearTotal(counts, o, end);
      return last === null ? null : new Array<number>(years).fill(last);
    },
    drift: (o, end) => drift(counts, o, end, years),
    "damped trend": (o, end) => smooth(o, end, years),
  };
  const sets = BENCHMARKS.map((name): [Benchmark, BenchmarkSet] => [name, benchmarkSet(counts, make[name], years)]);
  return Object.fromEntries(sets) as Record<Benchmark, BenchmarkSet>;
}

function benchmarkSet(counts: Panel, make: (o: number, end: number) => number[] | null, years: number): BenchmarkSet {
  const { organisations, length, pooled } = counts;
  const seen: number[][] = Array.from({ length: years }, () => []);
  for (let end = length - 12; end >= 12; end -= 3) {
    for (let o = 0; o < organisations; o++) {
      if (pooled[o] === 0) continue;
      const made = make(o, end);
      if (!made) continue;
      for (let y = 0; y < years && end + 12 * (y + 1) <= length; y++) {
        const actual = yearTotal(counts, o, end + 12 * (y + 1));
        if (actual !== null) seen[y]!.push(actual - made[y]!);
      }
    }
  }
  const errors: Float64Array[] = [];
  for (let y = 0; y < years; y++) {
    const own = seen[y]!.flatMap((error) => [error, -error]);
    if (own.length >= ENOUGH || y === 0) errors.push(Float64Array.from(own.length > 0 ? own : GUESS).sort());
    else errors.push(errors[y - 1]!.map((e) => e * Math.sqrt((y + 1) / y)));
  }
  const forecasts = Array.from({ length: organisations }, (_, o) => {
    const centre = make(o, length);
    return centre ? { centre } : null;
  });
  return { forecasts, errors };
}

/** Where nothing could be learnt yet: spread evenly to ±12 %, which has an SD of 7 %. */
const GUESS = Array.from({ length: 41 }, (_, i) => (i - 20) * 0.006);

/** Log of the twelve months' total that ends before position `end`; null if a month is unknown. */
export function yearTotal({ counts, known, length }: Panel, organisation: number, end: number): number | null {
  if (end < 12 || end > length) return null;
  let sum = 0;
  for (let t = end - 12; t < end; t++) {
    const cell = organisation * length + t;
    if (known[cell] === 0) return null;
    sum += counts[cell]!;
  }
  return log(sum + 0.5);
}

function drift(counts: Panel, o: number, end: number, years: number): number[] | null {
  const last = yearTotal(counts, o, end);
  if (last === null) return null;
  let back = 0;
  let first = last;
  for (let n = 1; ; n++) {
    const before = yearTotal(counts, o, end - 12 * n);
    if (before === null) break;
    back = n;
    first = before;
  }
  const growth = back > 0 ? (last - first) / back : 0;
  return Array.from({ length: years }, (_, y) => last + growth * (y + 1));
}

const ALPHAS = [0.1, 0.2, 0.35, 0.5];
const BETAS = [0.01, 0.05, 0.1];
const PHIS = [0.85, 0.93, 0.98];

function smoother(counts: Panel, adjustment: (t: number) => number) {
  const { length, organisations, pooled, counts: values, known } = counts;
  const adjusted = Float64Array.from({ length: length + 12 * 12 }, (_, t) => adjustment(t));
  const run = (o: number, end: number, constants: readonly [number, number, number]) => {
    const [alpha, beta, phi] = constants;
    let level = Number.NaN;
    let trend = 0;
    let squares = 0;
    let steps = 0;
    for (let t = 0; t < end; t++) {
      const cell = o * length + t;
      if (known[cell] === 0) continue;
      const y = log(Math.max(values[cell]!, 0.5)) - adjusted[t]!;
      if (Number.isNaN(level)) {
        level = y;
        continue;
      }
      const error = y - (level + phi * trend);
      if (steps++ >= 6) squares += error * error;
      level += phi * trend + alpha * error;
      trend = phi * trend + alpha * beta * error;
    }
    return { level, trend, squares };
  };
  let best: [number, number, number] = [0.2, 0.05, 0.93];
  let least = Number.POSITIVE_INFINITY;
  for (const alpha of ALPHAS) {
    for (const beta of BETAS) {
      for (const phi of PHIS) {
        let squares = 0;
        for (let o = 0; o < organisations; o++) {
          // one wild organisation does not choose for all
          if (pooled[o] === 1) squares += Math.min(1, run(o, length, [alpha, beta, phi]).squares);
        }
        if (squares < least) {
          least = squares;
          best = [alpha, beta, phi];
        }
      }
    }
  }
  const phi = best[2];
  return (o: number, end: number, years: number): number[] | null => {
    if (yearTotal(counts, o, end) === null) return null;
    const { level, trend } = run(o, end, best);
    let ahead = level;
    let slope = trend;
    return Array.from({ length: years }, (_, y) => {
      let sum = 0;
      for (let h = 0; h < 12; h++) {
        slope *= phi;
        ahead += slope;
        sum += exp(ahead + adjusted[end + 12 * y + h]!);
      }
      return log(sum + 0.5);
    });
  };
}
