import { exp, pow } from "../random/math.js";
import type { FittedSeries } from "./assumptions.js";
import { type FittedGrowth, fitGrowth } from "./growth.js";
import type { History } from "./history.js";
import { RECENT_SHARE, readLevel } from "./level.js";
import { monthOfFinancialYear } from "./months.js";
import { type NationalPath, nationalPath } from "./national.js";
import { type Panel, panel } from "./panel.js";
import type { MeasurePrior } from "./priors.js";
import { median } from "./robust.js";
import { CROWD, localScale, type MonthNoise, monthNoise, shares, type YearAhead, yearAhead } from "./spread.js";
import { square } from "./square.js";
import { studentLogLikelihood, studentScale } from "./student.js";

/** Everything read from one measure's history before the tails, which all measures share, are known. */
export interface MeasureReading {
  readonly prior: MeasurePrior;
  readonly panel: Panel;
  readonly path: NationalPath;
  readonly own: Float64Array;
  readonly noise: MonthNoise;
  readonly errors: YearAhead;
}

export function readMeasure(
  history: History,
  { measure, origin, prior }: { measure: number; origin: number; prior: MeasurePrior },
): MeasureReading {
  const counts = panel(history, { measure, origin, workingDayShare: prior.workingDays });
  const path = nationalPath(counts, prior);
  const own = shares(counts, path);
  return { prior, panel: counts, path, own, noise: monthNoise(counts, own, prior), errors: yearAhead(counts, own) };
}

const TAILS = [2.5, 3, 4, 6, 10, 30] as const;

/**
 * Degrees of freedom of a year's drift, one for all measures: the likeliest of a short list, given a prior that tails
 * are heavy (recording changes, services moving), worth a hundred organisation-years.
 */
export function fitTails(readings: readonly MeasureReading[]): number {
  let best = 3;
  let highest = Number.NEGATIVE_INFINITY;
  for (const df of TAILS) {
    let total = 0;
    for (const { errors } of readings) {
      if (errors.error.length === 0) continue;
      // past origins a quarter apart overlap, and measures go together: an error counts a sixth
      total += studentLogLikelihood(errors.error, { scale: studentScale(errors.error, df), df }) / 6;
    }
    // expected log likelihood ratio of t(df) to t(3) over a hundred draws of t(3)
    total -= 100 * (PENALTY.get(df) as number);
    if (total > highest) {
      highest = total;
      best = df;
    }
  }
  return best;
}

/** Kullback–Leibler divergence from t(3) to the best-scaled t(df): numerical integration, scipy.integrate.quad. */
const PENALTY: ReadonlyMap<number, number> = new Map([
  [2.5, 0.0016],
  [3, 0],
  [4, 0.0033],
  [6, 0.0161],
  [10, 0.0391],
  [30, 0.0908],
]);

export interface FittedSpread {
  readonly localScale: number;
  /** Middle of the organisations' mean monthly counts. */
  readonly typicalLevel: number;
  readonly growth: FittedGrowth;
}

export function fitSpread(reading: MeasureReading, df: number): FittedSpread {
  const { noise, panel, prior, path, errors } = reading;
  const pooled = [...noise.variance].filter((_, o) => panel.pooled[o] === 1);
  const typical = pooled.length > 0 ? pooled.sort((a, b) => a - b)[pooled.length >> 1] : undefined;
  const scale = localScale(errors, { df, noise: typical ?? square(prior.extraCv), prior });
  return { localScale: scale, typicalLevel: typicalLevel(panel), growth: fitGrowth(path, prior, scale) };
}

/** Below this many a month the level is a mean of counts, not of logs, which counts of 0, 1, 2 would bias. */
const FEW = 30;

/**
 * One organisation's level and spread at the origin.
 * @returns the level is 0 where no month is known; `step` is the months since a step, 0 if none was found.
 */
export function fitSeries(
  reading: MeasureReading,
  organisation: number,
  spread: FittedSpread,
): { series: FittedSeries; step: number } {
  const { panel, noise, own, path } = reading;
  const { length, first } = panel;
  const end = lastKnown(panel, organisation) + 1;
  const from = Math.max(0, end - 24);
  const cells = [organisation * length + from, organisation * length + end] as const;
  const variance = noise.variance[organisation] as number;
  const dispersion = noise.dispersion[organisation] as number;
  if (end === 0) return { series: { level: 0, levelSd: 0, dispersion, driftFactor: 1 }, step: 0 };
  const season = (t: number) => path.season[monthOfFinancialYear(first + from + t)] as number;
  const read = readLevel({
    logs: panel.logs.subarray(...cells).map((value, t) => value - season(t)),
    relative: own.subarray(...cells),
    known: panel.known.subarray(...cells),
    noise: Math.sqrt(variance),
    drift: spread.localScale,
    // where counts are small a quarter's are mostly chance
    recentShare:
      (RECENT_SHARE * square(spread.localScale)) / (square(spread.localScale) + noise.poisson[organisation]! / 2),
  });
  const counts = panel.counts.subarray(...cells);
  let level = exp(read.log + variance / 2);
  let mean = 0;
  for (const [t, w] of read.weights.entries()) {
    mean += (w * (counts[t] as number)) / exp((panel.days[from + t] as number) + season(t));
  }
  if (mean < FEW) level = Math.max(mean, 0.02);
  const age = read.age + length - end;
  return {
    series: {
      level: level * exp(spread.growth.mean * (age / 12)),
      levelSd: Math.sqrt(
        variance * read.noise + square(spread.localScale) * (read.drift + (length - end) / 12) + square(read.back),
      ),
      dispersion,
      driftFactor: sizeFactor(level, spread.typicalLevel),
    },
    step: read.step,
  };
}

function lastKnown({ known, length }: Panel, organisation: number): number {
  return known.subarray(organisation * length, (organisation + 1) * length).lastIndexOf(1);
}

/**
 * A small organisation drifts a little more than a large one, which averages over more practices and providers: with the
 * power −0.1 of its size, from 0.6 to 1.6 times the usual.
 */
function sizeFactor(level: number, typical: number): number {
  if (typical <= 0) return 1;
  return Math.min(1.6, Math.max(0.6, pow(Math.max(level, 1) / typical, -0.1)));
}

function typicalLevel({ counts, known, pooled, organisations, length }: Panel): number {
  const means: number[] = [];
  for (let o = 0; o < organisations; o++) {
    if (pooled[o] === 0) continue;
    let sum = 0;
    let months = 0;
    for (let t = Math.max(0, length - 24); t < length; t++) {
      sum += known[o * length + t] === 1 ? counts[o * length + t]! : 0;
      months += known[o * length + t]!;
    }
    if (months > 0) means.push(sum / months);
  }
  return means.length < CROWD ? 0 : median(means);
}
