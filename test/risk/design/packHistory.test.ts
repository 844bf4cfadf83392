import fc from "fast-check";
import { expect, test } from "vitest";
import { createGroup, freshName, movePractices, removeEmptyGroups } from "../../../src/risk/design/changeDesign.js";
import type { Design } from "../../../src/risk/design/design.js";
import { designHistory } from "../../../src/risk/design/designHistory.js";
import { packGroups, packHistory, unpackGroups, unpackHistory } from "../../../src/risk/design/packHistory.js";

const practices = 40;
const first: Design = { groups: [{ code: "G1", name: "One" }], groupOf: new Int32Array(practices) };

/** A history of random changes, some of them undone. */
const histories = fc
  .record({
    changes: fc.array(fc.record({ list: fc.array(fc.nat(practices - 1)), to: fc.nat(99), kind: fc.nat(3) }), {
      maxLength: 30,
    }),
    undone: fc.nat(10),
  })
  .map(({ changes, undone }) => {
    const history = designHistory(first);
    for (const { list, to, kind } of changes) {
      const { state } = history;
      if (kind === 0) history.push(createGroup(state, freshName(state.groups)), "a new group");
      else if (kind === 1) history.push(removeEmptyGroups(state), "removing empty groups");
      else history.push(movePractices(state, list, to % state.groups.length), `moving ${list.length}`);
    }
    for (let i = 0; i < undone; i++) history.undo();
    return history;
  });

test("a history comes back as it was, through text, to be undone and done again", () => {
  fc.assert(
    fc.property(histories, (history) => {
      const text = JSON.stringify(packHistory(history));
      const read = unpackHistory(JSON.parse(text), practices)!;
      expect(read.at).toBe(history.at);
      expect(read.steps).toEqual(history.steps);
      const again = designHistory(first, { from: read });
      expect([again.undoable, again.redoable]).toEqual([history.undoable, history.redoable]);
      expect(again.undo()).toEqual(history.undo());
    }),
    { numRuns: 60 },
  );
});

test("a long history is cut at its ends: the grouping in place is always there, with the steps next to it", () => {
  fc.assert(
    fc.property(histories, fc.nat(3000), (history, most) => {
      const packed = packHistory(history, { most });
      const read = unpackHistory(packed, practices)!;
      const from = history.at - read.at;
      expect(read.steps.map(({ state }) => state)).toEqual(
        history.steps.slice(from, from + read.steps.length).map(({ state }) => state),
      );
      expect(read.steps[read.at]!.state).toEqual(history.state);
      if (from > 0 || read.steps.length < history.steps.length) expect(most).toBeLessThan(3000);
    }),
    { numRuns: 60 },
  );
  const long = designHistory(first);
  for (let i = 0; i < 150; i++) long.push(movePractices(long.state, [i % practices], 0), `step ${i} ${"x".repeat(80)}`);
  const packed = packHistory(long, { most: 5000 });
  expect(JSON.stringify(packed.steps).length).toBeLessThan(10_000);
  expect(packed.steps.length).toBeGreaterThan(20);
});

test("what is not whole, or of other practices, is refused", () => {
  const history = designHistory(first);
  history.push(createGroup(first, "Two"), "a new group");
  history.push(movePractices(history.state, [3], 1), "moving one");
  const packed = packHistory(history);
  expect(unpackHistory(packed, practices)).not.toBeNull();
  expect(unpackHistory(packed, practices - 1)).toBeNull();
  expect(unpackHistory({ ...packed, at: 3 }, practices)).toBeNull();
  expect(unpackHistory({ ...packed, steps: [] }, practices)).toBeNull();
  const with_ = (change: object, i = 2) =>
    unpackHistory(
      { ...packed, steps: packed.steps.map((step, s) => (s === i ? { ...step, ...change } : step)) },
      practices,
    );
  expect(with_({ moves: "3 1" })).not.toBeNull();
  for (const moves of ["3", "3 2", "zz 1", "? 1", "3 -1"]) expect(with_({ moves })).toBeNull();
  expect(with_({ groups: undefined }, 0)).toBeNull();
  expect(with_({ groups: [] }, 0)).toBeNull();
  expect(unpackGroups(packGroups(Int32Array.of(0, 35, 36)), { practices: 3, groups: 37 })).toEqual(
    Int32Array.of(0, 35, 36),
  );
  expect(unpackGroups("0 z 10", { practices: 3, groups: 36 })).toBeNull();
  expect(() => designHistory(0, { from: { steps: [{ state: 1, what: "" }], at: 1 } })).toThrow("no such step: 1");
});
