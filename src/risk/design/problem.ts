import type { Constraints } from "./constraints.js";
import type { Neighbours } from "./neighbours.js";
import type { Objective } from "./objective.js";

/** Everything that a search for groupings needs, as plain data that a worker can be sent. */
export interface DesignProblem {
  /** Registered patients by practice, each 1 or more. */
  readonly people: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly neighbours: Neighbours;
  /** Index of each practice's local authority; −1 where it has none. */
  readonly localAuthority: Int32Array;
  /** Index of the area that each practice's group may not leave; all 0 where there is no such constraint. */
  readonly zone: Int32Array;
  /** Cost less budget × (1 + margin) in pounds: `over[practice * replications + replication]`. */
  readonly over: Float64Array;
  readonly replications: number;
  /** Mean budget of all practices together, in pounds. */
  readonly budget: number;
  readonly objective: Objective;
  readonly constraints: Constraints;
}
