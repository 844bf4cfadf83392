import { InputError } from "../../errors.js";
import type { KeptColumn } from "../../simulate/stage.js";
import type { Grouping } from "../grouping.js";

/** A member of the pools: a group of practices, a PCT, or one practice. */
export interface PoolMember {
  readonly name: string;
  /** Registered patients, 0 or more. */
  readonly patients: number;
  /** Patients weighted for need, 0 or more; the patients where nothing is known. */
  readonly weighted: number;
  /** Health need, in any unit: the reserve repays the member with the greatest first. */
  readonly need: number;
}

/** Who the members are and what their practices cost: kept replications, so that no arrangement runs the model again. */
export interface PoolCommunity {
  readonly members: readonly PoolMember[];
  /** In pounds, practice × year. */
  readonly cost: KeptColumn;
  /** In pounds, same practices, years and replications. */
  readonly budget: KeptColumn;
  /** Cost above the treatments' thresholds, in pounds, same shape; where the run kept it. */
  readonly excess?: KeptColumn | undefined;
  /** Groups in the order of the members. */
  readonly grouping: Grouping;
}

/** More members than this are refused: who pays whom would have more cells than anyone reads. */
export const mostMembers = 200;

/**
 * Refuses a community whose columns and members do not belong together.
 *
 * @throws InputError naming what does not fit.
 */
export function checkCommunity({ members, cost, budget, excess, grouping }: PoolCommunity): void {
  if (members.length === 0) throw new InputError("needs at least one member", { path: "members" });
  if (members.length > mostMembers)
    throw new InputError(`there may be ${mostMembers} members at most: take groups or PCTs as members`, {
      path: "members",
      value: members.length,
    });
  if (members.length !== grouping.groups.length)
    throw new InputError(`there must be one member for each of ${grouping.groups.length} groups`, {
      path: "members",
      value: members.length,
    });
  for (const { name, patients, weighted, need } of members) {
    if (!(patients >= 0 && weighted >= 0 && Number.isFinite(patients + weighted + need)))
      throw new InputError("patients, weighted patients and need must be finite numbers of 0 or more", {
        path: `members.${name}`,
        value: { patients, weighted, need },
      });
  }
  for (const column of [cost, budget, ...(excess ? [excess] : [])]) {
    const { name, dimensions } = column.spec;
    const same = cost.spec.dimensions.every(({ labels }, d) => labels.join("\n") === dimensions[d]?.labels.join("\n"));
    if (!same || dimensions.length !== 2 || column.replications !== cost.replications)
      throw new InputError("must be practice by year, with the practices, years and replications of the cost", {
        path: name,
      });
  }
  if (cost.spec.dimensions[0]!.labels.join("\n") !== grouping.practices.join("\n"))
    throw new InputError("must list the column's practices in the column's order", { path: "grouping" });
}
