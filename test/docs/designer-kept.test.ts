// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { designerConstraints } from "../../docs/components/designer-constraints.js";
import { openDesigner } from "../../docs/components/designer-model.js";
import type { Workbench } from "../../docs/components/workbench.js";
import type { Scenario } from "../../models/scenario/scenario.js";
import { readBackup, writeBackup } from "../../src/storage/backup.js";
import { readBrowserState, replaceBrowserState } from "../../src/storage/browser-state.js";
import { madeSites } from "../risk/design/community.js";

const groups = ["North", "South", "East"].map((name) => ({ code: name[0]!, name }));

function scenarioOf(count: number, seed = "sites"): Scenario {
  const practices = madeSites(count, seed).map((site, p) => ({ ...site, group: groups[p % 3]!.code }));
  return { practices, groups } as unknown as Scenario;
}

/** The scenario as it lies in the browser, between pages. */
let stored: Scenario;

function page(scenario: Scenario = stored) {
  stored = scenario;
  const listeners: ((workbench: unknown) => void)[] = [];
  const workbench = {
    shown: null,
    get scenario() {
      return stored;
    },
    subscribe(listener: (workbench: unknown) => void) {
      listeners.push(listener);
      listener(workbench);
    },
    change(next: Scenario) {
      stored = next;
      for (const listener of listeners) listener(workbench);
    },
    runner: { state: { stale: false }, subscribe: (listener: (state: unknown) => void) => listener({ result: null }) },
  };
  return { designer: openDesigner(workbench as unknown as Workbench), change: workbench.change };
}

/** Leaves the page before anything more is painted. */
const leave = () => window.dispatchEvent(new Event("pagehide"));

beforeEach(() => {
  // What pages of the test before still had to save is saved by now.
  leave();
  localStorage.clear();
  stored = scenarioOf(12);
});

/** Some work: two moves, one of them undone, a bound, two lists and a comparison. */
function work() {
  const { designer } = page();
  designer.move([0], 1);
  designer.move([3, 6], 2);
  designer.undo();
  designer.constrain({
    ...designer.constraints,
    minPeople: 5000,
    connected: true,
    together: [[1, 4]],
    apart: [[2, 3, 5]],
  });
  designer.compare({
    against: "kept 0",
    kept: [{ name: "kept 1", groupOf: designer.design.groupOf.slice(), groups: 3 }],
  });
  designer.ask({ margin: 0.05, against: "budget" });
  designer.weigh({ measure: "expected", targetPeople: 9000, weights: { risk: 1, size: 2, distance: 3, area: 4 } });
  return designer;
}

