import type { Backtest } from "./backtest.js";
import { BENCHMARKS, type Benchmark } from "./benchmarks.js";
import type { BacktestCase } from "./cases.js";
import { dominantMeasures } from "./dominantMeasures.js";
import type { PooledCase } from "./pooled.js";
import { INTERVALS } from "./score.js";

/** How one method did on a group of cases. */
export interface GroupScore {
  /** What the cases are grouped by. */
  readonly group:
    | "all"
    | "all without"
    | "horizon"
    | "measure"
    | "measure and horizon"
    | "size"
    | "origin and horizon"
    | "cell";
  /** Empty where the group spans several. */
  readonly origin: string;
  readonly horizon: number | null;
  /** For "all without" the measures left out, parted by blanks. */
  readonly measure: string;
  readonly size: string;
  readonly method: "workbench" | Benchmark;
  readonly cases: number;
  /** Share inside the 50, 80 and 95 % intervals, each origin × measure × horizon with the same weight. */
  readonly coverage: readonly [number, number, number];
  /** Mean score of log yearly totals, weighted likewise, over cases that all methods can answer; null if there is none. */
  readonly crps: number | null;
  /** Share by which the workbench's score is below this method's; null for the workbench itself. */
  readonly skill: number | null;
}

/**
 * Scores by horizon, measure, size and origin, ours and the benchmarks'; after those of all, where some measures decide them
 * ({@link dominantMeasures}), those of all without these.
 */
export function backtestSummary({ cases }: Backtest): GroupScore[] {
  const groupings: readonly (readonly [GroupScore["group"], (c: BacktestCase) => Partial<GroupScore>])[] = [
    ["all", () => ({})],
    ["horizon", ({ horizon }) => ({ horizon })],
    ["measure", ({ measure }) => ({ measure })],
    ["measure and horizon", ({ measure, horizon }) => ({ measure, horizon })],
    ["size", ({ size }) => ({ size })],
    ["origin and horizon", ({ origin, horizon }) => ({ origin, horizon })],
    ["cell", ({ origin, measure, horizon }) => ({ origin, measure, horizon })],
  ];
  const found = groupings.flatMap(([group, key]) =>
    [...groupBy(cases, (c) => JSON.stringify(key(c))).values()].flatMap((members) => {
      const label = { group, origin: "", horizon: null, measure: "", size: "", ...key(members[0]!) };
      return scores(members).map((score): GroupScore => ({ ...label, ...score }));
    }),
  );
  const left = dominantMeasures(found.filter(({ group, method }) => group === "measure" && method === "workbench")).map(
    ({ measure }) => measure,
  );
  if (left.length === 0) return found;
  const others = scores(cases.filter(({ measure }) => !left.includes(measure))).map(
    (score): GroupScore => ({
      group: "all without",
      origin: "",
      horizon: null,
      measure: left.join(" "),
      size: "",
      ...score,
    }),
  );
  const after = found.findIndex(({ group }) => group !== "all");
  return [...found.slice(0, after), ...others, ...found.slice(after)];
}

function scores(
  cases: readonly BacktestCase[],
): Pick<GroupScore, "method" | "cases" | "coverage" | "crps" | "skill">[] {
  const cells = [...groupBy(cases, (c) => `${c.origin} ${c.measure} ${c.horizon}`).values()];
  const answered = cells.map((cell) => cell.filter((c) => c.benchmarks)).filter((cell) => cell.length > 0);
  const ours = mean(answered.map((cell) => mean(cell.map((c) => c.ours.crps))!));
  const coverageOf = (of: readonly (readonly BacktestCase[])[], inside: (c: BacktestCase) => readonly boolean[]) =>
    INTERVALS.map((_, i) => mean(of.map((cell) => mean(cell.map((c) => (inside(c)[i] ? 1 : 0)))!)) ?? 0) as unknown as [
      number,
      number,
      number,
    ];
  return [
    {
      method: "workbench" as const,
      cases: cases.length,
      coverage: coverageOf(cells, (c) => c.ours.inside),
      crps: ours,
      skill: null,
    },
    ...(answered.length === 0 ? [] : BENCHMARKS).map((method) => {
      const crps = mean(answered.map((cell) => mean(cell.map((c) => c.benchmarks![method].crps))!))!;
      return {
        method,
        cases: answered.reduce((sum, cell) => sum + cell.length, 0),
        coverage: coverageOf(answered, (c) => c.benchmarks![method].inside),
        crps,
        skill: crps > 0 && ours !== null ? 1 - ours / crps : null,
      };
    }),
  ];
}

/** Cases by tenths of the probability that we had given to less than what happened: flat if the forecasts are right. */
export function pitHistogram({ cases }: Backtest, bins = 10): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (const { pit } of cases) counts[Math.min(bins - 1, Math.floor(pit * bins))]!++;
  return counts;
}

/** Share of months inside our 80 % interval, by months after the origin from 1, each origin × measure alike. */
export function monthlyCoverage({ months }: Backtest): { horizon: number; coverage: number }[] {
  return [...groupBy(months, (m) => String(m.horizon)).values()].map((members) => ({
    horizon: members[0]!.horizon,
    coverage: mean(members.map(({ inside, cases }) => inside / cases))!,
  }));
}

/** The cases that we got most wrong, worst first. */
export function worstCases({ cases }: Backtest, count = 10): BacktestCase[] {
  return [...cases].sort((a, b) => b.ours.crps - a.ours.crps).slice(0, count);
}

/** How often totals over several organisations fell inside our intervals, by what they are totals of and years ahead. */
export interface PooledCoverage {
  /** "parent" for the organisations of one parent, "all" for all that were forecast. */
  readonly of: "parent" | "all";
  readonly horizon: number;
  readonly cases: number;
  /** Share inside the 50, 80 and 95 % intervals. */
  readonly coverage: readonly [number, number, number];
}

/** Coverage of pooled totals, parents before all, each by years ahead; every case with the same weight. */
export function pooledCoverage({ pooled }: Pick<Backtest, "pooled">): PooledCoverage[] {
  const key = ({ parent, horizon }: PooledCase) => `${parent === null ? "all" : "parent"} ${horizon}`;
  const groups = [...groupBy(pooled, key).values()].map((members): PooledCoverage => {
    const { parent, horizon } = members[0]!;
    const coverage = INTERVALS.map((_, i) => mean(members.map(({ score }) => (score.inside[i] ? 1 : 0)))!);
    return {
      of: parent === null ? "all" : "parent",
      horizon,
      cases: members.length,
      coverage: coverage as unknown as PooledCoverage["coverage"],
    };
  });
  return groups.sort((a, b) => Number(a.of === "all") - Number(b.of === "all") || a.horizon - b.horizon);
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;
}

function groupBy<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const name = key(value);
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}
