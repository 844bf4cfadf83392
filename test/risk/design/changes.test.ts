import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  createGroup,
  freshName,
  mergeGroups,
  movePractices,
  removeEmptyGroups,
  removeGroup,
  renameGroup,
  splitOff,
} from "../../../src/risk/design/changeDesign.js";
import type { Design } from "../../../src/risk/design/design.js";
import { designHistory } from "../../../src/risk/design/designHistory.js";
import { designOf } from "../../../src/risk/design/designOf.js";
import { findGroup } from "../../../src/risk/design/findGroup.js";
import { groupLetter } from "../../../src/risk/design/groupLetter.js";
import { gabrielNeighbours } from "../../../src/risk/design/neighbours.js";
import { piecesOf } from "../../../src/risk/design/pieces.js";
import { placeSites } from "../../../src/risk/design/placeSites.js";
import { readMoves } from "../../../src/risk/design/readMoves.js";
import { splitGroup } from "../../../src/risk/design/splitGroup.js";
import { madeSites } from "./community.js";

const groups = [
  { code: "N", name: "North" },
  { code: "S", name: "South" },
  { code: "E", name: "East" },
];
const design: Design = { groups, groupOf: Int32Array.of(0, 0, 1, 1, 0) };

describe("changes", () => {
  test("move, create, rename, merge and split leave the design before them as it was", () => {
    const before = structuredClone(design);
    expect([...movePractices(design, [0, 4], 2).groupOf]).toEqual([2, 0, 1, 1, 2]);
    expect(createGroup(design, " West ").groups.at(-1)).toEqual({ code: "G4", name: "West" });
    expect(renameGroup(design, 1, "Coast").groups.map(({ name }) => name)).toEqual(["North", "Coast", "East"]);
    expect(renameGroup(design, 1, "south").groups[1]!.name).toBe("south");
    const merged = mergeGroups(design, 1, 0);
    expect(merged.groups.map(({ name }) => name)).toEqual(["South", "East"]);
    expect([...merged.groupOf]).toEqual([0, 0, 0, 0, 0]);
    const split = splitOff(design, [1, 2], "Vale");
    expect([...split.groupOf]).toEqual([0, 3, 3, 1, 0]);
    expect(removeEmptyGroups(design).groups.map(({ code }) => code)).toEqual(["N", "S"]);
    expect(removeGroup(design, 2).groups).toHaveLength(2);
    expect(design).toEqual(before);
  });

  test("what cannot be is refused with the reason", () => {
    expect(() => createGroup(design, "  ")).toThrow("a group needs a name");
    expect(() => createGroup(design, "north")).toThrow('there is a group of this name already: "north"');
    expect(() => renameGroup(design, 0, "South")).toThrow("this name already");
    expect(() => mergeGroups(design, 1, 1)).toThrow('merged with itself: "South"');
    expect(() => removeGroup(design, 0)).toThrow(
      'groups: the group has 3 practices, which would be in no group: move or merge them first: "North"',
    );
    expect(() => removeGroup({ groups: [groups[0]!], groupOf: Int32Array.of() }, 0)).toThrow("at least one group");
    expect(() => splitOff(design, [], "x")).toThrow("at least one practice");
    expect(() => movePractices(design, [9], 0)).toThrow("no such practice: 9");
    const most = {
      groups: Array.from({ length: 5000 }, (_, g) => ({ code: `${g}`, name: `${g}` })),
      groupOf: design.groupOf,
    };
    expect(() => createGroup(most, "one more")).toThrow("at most 5000 groups");
  });

  test("every practice stays in exactly one group under any changes, and undo leads all the way back", () => {
    const change = fc.oneof(
      fc.record({ kind: fc.constant("move" as const), practices: fc.array(fc.nat(4)), to: fc.nat(9) }),
      fc.record({ kind: fc.constant("create" as const) }),
      fc.record({ kind: fc.constant("merge" as const), into: fc.nat(9), from: fc.nat(9) }),
      fc.record({ kind: fc.constant("tidy" as const) }),
      fc.record({ kind: fc.constant("undo" as const) }),
      fc.record({ kind: fc.constant("redo" as const) }),
    );
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const history = designHistory(design);
        for (const one of changes) {
          const { state } = history;
          const count = state.groups.length;
          if (one.kind === "undo") history.undo();
          else if (one.kind === "redo") history.redo();
          else if (one.kind === "move") history.push(movePractices(state, one.practices, one.to % count), "move");
          else if (one.kind === "create") history.push(createGroup(state, freshName(state.groups)), "create");
          else if (one.kind === "tidy") history.push(removeEmptyGroups(state), "tidy");
          else if (one.into % count !== one.from % count)
            history.push(mergeGroups(state, one.into % count, one.from % count), "merge");
          const now = history.state;
          expect(now.groupOf).toHaveLength(5);
          for (const group of now.groupOf) expect(now.groups[group]).toBeDefined();
          expect(new Set(now.groups.map(({ code }) => code)).size).toBe(now.groups.length);
          expect(new Set(now.groups.map(({ name }) => name)).size).toBe(now.groups.length);
        }
        const last = history.state;
        let steps = 0;
        for (; history.undoable !== null; steps++) history.undo();
        expect(history.state).toBe(design);
        for (; steps > 0; steps--) history.redo();
        expect(history.state).toBe(last);
      }),
      { numRuns: 200 },
    );
  });
});

