import { formatCount, formatMonth } from "../src/charts/format.js";
import { STEP_STRENGTH } from "../src/control/findSteps.js";
import { fitVerdict } from "../src/control/fitVerdict.js";
import type { CalibrationView } from "./calibration-view.js";

/** Whether the fit does justice to the history: the answer of the page, in one sentence. */
export function fitSentence({ label, organisationName, checks }: CalibrationView): string {
  const what = `${label} of ${organisationName}`;
  if (!checks)
    return `${what}: under 13 months could be forecast from those before, too few to say whether the fit does justice to them.`;
  const { count, inside, faults } = fitVerdict(checks);
  const held = `${formatCount(inside)} of ${formatCount(count)} months (${Math.round((100 * inside) / count)}%) lay inside the 80% range expected a month before`;
  return faults.length === 0
    ? `${what}: the fit does justice to this history. ${held}, which is 80% give or take chance; errors lean neither way, and none can be told from the one before.`
    : `${what}: the fit does not do full justice to this history. ${held}; ${faults.join("; ")}.`;
}

/** What was found, in a few words for the answer. */
export function foundSentence({ findings }: Pick<CalibrationView, "findings">): string {
  if (findings.length === 0) return "No step, outlier, recording change or gap was found.";
  return `${findings.length} ${findings.length === 1 ? "finding is" : "findings are"} listed below for you to judge.`;
}

/**
 * Why a control chart has special causes where no step was found: the two ask different things. Null where nothing needs
 * saying.
 */
export function besideControl({ label, findings, chart, clearest, relativeToAll }: CalibrationView): string | null {
  const known = chart.points.filter(({ meaning }) => meaning !== "unknown");
  const special = known.filter(({ causes }) => causes.length > 0).length;
  if (special === 0 || findings.some(({ kind }) => kind === "step")) return null;
  const nearest =
    clearest && clearest.strength < STEP_STRENGTH
      ? ` The clearest shift, ${clearest.shift > 0 ? "up" : "down"} ${Math.round(100 * Math.abs(Math.expm1(clearest.shift)))}% about ${formatMonth(clearest.month)}, is ${clearest.strength.toFixed(1)} times what noise and drift bring about; ${STEP_STRENGTH} is asked for.`
      : "";
  return `The control chart below marks ${formatCount(special)} of ${formatCount(known.length)} points as special causes all the same. It holds every month against one level for all years, which ${label} that drift leave; a step is a shift at once that neither a month’s noise nor the usual drift explains${relativeToAll ? ", after what all organisations of the file did together" : ""}.${nearest}`;
}
