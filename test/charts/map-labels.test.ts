// @vitest-environment jsdom
import fc from "fast-check";
import { expect, test } from "vitest";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { communityMap } from "../../src/charts/community-map.js";
import { markCover } from "../../src/charts/mark-cover.js";
import { type LabelPlace, type LabelWish, placeLabels, type Spot } from "../../src/charts/place-labels.js";
import { movePractices } from "../../src/risk/design/changeDesign.js";
import type { Site } from "../../src/risk/design/design.js";
import { designOf } from "../../src/risk/design/designOf.js";
import { gabrielNeighbours } from "../../src/risk/design/neighbours.js";
import { placeSites } from "../../src/risk/design/placeSites.js";

const line = 17;
const widthOf = (text: string) => text.length * 7.8 + 4;
const free = () => 0;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const boxOf = ({ x, y }: Spot, width: number): Box => ({
  left: x - width / 2,
  right: x + width / 2,
  top: y - line / 2,
  bottom: y + line / 2,
});
const apart = (a: Box, b: Box) =>
  a.right <= b.left + 1e-6 || b.right <= a.left + 1e-6 || a.bottom <= b.top + 1e-6 || b.bottom <= a.top + 1e-6;
/** Points along a line that lie inside a box. */
const inside = ([a, b]: readonly [Spot, Spot], box: Box) =>
  Array.from({ length: 101 }, (_, i) => ({ x: a.x + ((b.x - a.x) * i) / 100, y: a.y + ((b.y - a.y) * i) / 100 })).some(
    ({ x, y }) => x > box.left + 0.1 && x < box.right - 0.1 && y > box.top + 0.1 && y < box.bottom - 0.1,
  );

test("labels never overlap each other, a line or the edge, wherever they would like to be", () => {
  const spot = fc.record({ x: fc.integer({ min: 0, max: 300 }), y: fc.integer({ min: 0, max: 200 }) });
  const wish = fc.record({ middle: spot, marks: fc.array(spot, { minLength: 1, maxLength: 5 }), letters: fc.nat(30) });
  fc.assert(
    fc.property(fc.array(wish, { maxLength: 20 }), (made) => {
      const wishes = made.map(({ middle, marks, letters }): LabelWish => {
        const texts = ["x".repeat(letters + 1), "A"].map((text) => ({ text, width: widthOf(text) }));
        return { texts, middle, marks };
      });
      const frame = { width: 300, height: 200, line, cover: free };
      const places = placeLabels(wishes, frame);
      expect(placeLabels(wishes, frame)).toEqual(places);
      const found = places.filter((place) => place !== null);
      const boxes = found.map((place) => boxOf(place, widthOf(place.text)));
      boxes.forEach((box, i) => {
        expect(box.left >= -1e-6 && box.right <= 300 + 1e-6 && box.top >= -1e-6 && box.bottom <= 200 + 1e-6).toBe(true);
        for (const other of boxes.slice(i + 1)) expect(apart(box, other)).toBe(true);
        for (const { leader } of found) expect(leader && inside(leader, box)).not.toBe(true);
      });
    }),
    { numRuns: 60 },
  );
});

