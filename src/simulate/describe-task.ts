import type { RunDescription } from "./messages.js";
import { outcome } from "./outcome.js";
import type { RunSpec } from "./stage.js";
import type { Task } from "./task.js";

/** One question about a run, to one worker. */
export function describeTask(id: number, spec: RunSpec): Task & { readonly outcome: Promise<RunDescription> } {
  const end = outcome<RunDescription>();
  let asked = false;
  return {
    id,
    outcome: end.promise,
    get settled() {
      return end.settled;
    },
    get waiting() {
      return !end.settled && !asked;
    },
    next() {
      asked = true;
      return { kind: "describe", spec };
    },
    accept(_job, answer) {
      if (answer.kind !== "describe") throw new Error(`a description was asked for, but this came: ${answer.kind}`);
      end.resolve(answer.description);
    },
    fail: end.reject,
    knows: () => false,
    forgetWorker: () => {},
  };
}