describe("what the designer's page keeps", () => {
  it("is there when one walks away at once and comes back: steps, constraints, the comparison and the question", () => {
    const before = work();
    leave();
    expect(stored.practices[0]!.group).toBe("S");
    const { designer } = page();
    expect(designer.design).toEqual(before.design);
    expect(designer.constraints).toEqual(before.constraints);
    expect(designer.comparison).toEqual(before.comparison);
    expect(designer.question).toEqual(before.question);
    expect(designer.objective).toEqual(before.objective);
    expect(designer.opened.groupOf[0]).toBe(0);
    expect(designer.note).toBeNull();
    expect([designer.history.undoable, designer.history.redoable]).toEqual([
      "moving Practice 0 to South",
      "moving 2 practices to East",
    ]);
    designer.redo();
    leave();
    expect(stored.practices[6]!.group).toBe("E");
    const again = page().designer;
    again.undo();
    again.undo();
    expect(again.design.groupOf[0]).toBe(0);
    expect(again.history.undoable).toBeNull();
  });

  it("stands in the inputs again", () => {
    work();
    leave();
    const element = designerConstraints(page().designer);
    document.body.replaceChildren(element);
    const [fewest, most] = [...element.querySelectorAll("input[type=text]")].map(
      (each) => (each as HTMLInputElement).value,
    );
    expect([fewest, most]).toEqual(["5,000", ""]);
    expect(element.querySelector<HTMLInputElement>("input[type=checkbox]")!.checked).toBe(true);
    expect([...element.querySelectorAll("textarea")].map(({ value }) => value)).toEqual(["P1, P4", "P2, P3, P5"]);
  });

  it("is saved after the next painting too, and a move is not lost to another change of the scenario before that", async () => {
    const { designer, change } = page();
    designer.move([0], 1);
    change({ ...stored, title: "another" } as Scenario);
    expect(stored.practices[0]!.group).toBe("S");
    expect(designer.history.undoable).toBe("moving Practice 0 to South");
    designer.constrain({ ...designer.constraints, maxGroups: 2 });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(page().designer.constraints.maxGroups).toBe(2);
  });

  it("is dropped with a sentence where the practices are others, but for what does not hang on them", () => {
    work();
    leave();
    const { designer } = page(scenarioOf(11));
    expect(designer.note).toBe(
      "These are not the practices that this page last worked on. What was theirs has been dropped: 2 lists of practices to keep together or apart, 1 grouping put aside and 2 steps to undo or redo.",
    );
    expect(designer.constraints).toMatchObject({ minPeople: 5000, connected: true, together: [], apart: [] });
    expect(designer.history.undoable).toBeNull();
    expect(designer.comparison.kept).toEqual([]);
    expect(designer.opened).toEqual(designer.design);
    // Likewise where they change while the page is open; where only their patients do, everything stays.
    const open = work();
    expect(open.note).not.toBeNull();
    const { designer: same, change } = page();
    same.move([1], 0);
    leave();
    const practices = stored.practices.map((practice) => ({ ...practice, patients: practice.patients + 1 }));
    change({ ...stored, practices });
    expect(same.history.undoable).toBe("moving Practice 1 to North");
    expect(same.people[0]).toBe(practices[0]!.patients);
    change(scenarioOf(10));
    expect(same.history.undoable).toBeNull();
    expect(same.note).toContain("has been dropped");
  });

  it("goes on from what another page did to the grouping, as one more step", () => {
    work();
    leave();
    stored = { ...stored, practices: stored.practices.map((each, p) => (p === 9 ? { ...each, group: "E" } : each)) };
    const { designer } = page();
    expect(designer.history.undoable).toBe("a change made elsewhere");
    designer.undo();
    expect(designer.history.undoable).toBe("moving Practice 0 to South");
  });

  it("can be begun afresh: the grouping and the constraints stay", () => {
    work().beginAfresh();
    leave();
    const { designer } = page();
    expect(designer.history.steps).toHaveLength(1);
    expect(designer.comparison).toEqual({ against: "one", kept: [] });
    expect(designer.opened).toEqual(designer.design);
    expect(designer.design.groupOf[0]).toBe(1);
    expect(designer.constraints.minPeople).toBe(5000);
  });

  it("that cannot be read is as nothing kept", () => {
    work();
    leave();
    const key = "commissioning-workbench/designer";
    const whole = JSON.parse(localStorage.getItem(key)!);
    for (const text of [
      "{",
      JSON.stringify({ ...whole, history: { ...whole.history, at: 99 } }),
      JSON.stringify({ ...whole, constraints: { ...whole.constraints, together: [[99, 1]] } }),
      JSON.stringify({ ...whole, question: { ...whole.question, margin: "2" } }),
    ]) {
      localStorage.setItem(key, text);
      const { designer } = page();
      expect(designer.history.undoable).toBeNull();
      expect(designer.constraints.together).toEqual([]);
      expect(designer.note).toBeNull();
      expect(designer.design.groupOf[0]).toBe(1);
    }
  });

  it("is in a back-up of the browser, and restored with it, also to a page that is open", async () => {
    const before = work();
    leave();
    const places = { storage: localStorage, database: null };
    const file = await writeBackup(await readBrowserState(places), { made: new Date(0), compress: false });
    localStorage.clear();
    const { designer: other } = page();
    other.constrain({ ...other.constraints, minPeople: 1 });
    leave();
    await replaceBrowserState(places, (await readBackup(file, { file: "back-up.json" })).state);
    window.dispatchEvent(new StorageEvent("storage", { key: "commissioning-workbench/designer" }));
    for (const designer of [page().designer, other]) {
      expect(designer.constraints).toEqual(before.constraints);
      expect(designer.history.redoable).toBe("moving 2 practices to East");
      expect(designer.comparison).toEqual(before.comparison);
    }
  });
});
