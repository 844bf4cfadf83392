import { type History, series } from "../forecast/history.js";
import { robustSd } from "../forecast/robust.js";
import { exp, log } from "../random/math.js";
import type { AdjustedMeasure } from "./adjustMeasure.js";
import type { RecordingFinding } from "./finding.js";
import { findSteps, type Step } from "./findSteps.js";
import { changeInWords, monthInWords } from "./inWords.js";
import { SIBLINGS } from "./siblings.js";

/** Steps at most this many months apart are one event. */
const NEAR = 2;

/**
 * Steps of one measure that look like another way of counting.
 *
 * - "parting": the log ratio of a whole to its part (all referrals to general and acute ones) steps by 5 % or more.
 * - "opposite step": within two months a sibling steps the other way by at least a third of the size.
 * - "sibling unmoved": a measure that follows the same patients moves by less than a third of the step there.
 * @param given.steps of this measure; `stepsOf` and `read` answer for any other of the history.
 */
export function recordingChanges(
  history: History,
  given: {
    readonly organisation: number;
    readonly measure: string;
    readonly steps: readonly Step[];
    stepsOf(measure: string): readonly Step[];
    read(measure: string): AdjustedMeasure;
  },
): RecordingFinding[] {
  const { organisation, measure, steps } = given;
  const { label, months } = given.read(measure);
  const finding = (step: Step, against: string, sign: RecordingFinding["sign"]): RecordingFinding => {
    const change = exp(step.shift) - 1;
    const from = months[step.at]!;
    const moved = `${changeInWords(change)} ${change > 0 ? "up" : "down"} in ${monthInWords(from)}`;
    const sentence = {
      parting: `${label} (${measure}) part from ${against} by ${changeInWords(change)} in ${monthInWords(from)}: perhaps another way of counting.`,
      "opposite step": `${label} (${measure}) go ${moved} while ${against} goes the other way: perhaps patients are counted elsewhere.`,
      "sibling unmoved": `${label} (${measure}) go ${moved} while ${against} does not follow: perhaps another way of counting.`,
    }[sign];
    const code = history.organisations[organisation]!.code;
    return { kind: "recording", organisation: code, measure, from, to: from, change, against, sign, sentence };
  };

  return SIBLINGS.flatMap(({ pair, how }) => {
    const other = pair[0] === measure ? pair[1] : pair[1] === measure ? pair[0] : null;
    if (other === null || !history.measures.includes(other)) return [];
    if (how === "whole and part") {
      // told once, for the whole
      if (pair[0] !== measure) return [];
      return partings(history, { organisation, whole: measure, part: other, length: months.length }).map((step) =>
        finding(step, other, "parting"),
      );
    }
    if (steps.length === 0) return [];
    if (how === "instead") {
      const others = given.stepsOf(other);
      return steps.flatMap((step) => {
        const opposite = others.some(
          ({ at, shift }) =>
            Math.abs(at - step.at) <= NEAR && shift * step.shift < 0 && Math.abs(shift) > Math.abs(step.shift) / 3,
        );
        return opposite ? [finding(step, other, "opposite step")] : [];
      });
    }
    const logs = given.read(other).logs(organisation);
    return steps.flatMap((step) => {
      const moved = shiftAt(logs, step.at);
      return moved !== null && Math.abs(moved) < Math.abs(step.shift) / 3
        ? [finding(step, other, "sibling unmoved")]
        : [];
    });
  });
}

/** Steps of the log ratio of a whole to its part. */
function partings(
  history: History,
  { organisation, whole, part, length }: { organisation: number; whole: string; part: string; length: number },
): Step[] {
  const a = series(history, { organisation, measure: history.measures.indexOf(whole) });
  const b = series(history, { organisation, measure: history.measures.indexOf(part) });
  const ratio = Float64Array.from({ length }, (_, t) =>
    a.known[t] === 1 && b.known[t] === 1 && a.values[t]! > 0 && b.values[t]! > 0
      ? log(a.values[t]! / b.values[t]!)
      : Number.NaN,
  );
  const known = [...ratio].filter(Number.isFinite);
  if (known.length < 10) return [];
  const differences = known.slice(1).map((x, i) => x - known[i]!);
  const noise = Math.max(0.005, robustSd(differences) / Math.SQRT2);
  return findSteps(ratio, { noise, drift: 0.01, least: 0.05 });
}

/** Mean of the six known months from a position on less that of the six before; null where three are not known. */
function shiftAt(logs: Float64Array, at: number): number | null {
  const before = [...logs.subarray(Math.max(0, at - 6), at)].filter(Number.isFinite);
  const after = [...logs.subarray(at, at + 6)].filter(Number.isFinite);
  if (before.length < 3 || after.length < 3) return null;
  return after.reduce((x, y) => x + y, 0) / after.length - before.reduce((x, y) => x + y, 0) / before.length;
}
