// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { largestError, replicationsFor, runControls } from "../../src/inputs/run-controls.js";
import type { Runner, RunState } from "../../src/page/runner.js";

const done: RunState = {
  status: "stopped",
  done: 380,
  replications: 2000,
  result: {
    replications: 380,
    columns: new Map(),
    provenance: { seed: "1", replications: 380, stages: [], hash: "h" },
  },
  stale: false,
  kept: false,
  date: null,
  error: null,
  firstMs: null,
  totalMs: null,
};
const stopped: Runner = {
  state: done,
  request() {},
  lost() {},
  leave() {},
  stop() {},
  subscribe(listener) {
    listener(done);
    return () => {};
  },
};

describe("how many replications", () => {
  it("are enough for an error, and the error that they leave", () => {
    expect([100, 2000, 10_000].map(largestError)).toEqual([5, 1.1, 0.5]);
    expect([5, 1, 0.5].map(replicationsFor)).toEqual([100, 2500, 10_000]);
    for (const points of [0.2, 0.33, 0.7, 1.4, 4.9]) {
      expect(50 / Math.sqrt(replicationsFor(points))).toBeLessThanOrEqual(points);
      expect(50 / Math.sqrt(Math.max(100, replicationsFor(points) - 100))).toBeGreaterThan(points);
    }
  });

  it("may be set by the error, and each shows what the other says", () => {
    const asked: number[] = [];
    const controls = runControls(stopped, {
      settings: { seed: "1", replications: 2000 },
      onChange: ({ replications }) => asked.push(replications),
      onRun: () => {},
    });
    document.body.replaceChildren(controls.element);
    const box = (label: string) =>
      [...document.querySelectorAll("label")].find(({ textContent }) => textContent?.includes(label))!
        .control as HTMLInputElement;
    const error = box("error of a share");
    expect(error.value).toBe("1.1");
    error.value = "0.5";
    error.dispatchEvent(new Event("input"));
    expect(asked).toEqual([10_000]);
    controls.settings = { seed: "1", replications: 400 };
    expect([box("Replications").value, error.value]).toEqual(["400", "2.5"]);
    error.value = "none";
    error.dispatchEvent(new Event("input"));
    expect(asked).toEqual([10_000]);
    expect(controls.element.textContent).toContain("Continue");
  });
});
