import { fitForecast } from "../forecast/fitForecast.js";
import { yearColumn } from "../forecast/stage.js";
import { runKey } from "../random/key.js";
import { exp } from "../random/math.js";
import { normal } from "../random/normal.js";
import { Stream } from "../random/stream.js";
import { runBatch } from "../simulate/run-batch.js";
import { drawTruth, type PanelShape } from "./drawTruth.js";
import { forecastOnly, simulatePanel } from "./simulatePanel.js";

export interface CalibrationOptions extends PanelShape {
  readonly seed: string;
  /** Forecast replications that each truth is ranked among. */
  readonly draws: number;
}

/** Where one true quantity stands among its forecast: the number of draws below it, from 0 to `draws`. */
export interface TrueRank {
  readonly measure: string;
  /** "level at the origin" or "year 1", "year 2", …: the total of that financial year after the origin. */
  readonly quantity: string;
  readonly rank: number;
}

/**
 * One case of simulation-based calibration: parameters from the prior, a history and what follows it from them, a fit to the
 * history, and the ranks of the truth among the forecast's draws. One organisation of the panel is ranked, in turn by case;
 * ties are broken at random.
 *
 * @param index of the case, from 0; the same index gives the same case whatever else is run.
 * @see Talts et al. (2018), Validating Bayesian inference algorithms with simulation-based calibration, arXiv:1804.06788
 */
export function calibrationCase(index: number, options: CalibrationOptions): TrueRank[] {
  const { seed, draws, measures, historyYears, futureYears } = options;
  const stream = new Stream(runKey(seed), "calibration").at(index);
  const truth = drawTruth(stream, options);
  const { history, levels, totals } = simulatePanel(truth, { historyYears, seed: `${seed} truth ${index}` });
  const o = index % truth.organisations.length;
  const fitted = fitForecast(history, {
    origin: history.months[history.months.length - 1]!,
    years: futureYears,
    organisations: [truth.organisations[o]!.code],
    measures,
  });
  const columns = runBatch(
    forecastOnly,
    {
      stages: [{ stage: "forecast", assumptions: fitted }],
      seed: `${seed} forecast ${index}`,
      replications: draws,
      keep: measures.map(yearColumn),
    },
    0,
    draws,
  );
  const sample = new Float64Array(draws);
  return measures.flatMap((measure, m): TrueRank[] => {
    const cell = o * measures.length + m;
    const { level, levelSd } = fitted.organisations[0]!.series[m]!;
    for (let r = 0; r < draws; r++) sample[r] = level * exp(normal(stream, 0, levelSd));
    const yearly = columns.get(yearColumn(measure))!;
    return [
      { measure, quantity: "level at the origin", rank: rankOf(stream, sample, levels[cell]!) },
      ...totals.map((total, y) => ({
        measure,
        quantity: `year ${y + 1}`,
        rank: rankOf(stream, yearly.subarray(y * draws, (y + 1) * draws), total[cell]!),
      })),
    ];
  });
}

function rankOf(stream: Stream, sample: Float64Array, value: number): number {
  let below = 0;
  let equal = 0;
  for (const x of sample) {
    if (x < value) below++;
    else if (x === value) equal++;
  }
  return below + Math.floor(stream.uniform() * (equal + 1));
}
