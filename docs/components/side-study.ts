import { html } from "htl";
import type { RunResult, RunSpec } from "../src/simulate/stage.js";
import { sideRuns } from "./side-runs.js";
import type { Workbench } from "./workbench.js";

/**
 * Keeps runs beside the page's own up to date: they start once the page's run is done, and again after every change of it.
 * @param specs the runs that the present scenario needs.
 * @returns a line that says how far they are, for the page.
 */
export function sideStudy(
  workbench: Workbench,
  on: {
    readonly specs: () => readonly RunSpec[];
    /** Called with the finished runs, in the order of `specs`. */
    readonly done: (results: readonly RunResult[]) => void;
    readonly stale: (isStale: boolean) => void;
  },
): HTMLElement {
  const status = html<HTMLParagraphElement>`<p class="hint no-print" role="status"></p>`;
  let abort: AbortController | null = null;
  let asked = "";
  workbench.runner.subscribe(({ status: run }) => {
    if (run !== "done") {
      if (run === "waiting") {
        abort?.abort(new Error("replaced"));
        asked = "";
        on.stale(true);
      }
      return;
    }
    const specs = on.specs();
    const same = JSON.stringify(specs);
    if (same === asked) return;
    asked = same;
    abort?.abort(new Error("replaced"));
    const current = new AbortController();
    abort = current;
    const say = (done: number) => {
      status.textContent = `${done} of ${specs.length} runs beside the main one are done.`;
    };
    say(0);
    sideRuns(workbench, specs, { signal: current.signal, onProgress: say }).then(
      (results) => {
        if (current.signal.aborted) return;
        status.textContent = "";
        on.stale(false);
        on.done(results);
      },
      (error: Error) => {
        if (!current.signal.aborted) status.textContent = `These runs failed: ${error.message}`;
      },
    );
  });
  return status;
}
