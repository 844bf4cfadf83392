import type { DesignTerms, RiskMeasure } from "./objective.js";
import { scoreOf, sizeGap } from "./objective.js";
import { piecesOf } from "./pieces.js";
import type { DesignProblem } from "./problem.js";

/** A design held against the objective and the constraints of a problem. */
export interface DesignScore {
  readonly terms: DesignTerms;
  /** The terms weighted and added: lower is better. */
  readonly score: number;
  /** How far the constraints are from being kept: 0 where all are. */
  readonly breach: number;
  /** Groups with practices. */
  readonly groups: number;
  /** People of the smallest and the largest of them. */
  readonly smallest: number;
  readonly largest: number;
  /** Risk as it is measured, not yet over that of practices on their own. */
  readonly risk: number;
}

/**
 * Scores a design on all replications, group by group and from nothing: what a search finds is held against this.
 *
 * @param groupOf group of each practice, 0 or more.
 * @param options.alone risk of every practice on its own, where it is known already.
 */
export function scoreDesign(
  problem: DesignProblem,
  groupOf: ArrayLike<number>,
  { alone = aloneRisk(problem) }: { readonly alone?: number } = {},
): DesignScore {
  const { people, x, y, objective, constraints, neighbours, replications } = problem;
  const members: number[][] = [];
  for (let p = 0; p < people.length; p++) {
    const group = groupOf[p]!;
    members[group] ??= [];
    members[group].push(p);
  }
  const groups = members.filter((practices) => practices !== undefined);
  const everyone = [...people.keys()];
  const total = sum(everyone, people);
  const whole = scatter(everyone, { people, x, y });
  const sizes = groups.map((practices) => sum(practices, people));
  const row = new Float64Array(replications);
  let risk = 0;
  let size = 0;
  let distance = 0;
  let area = 0;
  let breach = 0;
  groups.forEach((practices, g) => {
    const share = sizes[g]! / total;
    row.fill(0);
    for (const p of practices) for (let r = 0; r < replications; r++) row[r]! += problem.over[p * replications + r]!;
    risk += riskOf(row, objective.measure, { share, budget: problem.budget });
    size += share * sizeGap(sizes[g]!, objective.targetPeople);
    distance += scatter(practices, { people, x, y });
    area += strays(practices, problem.localAuthority, people) / total;
    const { minPeople, maxPeople } = constraints;
    if (minPeople !== null) breach += Math.max(0, (minPeople - sizes[g]!) / minPeople);
    if (maxPeople !== null) breach += Math.max(0, (sizes[g]! - maxPeople) / maxPeople);
    breach += strays(practices, problem.zone, people) / sizes[g]!;
    if (constraints.connected) {
      const inside = new Set(practices);
      breach += piecesOf(neighbours, practices, (p) => inside.has(p)).length - 1;
    }
  });
  for (const list of constraints.together) breach += new Set(list.map((p) => groupOf[p])).size - 1;
  for (const list of constraints.apart) breach += pairs(list, (a, b) => a !== b && groupOf[a] === groupOf[b]);
  if (constraints.maxGroups !== null) breach += Math.max(0, groups.length - constraints.maxGroups);
  const terms = { risk: alone > 0 ? risk / alone : 0, size, distance: whole > 0 ? distance / whole : 0, area };
  return {
    terms,
    score: scoreOf(terms, objective.weights),
    breach: breach < 1e-12 ? 0 : breach,
    groups: groups.length,
    smallest: sizes.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    largest: sizes.reduce((most, value) => Math.max(most, value), 0),
    risk,
  };
}

/** Risk of every practice on its own, as {@link scoreDesign} would have it. */
export function aloneRisk({ people, over, replications, objective, budget }: DesignProblem): number {
  const total = people.reduce((all, value) => all + value, 0);
  let risk = 0;
  for (let p = 0; p < people.length; p++) {
    const row = over.subarray(p * replications, (p + 1) * replications);
    risk += riskOf(row, objective.measure, { share: people[p]! / total, budget });
  }
  return risk;
}

function riskOf(
  row: Float64Array,
  measure: RiskMeasure,
  { share, budget }: { readonly share: number; readonly budget: number },
): number {
  let found = 0;
  if (measure === "chance") {
    for (let r = 0; r < row.length; r++) if (row[r]! > 0) found++;
    return (share * found) / row.length;
  }
  for (let r = 0; r < row.length; r++) if (row[r]! > 0) found += row[r]!;
  return budget > 0 ? found / row.length / budget : 0;
}

function sum(practices: readonly number[], values: ArrayLike<number>): number {
  let total = 0;
  for (const p of practices) total += values[p]!;
  return total;
}

/** People times squared distance from their common middle. */
function scatter(
  practices: readonly number[],
  { people, x, y }: { readonly people: Float64Array; readonly x: Float64Array; readonly y: Float64Array },
): number {
  const weight = sum(practices, people);
  let [cx, cy] = [0, 0];
  for (const p of practices) {
    cx += (people[p]! * x[p]!) / weight;
    cy += (people[p]! * y[p]!) / weight;
  }
  let squares = 0;
  for (const p of practices) squares += people[p]! * ((x[p]! - cx) ** 2 + (y[p]! - cy) ** 2);
  return squares;
}

/** People whose practice is in another area than most of these people; practices in no area are left out. */
function strays(practices: readonly number[], area: Int32Array, people: Float64Array): number {
  const by = new Map<number, number>();
  let known = 0;
  let most = 0;
  for (const p of practices) {
    if (area[p]! < 0) continue;
    const here = (by.get(area[p]!) ?? 0) + people[p]!;
    by.set(area[p]!, here);
    known += people[p]!;
    most = Math.max(most, here);
  }
  return known - most;
}

function pairs(list: readonly number[], clash: (a: number, b: number) => boolean): number {
  let count = 0;
  list.forEach((b, i) => {
    for (const a of list.slice(0, i)) if (clash(a, b)) count++;
  });
  return count;
}
