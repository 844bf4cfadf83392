import type { DesignProblem } from "../../../src/risk/design/problem.js";

/**
 * The least score over every way to put practices into at most `most` groups that keep to the constraints (size, one
 * piece). Score and constraints are sums over groups, so each of the 2ⁿ subsets is scored once, by the definition of the
 * terms written out here, and then every partition is looked at.
 */
export function exhaustive(problem: DesignProblem, most: number): { score: number; designs: number } {
  const { people, x, y, over, replications: R, objective, constraints, localAuthority, budget } = problem;
  const { weights, targetPeople, measure } = objective;
  const n = people.length;
  const everyone = Array.from({ length: n }, (_, p) => p);
  const total = everyone.reduce((sum, p) => sum + people[p]!, 0);
  const riskOf = (members: readonly number[]) => {
    let found = 0;
    for (let r = 0; r < R; r++) {
      let value = 0;
      for (const p of members) value += over[p * R + r]!;
      if (value > 0) found += measure === "chance" ? 1 / R : value / R / budget;
    }
    return measure === "chance" ? (found * members.reduce((sum, p) => sum + people[p]!, 0)) / total : found;
  };
  const spread = (members: readonly number[]) => {
    // Half the mean over pairs of squared distances is the mean squared distance from the middle.
    const size = members.reduce((sum, p) => sum + people[p]!, 0);
    let sum = 0;
    for (const a of members)
      for (const b of members) sum += people[a]! * people[b]! * ((x[a]! - x[b]!) ** 2 + (y[a]! - y[b]!) ** 2);
    return sum / (2 * size);
  };
  const alone = everyone.reduce((sum, p) => sum + riskOf([p]), 0);
  const whole = spread(everyone);
  const touching = (a: number, b: number) => {
    const { first, list } = problem.neighbours;
    return list.subarray(first[a]!, first[a + 1]!).includes(b);
  };
  const allowed = (members: readonly number[]) => {
    const size = members.reduce((sum, p) => sum + people[p]!, 0);
    if (size < (constraints.minPeople ?? 0) || size > (constraints.maxPeople ?? Number.POSITIVE_INFINITY)) return false;
    if (!constraints.connected) return true;
    const reached = new Set([members[0]!]);
    for (const a of reached) for (const b of members) if (touching(a, b)) reached.add(b);
    return reached.size === members.length;
  };
  const worth = (members: readonly number[]) => {
    if (!allowed(members)) return Number.POSITIVE_INFINITY;
    const size = members.reduce((sum, p) => sum + people[p]!, 0);
    const gap = size > targetPeople ? 1 - targetPeople / size : 1 - size / targetPeople;
    const areas = [0, 1, 2, 3].map((area) =>
      members.reduce((sum, p) => sum + (localAuthority[p] === area ? people[p]! : 0), 0),
    );
    return (
      (weights.risk * riskOf(members)) / alone +
      (weights.size * size * gap * gap) / total +
      (weights.distance * spread(members)) / whole +
      (weights.area * (size - Math.max(...areas))) / total
    );
  };
  const subset = Float64Array.from({ length: 2 ** n }, (_, bits) =>
    bits === 0 ? 0 : worth(everyone.filter((p) => (bits >> p) & 1)),
  );
  let best = Number.POSITIVE_INFINITY;
  let designs = 0;
  const search = (left: number, groups: number, sum: number): void => {
    if (left === 0) {
      designs++;
      best = Math.min(best, sum);
      return;
    }
    if (groups === most) return;
    const lowest = left & -left;
    const rest = left ^ lowest;
    for (let others = rest; ; others = (others - 1) & rest) {
      const group = others | lowest;
      search(left ^ group, groups + 1, sum + subset[group]!);
      if (others === 0) break;
    }
  };
  search(2 ** n - 1, 0, 0);
  return { score: best, designs };
}
