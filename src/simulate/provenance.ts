import { canonicalJson } from "./canonical-json.js";
import { stageOf } from "./lay-out.js";
import type { StageRegistry } from "./registry.js";
import { sha256 } from "./sha256.js";
import type { Provenance, RunSpec } from "./stage.js";

/**
 * What identifies a run: the same provenance means the same bits, on any number of workers and in any engine, whichever
 * columns are kept of it.
 *
 * @param stages the version of every stage of the run, in order.
 * @throws TypeError if the assumptions are not plain JSON, with the path to what is not.
 */
export function provenance(spec: RunSpec, stages: Provenance["stages"]): Provenance {
  const { seed, replications } = spec;
  const calls = spec.stages.map(({ stage, assumptions }, i) => ({
    stage,
    version: stages[i]?.version ?? "",
    assumptions: assumptions ?? null,
  }));
  const hash = sha256(canonicalJson({ seed, replications, stages: calls }, "run")).slice(0, 16);
  return { seed, replications, stages: stages.map(({ name, version }) => ({ name, version })), hash };
}

/**
 * The provenance that a run of a spec by these stages would have, without preparing it.
 * @throws InputError for an unknown stage. @throws TypeError if the assumptions are not plain JSON.
 */
export function provenanceOf(registry: StageRegistry, spec: RunSpec): Provenance {
  const stages = spec.stages.map((call) => ({ name: call.stage, version: stageOf(registry, call).version }));
  return provenance(spec, stages);
}
