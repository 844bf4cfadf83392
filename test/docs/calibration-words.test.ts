import { describe, expect, it } from "vitest";
import { type CalibrationView, calibrationView } from "../../docs/components/calibration-view.js";
import { besideControl, fitSentence, foundSentence } from "../../docs/components/calibration-words.js";
import type { Workbench } from "../../docs/components/workbench.js";
import { madeHistory } from "../control/made-history.js";

const measure = "gp_ref_made_all";

/** What the page shows of the first or another commissioner of a scenario of three. */
function view({ shown = null, drift = 0, step = 0 }: { shown?: string | null; drift?: number; step?: number }) {
  const history = madeHistory({
    seed: "words",
    drift,
    change: ({ organisation, month }) => (organisation === 0 && month >= 30 ? step : 0),
  });
  const scenario = {
    commissioners: history.organisations.slice(0, 3).map(({ code, name }) => ({ code, name })),
    horizon: { origin: history.months.at(-1) },
  };
  return calibrationView({ history, scenario, shown } as unknown as Workbench, measure)!;
}

describe("calibration in words", () => {
  it("answers first of the organisation shown, the first of several unless another is chosen", () => {
    const first = view({});
    expect(fitSentence(first)).toContain(`GP referrals of ${first.organisationName}: the fit does`);
    expect(fitSentence(first)).toMatch(/\d+ of 48 months \(\d+%\) lay inside the 80% range/);
    const other = view({ shown: "P02" });
    expect(other.organisation).toBe("P02");
    expect(fitSentence(other)).not.toBe(fitSentence(first));
    expect(fitSentence({ ...first, checks: null })).toContain("too few to say");
  });

  it("says why the control chart has special causes where no step was found, and how near one came", () => {
    const drifting = [..."0123456789"]
      .map((digit): CalibrationView => view({ shown: null, drift: 0.04 + Number(digit) / 100 }))
      .find(({ findings, chart }) => findings.length === 0 && chart.points.some(({ causes }) => causes.length > 0))!;
    const said = besideControl(drifting)!;
    expect(said).toMatch(/^The control chart below marks \d+ of 60 points as special causes all the same\./);
    expect(said).toContain("after what all organisations of the file did together");
    const strength = Number(/is ([\d.]+) times what noise and drift bring about; 3.5 is asked for/.exec(said)![1]);
    expect(strength).toBeLessThan(3.5);
    expect(foundSentence(drifting)).toBe("No step, outlier, recording change or gap was found.");
  });

  it("has nothing to reconcile where a step was found", () => {
    const stepped = view({ step: 0.3 });
    expect(stepped.findings.some(({ kind }) => kind === "step")).toBe(true);
    expect(besideControl(stepped)).toBeNull();
    expect(foundSentence(stepped)).toContain("listed below");
  });
});
