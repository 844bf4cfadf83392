import { fitSpread } from "../forecast/fitMeasure.js";
import { RECENT_SHARE, readLevel } from "../forecast/level.js";
import type { AdjustedMeasure } from "./adjustMeasure.js";

/** How the fit's one-step-ahead forecasts did over a history. */
export interface ResidualChecks {
  /** One for each month that could be forecast: log of the count over its forecast, and the SD that the fit gave it. */
  readonly residuals: readonly { readonly month: string; readonly error: number; readonly sd: number }[];
  readonly count: number;
  /** Mean error, a log: near 0 if the forecast does not lean. */
  readonly mean: number;
  /** SD of the errors over their stated SDs: near 1 if the spread is right. */
  readonly standardisedSd: number;
  /** Correlation of each error with the one before: near 0 if nothing was left to learn. */
  readonly lag1: number;
  /** Share outside the stated 80 % interval: near 0.2. */
  readonly outside80: number;
  /** What to think of it, in plain words. */
  readonly sentence: string;
}

const DF = 3;
/** Half width of the central 80 % of a normal, in SDs. */
const EIGHTY = 1.2815515655446004;

/**
 * Forecasts each month from the months before it as the fit would — level from up to two years before, season, mean growth —
 * and compares. Season and spread come from the whole history, the level only from before; so this checks the fit's form,
 * and a back-test its foresight.
 * @param of the measure, from {@link adjustMeasure}.
 * @param given.organisation position in the history.
 * @returns null if fewer than 13 months could be forecast.
 */
export function residualChecks(of: AdjustedMeasure, { organisation }: { organisation: number }): ResidualChecks | null {
  const { panel, path, noise } = of.reading;
  const { length } = panel;
  const { localScale, growth } = fitSpread(of.reading, DF);
  const from = organisation * length;
  const known = panel.known.subarray(from, from + length);
  const relative = of.reading.own.subarray(from, from + length);
  const logs = relative.map((x, t) => x + (of.relativeToAll ? path.index[t]! : 0));
  const variance = noise.variance[organisation]!;
  // small counts are read from a longer stretch, as in the fit
  const recentShare = (RECENT_SHARE * localScale ** 2) / (localScale ** 2 + noise.poisson[organisation]! / 2);
  const residuals: { month: string; error: number; sd: number }[] = [];
  const places: number[] = [];
  for (let t = 12; t < length; t++) {
    const start = Math.max(0, t - 24);
    if (known[t] === 0 || known.subarray(start, t).reduce((a, b) => a + b, 0) < 12 || known[t - 1] === 0) continue;
    const level = readLevel({
      logs: logs.slice(start, t),
      relative: relative.slice(start, t),
      known: known.subarray(start, t),
      noise: Math.sqrt(variance),
      drift: localScale,
      recentShare,
    });
    const error = logs[t]! - (level.log + (growth.mean * (level.age + 1)) / 12);
    const national = (growth.yearSd ** 2 * (level.age + 1)) / 12 + path.monthSd ** 2;
    const sd = Math.sqrt(variance * (1 + level.noise) + localScale ** 2 * (level.drift + 1 / 12) + national);
    residuals.push({ month: of.months[t]!, error, sd });
    places.push(t);
  }
  const count = residuals.length;
  if (count < 13) return null;
  const mean = residuals.reduce((sum, { error }) => sum + error, 0) / count;
  const scores = residuals.map(({ error, sd }) => error / sd);
  const centre = scores.reduce((a, b) => a + b, 0) / count;
  const squares = scores.reduce((sum, z) => sum + (z - centre) ** 2, 0);
  let products = 0;
  for (let i = 1; i < count; i++) {
    if (places[i]! - places[i - 1]! === 1) products += (scores[i]! - centre) * (scores[i - 1]! - centre);
  }
  const checks = {
    residuals,
    count,
    mean,
    standardisedSd: Math.sqrt(squares / (count - 1)),
    lag1: squares > 0 ? products / squares : 0,
    outside80: scores.filter((z) => Math.abs(z) > EIGHTY).length / count,
  };
  return { ...checks, sentence: sentenceOf(checks) };
}

function sentenceOf({ count, mean, standardisedSd, lag1, outside80 }: Omit<ResidualChecks, "sentence">): string {
  const lean = mean * 100;
  const way = Math.abs(lean) < 0.05 ? "do not lean" : `lean ${Math.abs(lean).toFixed(1)}% ${lean > 0 ? "low" : "high"}`;
  const spread = standardisedSd > 1.25 ? "wider than" : standardisedSd < 0.75 ? "narrower than" : "about as wide as";
  return `Over ${count} months, forecasts one month ahead ${way}; errors are ${spread} stated (ratio ${standardisedSd.toFixed(2)}), ${Math.round(outside80 * 100)}% lie outside the 80% range, and each goes with the one before at a correlation of ${lag1.toFixed(2)}.`;
}
