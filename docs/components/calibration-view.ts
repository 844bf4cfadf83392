import { plainName } from "../src/charts/plain-name.js";
import { type AdjustedMeasure, adjustMeasure } from "../src/control/adjustMeasure.js";
import { type ControlChart, controlChart } from "../src/control/controlChart.js";
import { prepareDiagnosis } from "../src/control/diagnose.js";
import type { Finding } from "../src/control/finding.js";
import { findOutliers } from "../src/control/findOutliers.js";
import { overrideHistory } from "../src/control/overrideHistory.js";
import type { Override } from "../src/control/overrideSchema.js";
import { rebasePositions } from "../src/control/rebasePositions.js";
import { type ResidualChecks, residualChecks } from "../src/control/residualChecks.js";
import { strongestShift } from "../src/control/strongestShift.js";
import { type SuggestedRebase, suggestRebase } from "../src/control/suggestRebase.js";
import { type History, series } from "../src/forecast/history.js";
import { log } from "../src/random/math.js";
import { measureName } from "./backtest-words.js";
import { shownCommissioner } from "./shown.js";
import type { Workbench } from "./workbench.js";

/** Everything that the page on calibration shows of one organisation's measure, up to the scenario's origin. */
export interface CalibrationView {
  readonly organisation: string;
  readonly organisationName: string;
  readonly measure: string;
  readonly label: string;
  /** Months from the first known one up to the origin. */
  readonly months: readonly string[];
  /** Counts as recorded; NaN where unknown. */
  readonly recorded: readonly number[];
  /** Counts of an average month: season and working days taken out, months left out by hand unknown. */
  readonly adjusted: Float64Array;
  /** Null where history is too short. */
  readonly checks: ResidualChecks | null;
  readonly chart: ControlChart;
  /** Where a new base seems due within the last segment, or null. */
  readonly suggestion: SuggestedRebase | null;
  readonly findings: readonly Finding[];
  /** The strongest shift of level, step or not: its month, its log and how many of its SDs it is; null if none can be told. */
  readonly clearest: { readonly month: string; readonly shift: number; readonly strength: number } | null;
  /** True where steps are looked for in what differs from all organisations of the file together. */
  readonly relativeToAll: boolean;
  /** Overrides of this series. */
  readonly overrides: readonly Override[];
}

/** Looks at one measure of the scenario's organisation; null where the history does not hold it. */
export function calibrationView(workbench: Workbench, measure: string): CalibrationView | null {
  const { history, scenario } = workbench;
  const { code, name } = shownCommissioner(workbench);
  const position = history.organisations.findIndex((organisation) => organisation.code === code);
  if (position < 0 || !history.measures.includes(measure)) return null;
  const { origin } = scenario.horizon;
  const overrides = scenario.overrides ?? [];
  const excluded = overrideHistory(
    history,
    overrides.filter(({ what }) => what === "exclude months"),
  );
  const seen: AdjustedMeasure = adjustMeasure(excluded, { measure, origin });
  const counts = seen.counts(position);
  // Months before the organisation's first are not looked at.
  const start = Math.max(0, counts.findIndex(Number.isFinite));
  const months = seen.months.slice(start);
  const adjusted = counts.slice(start);
  const rebases = rebasePositions(overrides, { organisation: code, measure, months });
  const chart = controlChart(adjusted, { rebases });
  const last = chart.segments.at(-1)!;
  const mean = last.limits?.centre ?? 0;
  const suggestion = mean > 0 ? suggestRebase(adjusted, { from: last.from, to: last.to, drift: seen.drift }) : null;
  const logs = seen.logs(position);
  const noise = seen.noise[position]!;
  for (const { at } of findOutliers(logs, { noise })) logs[at] = Number.NaN;
  const clearest = strongestShift(logs, { noise, drift: seen.drift });
  const fitted = adjustMeasure(overrideHistory(history, overrides), { measure, origin });
  return {
    organisation: code,
    organisationName: plainName(name),
    measure,
    label: measureName(measure),
    months,
    recorded: recordedCounts(history, { position, measure, months }),
    adjusted,
    checks: residualChecks(fitted, { organisation: position }),
    chart,
    suggestion,
    clearest: clearest && {
      month: seen.months[clearest.at]!,
      shift: clearest.shift,
      strength: clearest.strength,
    },
    relativeToAll: seen.relativeToAll,
    findings: prepareDiagnosis(history, { origin, measures: [measure] })(code),
    overrides: overrides.filter((one) => one.organisation === code && one.measure === measure),
  };
}

function recordedCounts(
  history: History,
  { position, measure, months }: { position: number; measure: string; months: readonly string[] },
): number[] {
  const { values, known } = series(history, { organisation: position, measure: history.measures.indexOf(measure) });
  const start = history.months.indexOf(months[0]!);
  return months.map((_, t) => (known[start + t] === 1 ? values[start + t]! : Number.NaN));
}

/** A recorded month beside its forecast of the month before. */
export interface FittedMonth {
  readonly month: string;
  readonly recorded: number;
  readonly fitted: number;
  readonly low: number;
  readonly high: number;
  /** The error over its stated SD. */
  readonly z: number;
}

/** Half width of the central 80% of a normal, in SDs. */
const EIGHTY = 1.2815515655446004;

/** Every month of a view, with what was expected of it where it could be forecast; NaN elsewhere. */
export function fittedMonths({ months, recorded, checks }: CalibrationView): FittedMonth[] {
  const errors = new Map(checks?.residuals.map((one) => [one.month, one]));
  return months.map((month, t) => {
    const count = recorded[t]!;
    const residual = errors.get(month);
    if (!residual || !Number.isFinite(count)) {
      const none = Number.NaN;
      return { month, recorded: count, fitted: none, low: none, high: none, z: none };
    }
    const middle = log(Math.max(count, 0.5)) - residual.error;
    return {
      month,
      recorded: count,
      fitted: Math.exp(middle),
      low: Math.exp(middle - EIGHTY * residual.sd),
      high: Math.exp(middle + EIGHTY * residual.sd),
      z: residual.error / residual.sd,
    };
  });
}
