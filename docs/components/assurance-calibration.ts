import { html } from "htl";
import type { QuantityCalibration } from "../src/calibration/calibrate.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { formatCount } from "../src/charts/format.js";
import { probabilityHistogram } from "../src/charts/histogram.js";
import { forecastStage } from "../src/forecast/stage.js";
import { button } from "../src/inputs/button.js";
import { numberInput } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import { runStudy } from "../src/page/study.js";
import type { CalibrationChoices } from "../src/page/study-messages.js";
import { binomialQuantile } from "../src/random/binomialQuantile.js";
import { measureName, percent } from "./backtest-words.js";
import { forecastMeasures } from "./forecast-figure.js";
import { studyWorker } from "./study-worker.js";

/**
 * Simulation-based calibration, run on this page: histories made from parameters drawn from the prior, fitted again, and
 * each truth ranked among its forecast's draws.
 */
export function calibrationFigure(): HTMLElement {
  let choices: CalibrationChoices = {
    seed: "assurance",
    measures: forecastMeasures.map(({ recorded }) => recorded),
    organisations: 20,
    historyYears: 5,
    futureYears: 3,
    draws: 99,
    bins: 10,
    cases: 200,
  };
  let result: readonly QuantityCalibration[] = [];
  let ran = choices;
  let chosen = "";
  let abort: AbortController | null = null;
  const figure = chartFigure<QuantityCalibration>();
  const status = html`<span class="run-status" role="status">Not run yet.</span>`;
  const bar = html<HTMLProgressElement>`<progress max="1" value="0" aria-label="Progress of the calibration"></progress>`;
  const cases = numberInput({
    label: "Made-up histories",
    value: choices.cases,
    min: 50,
    max: 5000,
    whole: true,
    onChange: (value) => {
      choices = { ...choices, cases: value };
    },
  });
  const which = selectInput<string>([], {
    label: "What is ranked",
    value: "",
    onChange: (value) => {
      chosen = value;
      show();
    },
  });
  const show = () => {
    const entry = result.find((one) => keyOf(one) === chosen) ?? result[0];
    if (!entry) return;
    figure.update({
      title: `Ranks of the truth: ${nameOf(entry)}`,
      sentence: rankSentence(entry, result),
      chart: (width) =>
        probabilityHistogram(entry.counts, {
          width,
          expected: entry.expected,
          band: chanceBand(entry),
          label: "Rank of the truth among the forecast’s draws",
          countLabel: "Histories",
        }),
      table: {
        caption: "Evenness of ranks: all quantities. Spread above 1: stated too narrow; mean below ½: stated too high",
        columns: [
          { name: "Quantity", value: nameOf },
          { name: "Inside 50%", value: ({ coverage }) => coverage.p50, format: percent },
          { name: "Inside 80%", value: ({ coverage }) => coverage.p80, format: percent },
          { name: "Inside 95%", value: ({ coverage }) => coverage.p95, format: percent },
          { name: "Mean rank", value: ({ mean }) => mean, format: (value) => value.toFixed(2) },
          { name: "Spread", value: ({ spread }) => spread, format: (value) => value.toFixed(2) },
          { name: "p of the chi-square", value: ({ p }) => p, format: (value) => value.toFixed(3) },
        ],
        rows: result,
      },
      footer: [
        `${formatCount(ran.cases)} histories of ${ran.organisations} organisations and ${ran.historyYears} years, each forecast by ${ran.draws} draws; seed ${ran.seed}.`,
        `Model: forecast ${forecastStage.version}. Data: none, all made from the model’s prior.`,
      ],
    });
  };
  const run = button("Run again", () => void start());
  const stop = button("Stop", () => abort?.abort(new Error("stopped")));
  const start = async () => {
    abort?.abort(new Error("replaced"));
    const current = new AbortController();
    abort = current;
    const asked = choices;
    run.disabled = true;
    stop.disabled = false;
    status.textContent = "Running …";
    figure.stale(result.length > 0);
    try {
      result = await runStudy(
        studyWorker,
        { study: "calibration", choices: asked },
        {
          signal: current.signal,
          onProgress: (share) => {
            bar.value = share;
          },
        },
      );
      ran = asked;
      status.textContent = `Done: ${formatCount(asked.cases)} histories.`;
      chosen = result.some((one) => keyOf(one) === chosen) ? chosen : keyOf(firstYear(result));
      which.choices(
        result.map((one) => ({ value: keyOf(one), name: nameOf(one) })),
        chosen,
      );
      show();
    } catch (error) {
      status.textContent = current.signal.aborted ? "Stopped." : `The calibration failed: ${(error as Error).message}`;
    }
    if (abort !== current) return;
    figure.stale(false);
    run.disabled = false;
    stop.disabled = true;
  };
  void start();
  return html`<div><div class="controls">${cases.element}${which.element}</div>
    <div class="run-buttons">${run}${stop}${bar}${status}</div>${figure.element}</div>`;
}

const keyOf = ({ measure, quantity }: QuantityCalibration) => `${measure} ${quantity}`;
const nameOf = ({ measure, quantity }: QuantityCalibration) => `${measureName(measure)}, ${quantity}`;
const firstYear = (all: readonly QuantityCalibration[]) => all.find(({ quantity }) => quantity === "year 1") ?? all[0]!;

/** The counts between which 95 of 100 bars lie where every rank is as likely: binomial. */
function chanceBand({ ranks, counts }: QuantityCalibration): [number, number] {
  const share = 1 / counts.length;
  return [binomialQuantile(0.025, ranks.length, share), binomialQuantile(0.975, ranks.length, share)];
}

function rankSentence(entry: QuantityCalibration, all: readonly QuantityCalibration[]): string {
  const { coverage, p, mean, spread } = entry;
  const verdict =
    p > 0.01
      ? "The ranks are as even as chance would have them."
      : spread > 1.08
        ? "The ranks gather at the ends: this is stated narrower than it is known."
        : spread < 0.92
          ? "The ranks gather in the middle: this is stated wider than it is known."
          : `The ranks lean: this is stated too ${mean < 0.5 ? "high" : "low"}.`;
  const years = all.filter(({ quantity }) => quantity.startsWith("year"));
  const cover = years.map((one) => one.coverage.p80);
  const average = cover.reduce((a, b) => a + b, 0) / cover.length;
  return `${nameOf(entry)}: of ${formatCount(entry.ranks.length)} truths, ${percent(coverage.p80)} lay inside the 80% range (p = ${p.toFixed(2)} for even ranks). ${verdict} Over all measures and years ahead it is ${percent(average)}, from ${percent(Math.min(...cover))} to ${percent(Math.max(...cover))}.`;
}
