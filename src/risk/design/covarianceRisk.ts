import type { Atoms } from "./contract.js";
import type { GroupRisk } from "./groupRisk.js";
import { normalRisk } from "./normalRisk.js";
import type { RiskMeasure } from "./objective.js";

/**
 * Risk of groups from the means and covariances of the atoms: a group's mean and variance are exact sums over them, its
 * distribution is taken as normal. Hundreds of times faster than a pass over the replications, so a search can try
 * millions of moves; what it finds is scored again on the replications.
 */
export function covarianceRisk(atoms: Atoms, measure: RiskMeasure): GroupRisk {
  const n = atoms.count;
  const { mean, covariance } = moments(atoms);
  let groups: number[][] = [];
  let means = new Float64Array(0);
  let variances = new Float64Array(0);
  const withGroup = (atom: number, group: number) => {
    const row = atom * n;
    let sum = 0;
    for (const member of groups[group]!) sum += covariance[row + member]!;
    return sum;
  };
  const after = (group: number, leaves: number, joins: number) => {
    let variance = variances[group]!;
    let middle = means[group]!;
    if (leaves >= 0) {
      variance += covariance[leaves * n + leaves]! - 2 * withGroup(leaves, group);
      middle -= mean[leaves]!;
    }
    if (joins >= 0) {
      variance += covariance[joins * n + joins]! + 2 * withGroup(joins, group);
      middle += mean[joins]!;
    }
    if (leaves >= 0 && joins >= 0) variance -= 2 * covariance[leaves * n + joins]!;
    return { middle, variance };
  };
  return {
    reset(members) {
      groups = members.map((group) => [...group]);
      means = Float64Array.from(groups, (group) => group.reduce((sum, atom) => sum + mean[atom]!, 0));
      variances = Float64Array.from(groups, (group, g) => group.reduce((sum, atom) => sum + withGroup(atom, g), 0));
    },
    term(group, leaves, joins) {
      const { middle, variance } = after(group, leaves, joins);
      return normalRisk(middle, variance, measure);
    },
    commit(group, leaves, joins) {
      const { middle, variance } = after(group, leaves, joins);
      means[group] = middle;
      variances[group] = variance;
      const members = groups[group]!;
      if (leaves >= 0) {
        members[members.indexOf(leaves)] = members.at(-1)!;
        members.pop();
      }
      if (joins >= 0) members.push(joins);
    },
  };
}

function moments({ count: n, over }: Atoms): { mean: Float64Array; covariance: Float64Array } {
  const R = over.length / n;
  const mean = new Float64Array(n);
  const apart = new Float64Array(over.length);
  for (let a = 0; a < n; a++) {
    let sum = 0;
    for (let r = a * R; r < (a + 1) * R; r++) sum += over[r]!;
    mean[a] = sum / R;
    for (let r = a * R; r < (a + 1) * R; r++) apart[r] = over[r]! - mean[a]!;
  }
  const covariance = new Float64Array(n * n);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      let sum = 0;
      for (let r = 0; r < R; r++) sum += apart[a * R + r]! * apart[b * R + r]!;
      covariance[a * n + b] = sum / Math.max(1, R - 1);
      covariance[b * n + a] = covariance[a * n + b]!;
    }
  }
  return { mean, covariance };
}
