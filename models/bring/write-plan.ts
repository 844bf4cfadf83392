import { csv } from "./csv.js";
import { knownPods } from "./known-pods.js";
import { type PlanLine, planColumns } from "./read-plan.js";

/** A plan as a file that {@link readPlan} reads back. */
export function writePlan(lines: readonly PlanLine[]): string {
  const names = new Map(knownPods.map(({ code, name }) => [code as string, name]));
  return csv([
    Object.values(planColumns).map(({ name }) => name),
    ...lines.map(({ provider, specialty, pod, year, activity }) => [
      provider,
      specialty,
      names.get(pod) ?? pod,
      year,
      activity,
    ]),
  ]);
}
