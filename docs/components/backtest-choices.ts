import { type OriginChoice, originChoices } from "../src/forecast/backtest/originChoices.js";
import type { History } from "../src/forecast/history.js";
import type { BacktestChoices } from "../src/page/study-messages.js";
import { forecastMeasures } from "./forecast-figure.js";
import type { Workbench } from "./workbench.js";

/** The measures that the pages show, as far as the history records them; all of its measures where it records none. */
export function backtestMeasures({ measures }: History): string[] {
  const shown = forecastMeasures.map(({ recorded }) => recorded).filter((name) => measures.includes(name));
  return shown.length > 0 ? shown : [...measures];
}

/** What is back-tested unless the user says otherwise: every advised origin, up to three years ahead. */
export function defaultBacktest({ history, scenario }: Workbench): BacktestChoices {
  return {
    origins: originChoices(history)
      .filter(({ advised }) => advised)
      .map(({ month }) => month),
    years: 3,
    measures: backtestMeasures(history),
    replications: 500,
    seed: scenario.seed,
  };
}

/** Forecasts of one series from one origin that a back-test makes: what its time goes with. */
export function backtestSize(history: History, choices: BacktestChoices): number {
  const reporting = new Map(originChoices(history).map((choice: OriginChoice) => [choice.month, choice.reporting]));
  return choices.origins.reduce((sum, month) => sum + (reporting.get(month) ?? 0) * choices.measures.length, 0);
}

/** Up to this size a back-test starts by itself: it takes a few seconds. */
export const smallBacktest = 600;
