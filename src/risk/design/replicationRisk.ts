import type { Atoms } from "./contract.js";
import type { GroupRisk } from "./groupRisk.js";
import type { RiskMeasure } from "./objective.js";

/** Risk of groups counted on the kept replications themselves: exact for this run, at a pass over them for each question. */
export function replicationRisk(atoms: Atoms, measure: RiskMeasure): GroupRisk {
  const R = atoms.over.length / atoms.count;
  const { over } = atoms;
  const none = new Float64Array(R);
  let sums: Float64Array[] = [];
  const row = (atom: number) => (atom < 0 ? none : over.subarray(atom * R, (atom + 1) * R));
  return {
    reset(members) {
      sums = members.map((group) => {
        const total = new Float64Array(R);
        for (const atom of group) {
          const from = atom * R;
          for (let r = 0; r < R; r++) total[r]! += over[from + r]!;
        }
        return total;
      });
    },
    term(group, leaves, joins) {
      const sum = sums[group]!;
      const less = row(leaves);
      const more = row(joins);
      let found = 0;
      if (measure === "chance") {
        for (let r = 0; r < R; r++) if (sum[r]! - less[r]! + more[r]! > 0) found++;
      } else {
        for (let r = 0; r < R; r++) {
          const value = sum[r]! - less[r]! + more[r]!;
          if (value > 0) found += value;
        }
      }
      return found / R;
    },
    commit(group, leaves, joins) {
      const sum = sums[group]!;
      const less = row(leaves);
      const more = row(joins);
      for (let r = 0; r < R; r++) sum[r] = sum[r]! - less[r]! + more[r]!;
    },
  };
}
