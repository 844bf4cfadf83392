import type { ForecastAssumptions } from "../forecast/assumptions.js";
import { fitForecast } from "../forecast/fitForecast.js";
import { yearColumn } from "../forecast/stage.js";
import { runKey } from "../random/key.js";
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
  const run = (assumptions: ForecastAssumptions, keep: readonly string[]) => {
    const stages = [{ stage: "forecast", assumptions }];
    const spec = { stages, seed: `${seed} forecast ${index}`, replications: draws, keep };
    return runBatch(forecastOnly, spec, 0, draws);
  };
  const yearly = run(fitted, measures.map(yearColumn));
  const monthly = run(levelsOnly(fitted), measures);
  return measures.flatMap((measure, m): TrueRank[] => {
    const cell = o * measures.length + m;
    const sample = yearly.get(yearColumn(measure))!;
    return [
      {
        measure,
        quantity: "level at the origin",
        rank: rankOf(stream, monthly.get(measure)!.subarray(0, draws), levels[cell]!),
      },
      ...totals.map((total, y) => ({
        measure,
        quantity: `year ${y + 1}`,
        rank: rankOf(stream, sample.subarray(y * draws, (y + 1) * draws), total[cell]!),
      })),
    ];
  });
}

/** The forecast with nothing drawn but its levels: every month is then the level itself. */
function levelsOnly(fitted: ForecastAssumptions): ForecastAssumptions {
  const nothing = fitted.months.map(() => 0);
  return {
    ...fitted,
    layers: { chance: false, local: false, national: false, parameters: true },
    measures: fitted.measures.map((measure) => ({ ...measure, calendar: nothing, growth: nothing, growthSd: nothing })),
  };
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
