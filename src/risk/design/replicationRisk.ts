import type { Atoms } from "./contract.js";
import type { GroupRisk } from "./groupRisk.js";
import type { RiskMeasure } from "./objective.js";

/** Risk of groups counted on the kept replications themselves: exact for this run, at a pass over them for each question. */
export function replicationRisk(atoms: Atoms, measure: RiskMeasure): GroupRisk {
  const R = atoms.over.length / atoms.count;
  const { over } = atoms;
  /** The row of nobody. */
  const none = new Float64Array(R);
  let sums: Float64Array[] = [];
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
      const less = leaves < 0 ? none : over;
      const more = joins < 0 ? none : over;
      const l = leaves < 0 ? 0 : leaves * R;
      const m = joins < 0 ? 0 : joins * R;
      let found = 0;
      if (measure === "chance") {
        for (let r = 0; r < R; r++) if (sum[r]! - less[l + r]! + more[m + r]! > 0) found++;
      } else {
        for (let r = 0; r < R; r++) {
          const value = sum[r]! - less[l + r]! + more[m + r]!;
          if (value > 0) found += value;
        }
      }
      return found / R;
    },
    commit(group, leaves, joins) {
      const sum = sums[group]!;
      const less = leaves < 0 ? none : over;
      const more = joins < 0 ? none : over;
      const l = leaves < 0 ? 0 : leaves * R;
      const m = joins < 0 ? 0 : joins * R;
      for (let r = 0; r < R; r++) sum[r] = sum[r]! - less[l + r]! + more[m + r]!;
    },
  };
}
