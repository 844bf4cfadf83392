import { InputError } from "../errors.js";
import { type History, series } from "../forecast/history.js";
import { exp } from "../random/math.js";
import { type AdjustedMeasure, adjustMeasure } from "./adjustMeasure.js";
import { findGaps } from "./findGaps.js";
import type { Finding, GapFinding, OutlierFinding, StepFinding } from "./finding.js";
import { findOutliers } from "./findOutliers.js";
import { findSteps, type Step } from "./findSteps.js";
import { changeInWords, monthInWords } from "./inWords.js";
import { recordingChanges } from "./recordingChanges.js";

export interface DiagnosisOptions {
  /** Last month to look at; the history's last unless given. */
  readonly origin?: string;
  /** Column names; all of the history unless given. Steps are always compared with those of all siblings in the file. */
  readonly measures?: readonly string[];
}

/**
 * Makes ready to look for what is odd in a history: season, spread and the movement common to all organisations are read
 * once for each measure, so that many organisations can be asked about.
 *
 * @returns findings of one organisation in order of measure and time: step changes, outliers, suspected recording changes,
 * missing and zero months. An organisation of a large history is judged against what all did, a lone one against itself.
 * @throws InputError for an unknown measure; the returned function for an unknown organisation code.
 */
export function prepareDiagnosis(
  history: History,
  { origin, measures = history.measures }: DiagnosisOptions = {},
): (organisation: string) => Finding[] {
  const adjusted = new Map<string, AdjustedMeasure>();
  const read = (measure: string) => {
    let found = adjusted.get(measure);
    if (!found) {
      found = adjustMeasure(history, { measure, origin });
      adjusted.set(measure, found);
    }
    return found;
  };
  for (const measure of measures) read(measure);
  return (code) => {
    const position = history.organisations.findIndex((organisation) => organisation.code === code);
    if (position < 0)
      throw new InputError("no such organisation in the history", { path: "organisation", value: code });
    const stepsOf = (measure: string): Step[] => {
      const of = read(measure);
      return findSteps(of.logs(position), { noise: of.noise[position]!, drift: of.drift });
    };
    return measures.flatMap((measure) => {
      const of = read(measure);
      const steps = stepsOf(measure);
      return [
        ...steps.map((step) => stepFinding(code, of, step)),
        ...outlierFindings(code, of, { position, steps }),
        ...recordingChanges(history, { organisation: position, measure, steps, stepsOf, read }),
        ...gapFindings(history, { code, position, of }),
      ];
    });
  };
}

/**
 * What is odd in one organisation's history, see {@link prepareDiagnosis}.
 * @example diagnose(history, { organisation: "5A3", measures: ["gp_ref_made_all"] })
 */
export function diagnose(history: History, options: DiagnosisOptions & { readonly organisation: string }): Finding[] {
  return prepareDiagnosis(history, options)(options.organisation);
}

function stepFinding(organisation: string, { name, label, months }: AdjustedMeasure, step: Step): StepFinding {
  const change = exp(step.shift) - 1;
  const from = months[step.at]!;
  return {
    kind: "step",
    organisation,
    measure: name,
    from,
    to: from,
    change,
    strength: step.strength,
    sentence: `${label} (${name}) step ${change > 0 ? "up" : "down"} by ${changeInWords(change)} in ${monthInWords(from)} and stay there.`,
  };
}

function outlierFindings(
  organisation: string,
  of: AdjustedMeasure,
  { position, steps }: { position: number; steps: readonly Step[] },
): OutlierFinding[] {
  const { name, label, months } = of;
  const logs = of.logs(position);
  // around a step the running middle belongs to the one or the other level
  for (const { at, shift } of steps) for (let t = at; t < logs.length; t++) logs[t] = logs[t]! - shift;
  return findOutliers(logs, { noise: of.noise[position]! }).map(({ at, deviation, strength }) => {
    const change = exp(deviation) - 1;
    const month = months[at]!;
    return {
      kind: "outlier",
      organisation,
      measure: name,
      from: month,
      to: month,
      change,
      strength,
      sentence: `${label} (${name}) in ${monthInWords(month)} are ${changeInWords(change)} ${change > 0 ? "above" : "below"} the months around, season and working days allowed for.`,
    };
  });
}

function gapFindings(
  history: History,
  { code, position, of }: { code: string; position: number; of: AdjustedMeasure },
): GapFinding[] {
  const { name, label, months } = of;
  const { values, known } = series(history, { organisation: position, measure: history.measures.indexOf(name) });
  const seen = { values: values.subarray(0, months.length), known: known.subarray(0, months.length) };
  return findGaps(seen).map(({ from, to, what }): GapFinding => {
    const first = months[from]!;
    const last = months[to - 1]!;
    const when = first === last ? `in ${monthInWords(first)}` : `from ${monthInWords(first)} to ${monthInWords(last)}`;
    const sentence = {
      missing: `${label} (${name}) have no figure ${when}.`,
      zero: `${label} (${name}) are zero ${when}, among months with many.`,
      ended: `${label} (${name}) end before ${monthInWords(first)}.`,
    }[what];
    return { kind: "gap", organisation: code, measure: name, from: first, to: last, months: to - from, what, sentence };
  });
}