test("a label stands on its middle where it may, beside marks rather than over them, and a line says whose it is", () => {
  const frame = { width: 400, height: 300, line, cover: free };
  const texts = [{ text: "A", width: 40 }];
  const at = (x: number, y: number) => ({ x, y });
  const alone = { texts, middle: at(200, 150), marks: [at(200, 150)] };
  expect(placeLabels([alone], frame)).toEqual([{ text: "A", x: 200, y: 150, leader: null }]);
  const [beside] = placeLabels([alone], { ...frame, cover: markCover([{ x: 200, y: 150, radius: 10 }], frame) });
  expect(apart(boxOf(beside!, 40), boxOf(at(200, 150), 0))).toBe(true);
  expect(beside!.x !== 200 || beside!.y !== 150).toBe(true);
  expect(beside!.leader).toBeNull();
  // Its mark is far from the only free ground.
  const taken = (left: number, top: number) => (left < 300 || top < 200 ? 1e6 : 0);
  const [far] = placeLabels([alone], { ...frame, cover: taken });
  expect(far!.leader![1]).toEqual(at(200, 150));
  // Another's mark lies nearer to the only free ground than its own.
  const other = { texts, middle: at(380, 20), marks: [at(380, 20), at(200, 170)] };
  const strip = (_left: number, top: number, _right: number, bottom: number) => (top < 158 || bottom > 185 ? 1e6 : 0);
  expect(placeLabels([alone], { ...frame, cover: strip })[0]!.leader).toBeNull();
  expect(placeLabels([alone, other], { ...frame, cover: strip })[0]!.leader![1]).toEqual(at(200, 150));
  expect(placeLabels([{ ...alone, texts: [{ text: "long", width: 500 }, ...texts] }], frame)[0]!.text).toBe("A");
  expect(placeLabels([{ ...alone, texts: [{ text: "long", width: 500 }] }], frame)).toEqual([null]);
});

test("what a box hides of a round mark is about its area", () => {
  const cover = markCover([{ x: 100, y: 100, radius: 10 }], { width: 200, height: 200 });
  expect(cover(0, 0, 200, 200)).toBe(400);
  expect(cover(0, 0, 100, 200)).toBeGreaterThan(150);
  expect(cover(0, 0, 80, 200)).toBe(0);
  expect(cover(-50, -50, 500, 500)).toBe(400);
});

const scenario = defaultScenario();
const sites: readonly Site[] = scenario.practices;
const patients = Float64Array.from(sites, (site) => site.patients);
const places = placeSites(sites);
const design = designOf(scenario.practices, scenario.groups);

function mapped(width: number) {
  const neighbours = gabrielNeighbours(places.x, places.y, []);
  const map = communityMap({ ...places, patients, neighbours, areas: [] }, { width });
  const show = ({ groupOf, groups }: typeof design, selected = new Set<number>(), focus = -1) => {
    map.update({ groupOf, groups, selected, focus });
    return [...map.element.querySelectorAll("g[stroke-width='4'][paint-order] > text")].map((label) => ({
      text: label.textContent ?? "",
      x: Number(label.getAttribute("x")),
      y: Number(label.getAttribute("y")),
    }));
  };
  return { map, show };
}

test.each([860, 704, 280])("the reference community's groups are named at %d px, none over another", (width) => {
  const { map, show } = mapped(width);
  const labels: Omit<LabelPlace, "leader">[] = show(design);
  expect(labels.map(({ text }) => text.split(" ")[0])).toEqual(design.groups.map((_, g) => "ABCDEFGHIJKLMNOPQR"[g]));
  if (width > 700) expect(labels[3]!.text).toBe("D Westmere locality 1");
  labels.forEach((label, i) => {
    const box = boxOf(label, widthOf(label.text));
    expect(box.left >= -0.1 && box.right <= width + 0.1 && box.top >= -0.1 && box.bottom <= map.height + 0.1).toBe(
      true,
    );
    for (const other of labels.slice(i + 1)) {
      const [a, b] = [box, boxOf(other, widthOf(other.text) - 0.2)];
      expect(apart({ ...a, top: a.top + 0.1, bottom: a.bottom - 0.1 }, b), `${label.text} over ${other.text}`).toBe(
        true,
      );
    }
  });
});

test("choosing a practice moves no label; moving one and back leaves each where it was", () => {
  const { show } = mapped(860);
  const before = show(design);
  expect(show(design, new Set([3, 4]), 4)).toEqual(before);
  const moved = movePractices(design, [0], design.groupOf[0] === 5 ? 6 : 5);
  expect(show(moved)).not.toEqual(before);
  expect(show(designOf(scenario.practices, scenario.groups))).toEqual(before);
});
