import { nearestFirst } from "./nearestFirst.js";
import type { Neighbours } from "./neighbours.js";

/**
 * Regions grown from seeds over neighbours, the region with the fewest people always next, by its nearest neighbour: each
 * is of one piece wherever the map is, and their sizes are about even.
 *
 * @param seeds one practice a region, each once.
 * @param options.members the practices to share out, all of them unless given; the seeds are among them.
 * @returns for each practice the index of its region, −1 outside the members.
 */
export function growRegions(
  seeds: readonly number[],
  {
    x,
    y,
    people,
    neighbours: { first, list },
    members,
  }: {
    readonly x: ArrayLike<number>;
    readonly y: ArrayLike<number>;
    readonly people: ArrayLike<number>;
    readonly neighbours: Neighbours;
    readonly members?: readonly number[];
  },
): Int32Array {
  const free = new Uint8Array(x.length).fill(members ? 0 : 1);
  for (const practice of members ?? []) free[practice] = 1;
  const region = new Int32Array(x.length).fill(-1);
  const size = new Float64Array(seeds.length);
  const edges = seeds.map(() => nearestFirst());
  const order = nearestFirst();
  const distance = (p: number, r: number) => (x[p]! - x[seeds[r]!]!) ** 2 + (y[p]! - y[seeds[r]!]!) ** 2;
  const take = (practice: number, r: number) => {
    region[practice] = r;
    free[practice] = 0;
    size[r]! += people[practice]!;
    for (let k = first[practice]!; k < first[practice + 1]!; k++) {
      const next = list[k]!;
      if (free[next] === 1) edges[r]!.add(next, distance(next, r));
    }
  };
  seeds.forEach((seed, r) => {
    take(seed, r);
  });
  seeds.forEach((_, r) => {
    order.add(r, size[r]!);
  });
  const left = members ?? [...region.keys()];
  let scan = 0;
  for (;;) {
    const r = order.take();
    if (r >= 0) {
      let next = edges[r]!.take();
      while (next >= 0 && free[next] === 0) next = edges[r]!.take();
      // A region that is shut in stays out of the queue.
      if (next < 0) continue;
      take(next, r);
      order.add(r, size[r]!);
      continue;
    }
    // What no neighbour leads to joins the nearest seed, and everything beside it can follow.
    while (scan < left.length && free[left[scan]!] === 0) scan++;
    if (scan >= left.length) return region;
    const island = left[scan]!;
    let nearest = 0;
    for (let s = 1; s < seeds.length; s++) if (distance(island, s) < distance(island, nearest)) nearest = s;
    take(island, nearest);
    order.add(nearest, size[nearest]!);
  }
}
