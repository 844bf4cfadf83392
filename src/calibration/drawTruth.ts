import type { FittedMeasure, ForecastAssumptions } from "../forecast/assumptions.js";
import { equicorrelation, loadings } from "../forecast/correlation.js";
import { growthPath } from "../forecast/growth.js";
import { financialYearLabel, monthLabel, monthNumber, monthOfFinancialYear } from "../forecast/months.js";
import { logDays } from "../forecast/panel.js";
import { LOCAL_CORRELATION, MONTH_SD, measurePrior, NATIONAL_CORRELATION, PERSISTENCE } from "../forecast/priors.js";
import { gamma } from "../random/gamma.js";
import { exp, log, pow } from "../random/math.js";
import { normal } from "../random/normal.js";
import type { Stream } from "../random/stream.js";

/** The panel that is simulated: its size, and what lies on either side of the origin. */
export interface PanelShape {
  readonly measures: readonly string[];
  readonly organisations: number;
  /** Whole years of history, 2 or more, so that the origin is a March. */
  readonly historyYears: number;
  readonly futureYears: number;
}

/** First month of every simulated history. */
export const FIRST_MONTH = "2008-04";

/** A month's expected counts at the start of history. */
const LEVELS = { low: 800, high: 8000 };

/** What the fit takes as equally likely tails' weights: e to the minus a hundred times their penalty. */
const TAILS: readonly (readonly [df: number, weight: number])[] = [
  [2.5, 0.852],
  [3, 1],
  [4, 0.719],
  [6, 0.2],
  [10, 0.02],
];

/**
 * Parameters drawn from the prior that the fit uses, as the forecast stage's assumptions over history and future together:
 * the stage then makes a history and what follows it, from one truth.
 *
 * Drawn as the fit weighs them: mean growth normal; spreads with the weight of as many years, months or organisations as the
 * fit gives its prior; season to 3 %; tails by the fit's prior; correlations at the prior's. Levels, on which the fit has no
 * prior, are log-uniform from 800 to 8,000 a month, and small ones drift more by the fit's power of size. After the origin growth goes over to the prior's mean, as forecast.
 */
export function drawTruth(
  stream: Stream,
  { measures, organisations, historyYears, futureYears }: PanelShape,
): ForecastAssumptions {
  const first = monthNumber(FIRST_MONTH);
  const history = 12 * historyYears;
  const length = history + 12 * futureYears;
  const df = drawTails(stream);
  const dispersions: number[] = [];
  const fitted = measures.map((name): FittedMeasure => {
    const prior = measurePrior(name);
    const mean = normal(stream, prior.growth, prior.growthSd);
    const yearSd = spread(stream, prior.nationalSd, 8);
    const scale = prior.localScale * exp(normal(stream, 0, 1 / Math.sqrt(2 * 50)));
    const season = prior.season.map((s) => s + normal(stream, 0, 0.03));
    const centre = season.reduce((a, b) => a + b, 0) / 12;
    const after = growthPath({ mean, meanSd: 0, yearSd }, prior, length - history);
    dispersions.push(spread(stream, prior.extraCv, 20) ** 2);
    return {
      name,
      label: prior.label,
      unit: prior.unit,
      calendar: Array.from(
        { length },
        (_, t) => logDays(first + t, prior.workingDays) + season[monthOfFinancialYear(first + t)]! - centre,
      ),
      growth: Array.from({ length }, (_, t) =>
        t < history ? (mean * (t + 1)) / 12 : mean * historyYears + after[t - history]!,
      ),
      growthSd: new Array<number>(length).fill(0),
      national: {
        shockSd: (yearSd * (1 - PERSISTENCE)) / Math.sqrt(12),
        persistence: PERSISTENCE,
        monthSd: spread(stream, MONTH_SD, 24),
      },
      local: { scale, df },
    };
  });
  const months = Array.from({ length }, (_, t) => monthLabel(first + t));
  return {
    origin: monthLabel(first - 1),
    months,
    years: Array.from({ length: length / 12 }, (_, y) => ({
      label: financialYearLabel(first + 12 * y),
      first: 12 * y,
    })),
    layers: { chance: true, local: true, national: true, parameters: false },
    measures: fitted,
    organisations: Array.from({ length: organisations }, (_, o) => ({
      code: `S${String(o + 1).padStart(3, "0")}`,
      name: `Simulated ${o + 1}`,
      type: "PCT",
      monthsOfHistory: history,
      short: false,
      series: dispersions.map((middle) => {
        const level = LEVELS.low * exp(log(LEVELS.high / LEVELS.low) * stream.uniform());
        const typical = Math.sqrt(LEVELS.low * LEVELS.high);
        return {
          level,
          levelSd: 0,
          dispersion: spread(stream, Math.sqrt(middle), 18) ** 2,
          driftFactor: pow(level / typical, -0.1),
        };
      }),
    })),
    sources: [...measures],
    nationalLoadings: loadings(equicorrelation(measures.length, NATIONAL_CORRELATION)),
    localLoadings: loadings(equicorrelation(measures.length, LOCAL_CORRELATION)),
    notes: [],
  };
}

/** An SD whose variance is scaled inverse chi-square: a prior worth so many observations. */
function spread(stream: Stream, sd: number, worth: number): number {
  return sd * Math.sqrt(worth / gamma(stream, worth / 2, 2));
}

function drawTails(stream: Stream): number {
  let left = stream.uniform() * TAILS.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [df, weight] of TAILS) {
    left -= weight;
    if (left < 0) return df;
  }
  return 3;
}
