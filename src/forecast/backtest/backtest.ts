import { InputError } from "../../errors.js";
import type { RunResult, RunSpec } from "../../simulate/stage.js";
import type { ForecastAssumptions } from "../assumptions.js";
import { fitForecast } from "../fitForecast.js";
import { forecastRuns } from "../forecastRuns.js";
import type { History } from "../history.js";
import { monthNumber, monthOfFinancialYear } from "../months.js";
import { type BacktestCase, type MonthCoverage, type OriginScores, originScorer } from "./cases.js";
import { type PooledCase, totalsPool } from "./pooled.js";

export interface BacktestOptions {
  /** Months, as "2010-03": each forecast sees nothing after its origin. */
  readonly origins: readonly string[];
  /** Whole financial years ahead, 1 to 10; those the file does not reach are left out. */
  readonly years: number;
  readonly measures?: readonly string[];
  readonly organisations?: readonly string[] | "all";
  /** Replications of each forecast, 100 or more. */
  readonly replications: number;
  readonly seed: string;
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/** Every scored forecast, and what could not be scored. */
export interface Backtest {
  readonly cases: readonly BacktestCase[];
  readonly months: readonly MonthCoverage[];
  /** Totals over each parent's organisations and over all. */
  readonly pooled: readonly PooledCase[];
  readonly unscored: readonly {
    readonly origin: string;
    readonly organisation: string;
    readonly year: string;
    readonly why: string;
  }[];
  /** Organisations with under 24 months of history, by origin: their forecasts are scored, and rest on priors. */
  readonly short: readonly { readonly origin: string; readonly organisations: readonly string[] }[];
}

/**
 * Rolling-origin back-test: forecasts from each origin with what was known then, and scores them on what happened.
 * @param simulate runs one spec; a pool's `simulate`, or the same on this thread.
 * @throws InputError for origins outside the history, or after which no whole year is left.
 */
export async function backtest(
  history: History,
  options: BacktestOptions,
  simulate: (spec: RunSpec) => Promise<RunResult>,
): Promise<Backtest> {
  const { origins, years, seed, replications, onProgress, signal } = options;
  if (origins.length === 0) throw new InputError("must name at least one month", { path: "origins" });
  if (replications < 100) {
    throw new InputError("must be 100 or more, for intervals of 95 %", { path: "replications", value: replications });
  }
  const last = monthNumber(history.months[history.months.length - 1]!);
  const plans = [...new Set(origins)].map((origin) => {
    const number = monthNumber(origin, { path: "origins" });
    const ahead = Math.floor((last - number - (11 - monthOfFinancialYear(number))) / 12);
    if (ahead >= 1) return { origin, years: Math.min(years, ahead) };
    throw new InputError("leaves no whole financial year in the file to check", { path: "origins", value: origin });
  });
  const scores: { fitted: ForecastAssumptions; parts: OriginScores[]; pooled: PooledCase[] }[] = [];
  for (const [i, plan] of plans.entries()) {
    signal?.throwIfAborted();
    const fitted = fitForecast(history, {
      ...plan,
      organisations: options.organisations ?? "all",
      ...(options.measures ? { measures: options.measures } : {}),
    });
    const score = originScorer(history, fitted);
    const totals = totalsPool(history, fitted);
    const runs = forecastRuns(fitted, { seed, replications });
    let done = 0;
    const parts = await Promise.all(
      runs.map(async ({ spec, assumptions }) => {
        const { columns } = await simulate(spec);
        signal?.throwIfAborted();
        const scored = score(assumptions, columns);
        totals.add(assumptions, columns);
        onProgress?.((i + ++done / runs.length) / plans.length);
        return scored;
      }),
    );
    scores.push({ fitted, parts, pooled: totals.cases() });
  }
  return {
    cases: scores.flatMap(({ parts }) => parts.flatMap(({ cases }) => cases)),
    months: mergeMonths(scores.flatMap(({ parts }) => parts.flatMap(({ months }) => months))),
    pooled: scores.flatMap(({ pooled }) => pooled),
    unscored: scores.flatMap(({ fitted, parts }) =>
      parts.flatMap(({ unscored }) => unscored.map((one) => ({ origin: fitted.origin, ...one }))),
    ),
    short: scores.flatMap(({ fitted }) => {
      const organisations = fitted.organisations.filter(({ short }) => short).map(({ code }) => code);
      return organisations.length > 0 ? [{ origin: fitted.origin, organisations }] : [];
    }),
  };
}

function mergeMonths(parts: readonly MonthCoverage[]): MonthCoverage[] {
  const merged = new Map<string, MonthCoverage>();
  for (const part of parts) {
    const key = `${part.origin} ${part.measure} ${part.horizon}`;
    const before = merged.get(key);
    merged.set(key, {
      ...part,
      cases: part.cases + (before?.cases ?? 0),
      inside: part.inside + (before?.inside ?? 0),
    });
  }
  return [...merged.values()];
}
