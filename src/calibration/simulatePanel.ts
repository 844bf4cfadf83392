import type { ForecastAssumptions } from "../forecast/assumptions.js";
import type { History } from "../forecast/history.js";
import { FADE, KEPT } from "../forecast/priors.js";
import { forecastStage, yearColumn } from "../forecast/stage.js";
import { exp, log } from "../random/math.js";
import { stageRegistry } from "../simulate/registry.js";
import { runBatch } from "../simulate/run-batch.js";

/** The stage that makes both the histories and the forecasts. */
export const forecastOnly = stageRegistry([forecastStage] as Parameters<typeof stageRegistry>[0]);

/** A made history, and what its maker knows. Cell (organisation o, measure m) is at `o * measures + m`. */
export interface SimulatedPanel {
  readonly history: History;
  /** Expected count of an average month of the year after the origin, had shocks and growth ended there. */
  readonly levels: Float64Array;
  /** By future year: the counts that came. */
  readonly totals: readonly Float64Array[];
}

/**
 * Draws one future of the truth from its first month on, and cuts it at the origin: the months before it are the history.
 *
 * The level at the origin is read from the same draw with chance and single months' shocks switched off, and the local part of
 * it, which fades in part, with the national layer off too: streams are named, so all the rest stays where it was.
 */
export function simulatePanel(
  truth: ForecastAssumptions,
  { historyYears, seed }: { readonly historyYears: number; readonly seed: string },
): SimulatedPanel {
  const { measures, organisations, months, years } = truth;
  const names = measures.map(({ name }) => name);
  const length = 12 * historyYears;
  const spec = (assumptions: ForecastAssumptions, keep: string[]) => ({
    stages: [{ stage: "forecast", assumptions }],
    seed,
    replications: 1,
    keep,
  });
  const drawn = runBatch(forecastOnly, spec(truth, [...names, ...names.map(yearColumn)]), 0, 1);
  const smooth: ForecastAssumptions = {
    ...truth,
    layers: { ...truth.layers, chance: false },
    measures: measures.map((measure) => ({ ...measure, national: { ...measure.national, monthSd: 0 } })),
  };
  const means = runBatch(forecastOnly, spec(smooth, names), 0, 1);
  const alone = { ...smooth, layers: { ...smooth.layers, national: false } };
  const localMeans = runBatch(forecastOnly, spec(alone, names), 0, 1);

  const cells = organisations.length * names.length;
  const values = new Float64Array(cells * length);
  const levels = new Float64Array(cells);
  const totals = years.slice(historyYears).map(() => new Float64Array(cells));
  for (let o = 0; o < organisations.length; o++) {
    for (const [m, name] of names.entries()) {
      const cell = o * names.length + m;
      const from = o * months.length;
      values.set(drawn.get(name)!.subarray(from, from + length), cell * length);
      const { calendar, growth } = measures[m]!;
      const start = log(organisations[o]!.series[m]!.level);
      const local = Float64Array.from(
        { length },
        (_, t) => log(localMeans.get(name)![from + t]!) - start - calendar[t]! - growth[t]!,
      );
      const last = length - 1;
      levels[cell] = exp(log(means.get(name)![from + last]!) - calendar[last]! - fadingAhead(local));
      for (const [y, total] of totals.entries()) {
        total[cell] = drawn.get(yearColumn(name))![o * years.length + historyYears + y]!;
      }
    }
  }
  const history: History = {
    file: "simulated",
    months: months.slice(0, length),
    organisations: organisations.map(({ code, name, type }) => ({ code, name, type, parentCode: "", parentName: "" })),
    measures: names,
    values,
    known: new Uint8Array(values.length).fill(1),
    notes: [],
  };
  return { history, levels, totals };
}

/** By how much a local path will have come back on average over the twelve months after its end, with no more shocks. */
function fadingAhead(path: Float64Array): number {
  let fading = 0;
  let before = 0;
  for (const position of path) {
    const shock = position - before + (1 - FADE) * fading;
    fading = FADE * fading + (1 - KEPT) * shock;
    before = position;
  }
  let left = 0;
  for (let month = 1, share = FADE; month <= 12; month++, share *= FADE) left += share / 12;
  return fading * (1 - left);
}
