import type { DesignProblem } from "../src/risk/design/problem.js";
import { type Proposals, proposeDesigns } from "../src/risk/design/proposeDesigns.js";
import type { SearchOptions } from "../src/risk/design/searchDesign.js";

/** What the worker is asked. */
export interface DesignRequest {
  readonly problem: DesignProblem;
  readonly options: SearchOptions;
}

/** Proposals so far, told a few times a second; the last when the search has ended; or what went wrong. */
export type DesignReply =
  | { readonly kind: "progress" | "done"; readonly proposals: Proposals }
  | { readonly kind: "error"; readonly message: string };

const between = 200;

// The browser's worker for the designer's search: whoever has heard enough ends it, and has the best so far.
globalThis.addEventListener("message", ({ data }: MessageEvent<DesignRequest>) => {
  const reply = (message: DesignReply) => globalThis.postMessage(message);
  try {
    const search = proposeDesigns(data.problem, data.options);
    let told = performance.now();
    for (let step = search.next(); ; step = search.next()) {
      if (step.done) {
        reply({ kind: "done", proposals: step.value });
        return;
      }
      if (performance.now() - told < between) continue;
      told = performance.now();
      reply({ kind: "progress", proposals: step.value });
    }
  } catch (error) {
    reply({ kind: "error", message: error instanceof Error ? error.message : String(error) });
  }
});
