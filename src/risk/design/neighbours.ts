import { buckets } from "./buckets.js";

/** Who is next to whom: the neighbours of i are `list[first[i]] … list[first[i + 1] − 1]`, ascending. */
export interface Neighbours {
  readonly first: Int32Array;
  readonly list: Int32Array;
}

/** Angles this near to a right angle count as right: a square's diagonals are no neighbours. */
const tolerance = 1e-9;

/**
 * Gabriel neighbours: two practices are next to each other when the circle that has them at its ends holds no other. The
 * relation joins everything (it holds the shortest spanning tree) and no two links cross, so that groups that are
 * connected by it have boundaries that interlock and together cover the map.
 *
 * Each practice's reach is the region that no nearer practice cuts off; the search stops where that ends, so that 8,000
 * practices take a fraction of a second.
 *
 * @param x,y places; practices at one and the same place are neighbours of the first of them.
 * @param links pairs that are next to each other by decree, for instance practices that must stay together.
 * @example gabrielNeighbours(Float64Array.of(0, 1, 2), Float64Array.of(0, 0, 0)).list // Int32Array [1, 0, 2, 1]
 * @see Gabriel and Sokal (1969), A new statistical approach to geographic variation analysis
 */
export function gabrielNeighbours(
  x: Float64Array,
  y: Float64Array,
  links: readonly (readonly [number, number])[] = [],
): Neighbours {
  const count = x.length;
  const sets: Set<number>[] = Array.from({ length: count }, () => new Set());
  const link = (a: number, b: number) => {
    if (a === b) return;
    sets[a]!.add(b);
    sets[b]!.add(a);
  };
  const index = buckets(x, y);
  const edge = frame(x, y);
  const twin = firstAtPlace(x, y);
  for (let p = 0; p < count; p++) {
    if (twin[p] !== p) {
      link(p, twin[p]!);
      continue;
    }
    const px = x[p]!;
    const py = y[p]!;
    let reach = edge.map(([cx, cy]): Point => [cx - px, cy - py]);
    let bound = farthest(reach);
    const seen: number[] = [];
    const visit = (q: number) => {
      const qx = x[q]! - px;
      const qy = y[q]! - py;
      const square = qx * qx + qy * qy;
      if (twin[q] !== q || q === p || square > bound) return;
      seen.push(q);
      const cut = clip(reach, qx, qy, square);
      if (cut === reach) return;
      reach = cut;
      bound = farthest(reach);
    };
    for (let away = 0; (away - 1) * index.side <= Math.sqrt(bound); away++) if (!index.ring(px, py, away, visit)) break;
    for (const r of seen) {
      const rx = x[r]! - px;
      const ry = y[r]! - py;
      if (!within(reach, rx, ry)) continue;
      const alone = seen.every((q) => {
        if (q === r) return true;
        const qx = x[q]! - px;
        const qy = y[q]! - py;
        return -qx * (rx - qx) - qy * (ry - qy) > tolerance * (rx * rx + ry * ry);
      });
      if (alone) link(p, r);
    }
  }
  for (const [a, b] of links) link(a, b);
  const first = new Int32Array(count + 1);
  sets.forEach((set, i) => {
    first[i + 1] = first[i]! + set.size;
  });
  const list = new Int32Array(first[count]!);
  sets.forEach((set, i) => {
    list.set(
      [...set].sort((a, b) => a - b),
      first[i]!,
    );
  });
  return { first, list };
}

type Point = readonly [number, number];

/** A box around all places, with air. */
function frame(x: Float64Array, y: Float64Array): Point[] {
  let [left, right, top, bottom] = [x[0]!, x[0]!, y[0]!, y[0]!];
  for (let i = 1; i < x.length; i++) {
    left = Math.min(left, x[i]!);
    right = Math.max(right, x[i]!);
    top = Math.min(top, y[i]!);
    bottom = Math.max(bottom, y[i]!);
  }
  const air = 0.01 * Math.max(right - left, bottom - top) || 1;
  return [
    [left - air, top - air],
    [right + air, top - air],
    [right + air, bottom + air],
    [left - air, bottom + air],
  ];
}

/** What is left of a convex region (the centre at 0, 0) on this side of the line through q, square to its direction. */
function clip(region: Point[], qx: number, qy: number, square: number): Point[] {
  const past = (point: Point) => point[0] * qx + point[1] * qy - square;
  if (region.every((point) => past(point) <= 0)) return region;
  const left: Point[] = [];
  region.forEach((point, i) => {
    const next = region[(i + 1) % region.length]!;
    const here = past(point);
    const there = past(next);
    if (here <= 0) left.push(point);
    if (here <= 0 !== there <= 0) {
      const t = here / (here - there);
      left.push([point[0] + t * (next[0] - point[0]), point[1] + t * (next[1] - point[1])]);
    }
  });
  return left;
}

function farthest(region: readonly Point[]): number {
  let most = 0;
  for (const [px, py] of region) most = Math.max(most, px * px + py * py);
  return most * (1 + 1e-9);
}

function within(region: readonly Point[], px: number, py: number): boolean {
  return region.every(([ax, ay], i) => {
    const [bx, by] = region[(i + 1) % region.length]!;
    const side = (bx - ax) * (py - ay) - (by - ay) * (px - ax);
    return side >= -1e-7 * ((bx - ax) ** 2 + (by - ay) ** 2 + px * px + py * py);
  });
}

/** For each place, the first that stands at exactly the same one. */
function firstAtPlace(x: Float64Array, y: Float64Array): Int32Array {
  const here = new Map<string, number>();
  return Int32Array.from(x, (at, i) => {
    const key = `${at} ${y[i]}`;
    const first = here.get(key) ?? i;
    here.set(key, first);
    return first;
  });
}