test("a history forgets what was undone once something new is done, and its oldest steps past the most", () => {
  const history = designHistory(0, { most: 3 });
  for (const state of [1, 2, 3, 4]) history.push(state, `to ${state}`);
  expect(history.undoable).toBe("to 4");
  expect([history.undo(), history.undo(), history.undo(), history.undo()]).toEqual([3, 2, 1, 1]);
  expect(history.undoable).toBe(null);
  expect(history.redoable).toBe("to 2");
  history.push(9, "to 9");
  expect(history.redoable).toBe(null);
  expect(history.undo()).toBe(1);
});

test("a split gives two halves of one piece and of about the same size", () => {
  const sites = madeSites(60);
  const places = placeSites(sites);
  const neighbours = gabrielNeighbours(places.x, places.y);
  const people = sites.map(({ patients }) => patients);
  const all = { groups: [{ code: "A", name: "All" }], groupOf: new Int32Array(60) };
  const split = splitGroup(all, { group: 0, name: "Half" }, { places, neighbours, people });
  const halves = [0, 1].map((g) => [...split.groupOf.keys()].filter((p) => split.groupOf[p] === g));
  for (const [g, half] of halves.entries())
    expect(piecesOf(neighbours, half, (p) => split.groupOf[p] === g)).toHaveLength(1);
  const sizes = halves.map((half) => half.reduce((sum, p) => sum + people[p]!, 0));
  expect(Math.abs(sizes[0]! - sizes[1]!) / (sizes[0]! + sizes[1]!)).toBeLessThan(0.1);
  const one = { groups: all.groups, groupOf: new Int32Array(1) };
  expect(() =>
    splitGroup(one, { group: 0, name: "x" }, { places: placeSites(sites.slice(0, 1)), neighbours, people }),
  ).toThrow('only a group of two or more practices can be split: "All"');
});

describe("typing", () => {
  const sites = madeSites(5);

  test("a group is known by name, code, letter or number", () => {
    expect(["north", "S", "e", "C", "2", " East "].map((text) => findGroup(design, text))).toEqual([0, 1, 2, 2, 1, 2]);
    expect(["West", "0", "4", "", "zz"].map((text) => findGroup(design, text))).toEqual([-1, -1, -1, -1, -1]);
    expect([0, 25, 26, 51, 52, 701, 702].map(groupLetter)).toEqual(["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
  });

  test("moves are read line by line, in any of the usual forms", () => {
    const text = 'practice,group\nP0 → South\nPractice 1 -> B\n\nP2;2\n"P3",East\nP4 = new: Far west\n';
    expect(readMoves(text, { sites, design })).toEqual([
      { practice: 0, group: 1, name: "South" },
      { practice: 1, group: 1, name: "South" },
      { practice: 2, group: 1, name: "South" },
      { practice: 3, group: 2, name: "East" },
      { practice: 4, group: -1, name: "Far west" },
    ]);
  });

  test.each([
    ["P0", 'row 1: a move is typed as practice → group: "P0"'],
    ["P0 → South\nP9 → North", 'row 2: no practice has this code or name: "P9"'],
    ["P0 → Nowhere", "row 1: no group has this name, code, letter or number (type “new: Nowhere” to make one)"],
    ["P0 → N\nP0 → S", "row 2: a practice belongs to exactly one group, and this one is typed twice"],
    ["  ", "type at least one move"],
  ])("refuses %j", (text, message) => {
    expect(() => readMoves(text, { sites, design })).toThrow(message);
  });
});

test("a design is refused where a practice's group is not there", () => {
  expect(() => designOf([{ code: "A", group: "X" }], groups)).toThrow(
    'practices.A.group: the group of a practice must be one of the groups: "X"',
  );
  expect(() => designOf([], groups)).toThrow("at least one practice");
  expect(() => designOf([{ code: "A", group: "N" }], [])).toThrow("at least one group");
  expect(() => designOf([{ code: "A", group: "N" }], [groups[0]!, groups[0]!])).toThrow("same code");
});
