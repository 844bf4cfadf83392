import type { Atoms } from "./contract.js";
import type { GroupRisk } from "./groupRisk.js";
import { normalRisk } from "./normalRisk.js";
import type { RiskMeasure } from "./objective.js";

/**
 * As {@link covarianceRisk}, for more atoms than a table of their covariances has room for: means from all replications,
 * variances from evenly spaced ones.
 * @param most replications used for variances.
 */
export function thinRisk(
  atoms: Atoms,
  measure: RiskMeasure,
  { most = 200 }: { readonly most?: number } = {},
): GroupRisk {
  const { count: n, over } = atoms;
  const R = over.length / n;
  const m = Math.min(R, most);
  const mean = new Float64Array(n);
  const apart = new Float64Array(n * m);
  for (let a = 0; a < n; a++) {
    let sum = 0;
    for (let r = a * R; r < (a + 1) * R; r++) sum += over[r]!;
    mean[a] = sum / R;
    let middle = 0;
    for (let i = 0; i < m; i++) middle += over[a * R + Math.floor((i * R) / m)]! / m;
    const scale = 1 / Math.sqrt(Math.max(1, m - 1));
    for (let i = 0; i < m; i++) apart[a * m + i] = (over[a * R + Math.floor((i * R) / m)]! - middle) * scale;
  }
  let sums = new Float64Array(0);
  let means = new Float64Array(0);
  return {
    reset(members) {
      sums = new Float64Array(members.length * m);
      means = new Float64Array(members.length);
      members.forEach((group, g) => {
        for (const a of group) {
          means[g]! += mean[a]!;
          for (let i = 0; i < m; i++) sums[g * m + i]! += apart[a * m + i]!;
        }
      });
    },
    term(group, leaves, joins) {
      let variance = 0;
      let middle = means[group]!;
      if (leaves >= 0) middle -= mean[leaves]!;
      if (joins >= 0) middle += mean[joins]!;
      for (let i = 0; i < m; i++) {
        let value = sums[group * m + i]!;
        if (leaves >= 0) value -= apart[leaves * m + i]!;
        if (joins >= 0) value += apart[joins * m + i]!;
        variance += value * value;
      }
      return normalRisk(middle, variance, measure);
    },
    commit(group, leaves, joins) {
      for (const [atom, sign] of [
        [leaves, -1],
        [joins, 1],
      ] as const) {
        if (atom < 0) continue;
        means[group]! += sign * mean[atom]!;
        for (let i = 0; i < m; i++) sums[group * m + i]! += sign * apart[atom * m + i]!;
      }
    },
  };
}
