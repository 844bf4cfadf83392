import { joinedSets } from "./joinedSets.js";
import type { Neighbours } from "./neighbours.js";
import type { DesignProblem } from "./problem.js";

/** A problem in which practices that must stay together are one piece each: what a search moves about. */
export interface Atoms {
  readonly count: number;
  /** For each practice, its atom. */
  readonly atomOf: Int32Array;
  readonly people: Float64Array;
  /** People times place, and people times squared distance from the map's origin. */
  readonly px: Float64Array;
  readonly py: Float64Array;
  readonly pxx: Float64Array;
  /** The middle of each atom. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly neighbours: Neighbours;
  /** Atoms that may not share a group with each. */
  readonly foes: readonly (readonly number[])[];
  /** People by atom and area: `areas[atom * areaCount + area]`; likewise by zone. */
  readonly areas: Float64Array;
  readonly areaCount: number;
  readonly zones: Float64Array;
  readonly zoneCount: number;
  /** Cost less budget × (1 + margin): `over[atom * replications + replication]`. */
  readonly over: Float64Array;
}

/** Joins the practices of each "keep together" list. */
export function contract(problem: DesignProblem): Atoms {
  const { people, constraints, replications: R } = problem;
  const n = people.length;
  const joined = joinedSets(n, constraints.together);
  const index = new Map<number, number>();
  const atomOf = Int32Array.from(joined, (root) => {
    const known = index.get(root) ?? index.size;
    index.set(root, known);
    return known;
  });
  const count = index.size;
  const areaCount = 1 + Math.max(-1, ...new Set(problem.localAuthority));
  const zoneCount = 1 + Math.max(-1, ...new Set(problem.zone));
  const [size, px, py, pxx, x, y] = Array.from({ length: 6 }, () => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const areas = new Float64Array(count * areaCount);
  const zones = new Float64Array(count * zoneCount);
  const over = count === n ? problem.over : new Float64Array(count * R);
  const near: Set<number>[] = Array.from({ length: count }, () => new Set());
  for (let p = 0; p < n; p++) {
    const a = atomOf[p]!;
    const weight = people[p]!;
    size[a]! += weight;
    px[a]! += weight * problem.x[p]!;
    py[a]! += weight * problem.y[p]!;
    pxx[a]! += weight * (problem.x[p]! ** 2 + problem.y[p]! ** 2);
    if (problem.localAuthority[p]! >= 0) areas[a * areaCount + problem.localAuthority[p]!]! += weight;
    if (problem.zone[p]! >= 0) zones[a * zoneCount + problem.zone[p]!]! += weight;
    const { first, list } = problem.neighbours;
    for (let k = first[p]!; k < first[p + 1]!; k++) if (atomOf[list[k]!] !== a) near[a]!.add(atomOf[list[k]!]!);
    if (over !== problem.over) for (let r = 0; r < R; r++) over[a * R + r]! += problem.over[p * R + r]!;
  }
  for (let a = 0; a < count; a++) {
    x[a] = px[a]! / size[a]!;
    y[a] = py[a]! / size[a]!;
  }
  const foes: Set<number>[] = Array.from({ length: count }, () => new Set());
  for (const list of constraints.apart) {
    for (const p of list) for (const q of list) if (atomOf[p] !== atomOf[q]) foes[atomOf[p]!]!.add(atomOf[q]!);
  }
  const first = new Int32Array(count + 1);
  near.forEach((set, a) => {
    first[a + 1] = first[a]! + set.size;
  });
  const list = new Int32Array(first[count]!);
  near.forEach((set, a) => {
    list.set(
      [...set].sort((b, c) => b - c),
      first[a]!,
    );
  });
  return {
    count,
    atomOf,
    people: size,
    px,
    py,
    pxx,
    x,
    y,
    neighbours: { first, list },
    foes: foes.map((set) => [...set].sort((b, c) => b - c)),
    areas,
    areaCount,
    zones,
    zoneCount,
    over,
  };
}
