import fc from "fast-check";
import { expect, test } from "vitest";
import { buckets } from "../../../src/risk/design/buckets.js";
import { growRegions } from "../../../src/risk/design/growRegions.js";
import { gabrielNeighbours, type Neighbours } from "../../../src/risk/design/neighbours.js";
import { piecesOf } from "../../../src/risk/design/pieces.js";
import { placeSites } from "../../../src/risk/design/placeSites.js";
import { madeSites } from "./community.js";

const pairs = ({ first, list }: Neighbours) =>
  [...Array(first.length - 1).keys()].flatMap((a) =>
    [...list.subarray(first[a]!, first[a + 1]!)].map((b) => `${a}-${b}`),
  );

test("Gabriel neighbours are those whose circle holds no other, as by trying all", () => {
  // Whole numbers, so that a right angle is one: crowded, and spread out.
  const coordinate = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 10_000 }));
  const points = fc.uniqueArray(fc.tuple(coordinate, coordinate), {
    minLength: 1,
    maxLength: 40,
    selector: (point) => point.join(" "),
  });
  fc.assert(
    fc.property(points, (places) => {
      const x = Float64Array.from(places, ([px]) => px);
      const y = Float64Array.from(places, ([, py]) => py);
      const expected: string[] = [];
      places.forEach(([ax, ay], a) => {
        places.forEach(([bx, by], b) => {
          const alone = places.every(
            ([px, py], p) => p === a || p === b || (ax - px) * (bx - px) + (ay - py) * (by - py) > 0,
          );
          if (a !== b && alone) expected.push(`${a}-${b}`);
        });
      });
      expect(pairs(gabrielNeighbours(x, y))).toEqual(expected);
    }),
    { numRuns: 300 },
  );
});

test("everything is joined, also where practices share a place or stand in a line", () => {
  for (const sites of [
    madeSites(500),
    madeSites(30).map((site) => ({ ...site, x: 7, y: 7 })),
    madeSites(30).map((site) => ({ ...site, y: 7 })),
    madeSites(30).map((site) => ({ ...site, x: Math.round(site.x! / 20), y: Math.round(site.y! / 20) })),
  ]) {
    const { x, y } = placeSites(sites);
    const neighbours = gabrielNeighbours(x, y);
    expect(piecesOf(neighbours, [...x.keys()], () => true)).toHaveLength(1);
  }
  const same = gabrielNeighbours(Float64Array.of(1, 1, 1), Float64Array.of(2, 2, 2));
  expect(pairs(same)).toEqual(["0-1", "0-2", "1-0", "2-0"]);
});

test("on a grid the neighbours are those beside, above and below, not across", () => {
  const { x, y, unplaced } = placeSites(Array.from({ length: 9 }, (_, i) => ({ code: `${i}`, name: "", patients: 1 })));
  expect(unplaced).toBe(9);
  // There and back: 0 1 2 / 5 4 3 / 6 7 8.
  expect(pairs(gabrielNeighbours(x, y)).filter((pair) => pair.startsWith("4-"))).toEqual(["4-1", "4-3", "4-5", "4-7"]);
  expect(pairs(gabrielNeighbours(x, y)).filter((pair) => pair.startsWith("0-"))).toEqual(["0-1", "0-5"]);
});

test("a place of its own is kept; one missing lays out all", () => {
  const sites = madeSites(4);
  const own = placeSites(sites);
  expect([...own.x]).toEqual(sites.map(({ x }) => x));
  expect(own.unplaced).toBe(0);
  const { y: _, ...lost } = sites[2]!;
  expect(placeSites([sites[0]!, sites[1]!, lost, sites[3]!]).unplaced).toBe(1);
  expect(placeSites([{ code: "A", name: "A", patients: 1 }])).toEqual({
    x: Float64Array.of(50),
    y: Float64Array.of(50),
    unplaced: 1,
  });
});

test("links by decree are neighbours, and 8,000 practices cost a small part of what trying all would", () => {
  const sites = madeSites(8000);
  const { x, y } = placeSites(sites);
  const neighbours = gabrielNeighbours(x, y, [[0, 7999]]);
  expect(pairs(neighbours)).toContain("7999-0");
  // Gabriel graphs of scattered points have just under 4 neighbours each on average.
  expect(neighbours.list.length / 8000).toBeGreaterThan(3.5);
  expect(neighbours.list.length / 8000).toBeLessThan(4.1);
});

test("the nearest place is the nearest by trying all", () => {
  const sites = madeSites(300);
  const { x, y } = placeSites(sites);
  const index = buckets(x, y);
  fc.assert(
    fc.property(
      fc.double({ min: -60, max: 160, noNaN: true }),
      fc.double({ min: -60, max: 160, noNaN: true }),
      (px, py) => {
        const distance = (i: number) => (x[i]! - px) ** 2 + (y[i]! - py) ** 2;
        const least = Math.min(...sites.map((_, i) => distance(i)));
        expect(distance(index.nearest(px, py))).toBe(least);
      },
    ),
    // beside the map, what is nearest may stand many cells up or down
    { numRuns: 500, examples: [[155.04962985606693, 31.844974487030658]] },
  );
});

test("regions grow to about even sizes, each of one piece, and share out everything", () => {
  const sites = madeSites(400);
  const { x, y } = placeSites(sites);
  const neighbours = gabrielNeighbours(x, y);
  const people = sites.map(({ patients }) => patients);
  const region = growRegions([0, 50, 100, 150], { x, y, people, neighbours });
  for (let r = 0; r < 4; r++) {
    const members = [...region.keys()].filter((p) => region[p] === r);
    expect(members.length).toBeGreaterThan(0);
    expect(piecesOf(neighbours, members, (p) => region[p] === r)).toHaveLength(1);
  }
  const islands = growRegions([0], {
    x,
    y,
    people,
    neighbours: { first: new Int32Array(401), list: new Int32Array(0) },
  });
  expect(islands.every((r) => r === 0)).toBe(true);
});
