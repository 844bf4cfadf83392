import { InputError } from "../errors.js";
import type { Answer, Job, Reply, Request } from "./messages.js";
import { type Plan, preparePlan } from "./plan.js";
import type { StageRegistry } from "./registry.js";
import { summariseRun } from "./summarise-run.js";

/**
 * The worker's side of a pool: answers each request by one reply. Knows neither pages nor Node.
 *
 * @param send posts a reply, handing over the listed buffers without copying where the platform can.
 * @returns the function to call with every message received.
 */
export function serve(
  registry: StageRegistry,
  send: (reply: Reply, transfer: ArrayBuffer[]) => void,
): (request: Request) => void {
  const plans = new Map<number, Plan>();
  return (request) => {
    if ("forget" in request) {
      plans.delete(request.forget);
      return;
    }
    const { job, work } = request;
    try {
      const answer = answerTo(work, registry, plans);
      send({ job, answer }, buffersOf(answer));
    } catch (error) {
      const name = error instanceof InputError ? "InputError" : "Error";
      const message = error instanceof Error ? error.message : String(error);
      send({ job, answer: { kind: "error", name, message } }, []);
    }
  };
}

function answerTo(work: Job, registry: StageRegistry, plans: Map<number, Plan>): Answer {
  switch (work.kind) {
    case "batch": {
      const plan = work.spec ? preparePlan(registry, work.spec) : plans.get(work.run);
      if (!plan) throw new Error(`a batch came before the plan of its run: ${work.run}`);
      if (work.spec) plans.set(work.run, plan);
      const description = work.spec ? { kept: plan.kept, stages: plan.stages } : null;
      return { kind: "batch", plan: description, values: plan.run(work.from, work.to) };
    }
    case "summary":
      return { kind: "summary", summary: summariseRun(registry, work.spec, { quantiles: work.quantiles }) };
  }
}

function buffersOf(answer: Answer): ArrayBuffer[] {
  return answer.kind === "batch" ? answer.values.map((values) => values.buffer as ArrayBuffer) : [];
}
