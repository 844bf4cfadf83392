import { afterPaint } from "../src/page/after-paint.js";
import { movePractices } from "../src/risk/design/changeDesign.js";
import { checkDesign, type Finding } from "../src/risk/design/checkDesign.js";
import { unconstrained } from "../src/risk/design/constraints.js";
import type { Site } from "../src/risk/design/design.js";
import { designHistory } from "../src/risk/design/designHistory.js";
import { designOf } from "../src/risk/design/designOf.js";
import { GroupLedger } from "../src/risk/design/groupLedger.js";
import { gabrielNeighbours, type Neighbours } from "../src/risk/design/neighbours.js";
import type { Objective } from "../src/risk/design/objective.js";
import { type Places, placeSites } from "../src/risk/design/placeSites.js";
import type { KeptColumn, RunResult } from "../src/simulate/stage.js";
import { follow } from "./budget-figures.js";
import type { Designer, DesignerNews, Question } from "./designer-interface.js";
import {
  type Comparison,
  keptDesigner,
  ofItsPractices,
  type PackedDesigner,
  packDesigner,
  unpackDesigner,
} from "./designer-kept.js";
import { isGrouped, isSite, practicesPrint, siteOf, withDesign } from "./designer-scenario.js";
import { keptValue } from "./reconfiguration-store.js";
import type { Workbench } from "./workbench.js";

const storeName = "designer";
const uncompared: Comparison = { against: "one", kept: [] };

/**
 * Opens the designer on the workbench's scenario: what it does there other pages see, and the other way round. Steps,
 * constraints and comparisons are kept in this browser, for the practices that they are of.
 */
export function openDesigner(workbench: Workbench): Designer {
  const listeners = new Set<(news: ReadonlySet<DesignerNews>) => void>();
  let sites: readonly Site[] = [];
  let people = new Float64Array(0);
  let places: Places = { x: new Float64Array(0), y: new Float64Array(0), unplaced: 0 };
  let neighbours: Neighbours = { first: new Int32Array(1), list: new Int32Array(0) };
  let history = designHistory(designOf(workbench.scenario.practices, workbench.scenario.groups));
  let opened = history.state;
  let selected: ReadonlySet<number> = new Set();
  let constraints = unconstrained;
  let comparison = uncompared;
  let objective: Objective | null = null;
  let note: string | null = null;
  let findings: readonly Finding[] = [];
  let question: Question = { year: 0, margin: 0.02, against: "indicative_budget" };
  let ledger: GroupLedger | null = null;
  let result: RunResult | null = null;
  const store = keptValue(storeName, null, keptDesigner);

  const tell = (...news: DesignerNews[]) => {
    const all = new Set(news);
    for (const listener of listeners) listener(all);
  };
  const join = () => {
    const links = constraints.together.flatMap((list) => list.slice(1).map((p): [number, number] => [list[0]!, p]));
    neighbours = gabrielNeighbours(places.x, places.y, links);
  };
  const check = () => {
    findings = checkDesign(history.state, constraints, { sites, neighbours });
    ledger?.follow(history.state.groupOf, history.state.groups.length);
  };
  /** Cost and budget of the run, where it is of these practices. */
  const openLedger = () => {
    ledger = null;
    const codes = result?.columns.get("cost")?.spec.dimensions[0]?.labels;
    if (!result || codes?.length !== sites.length || sites.some(({ code }, p) => codes[p] !== code)) return;
    ledger = new GroupLedger(column("cost"), column(question.against));
    question = { ...question, year: Math.min(question.year, ledger.years.length - 1) };
    ledger.ask(question.year, question.margin);
    ledger.follow(history.state.groupOf, history.state.groups.length);
  };
  const column = (name: string): KeptColumn => {
    const found = result?.columns.get(name);
    if (!found) throw new Error(`the run kept no column "${name}"`);
    return found;
  };
  const packed = (): PackedDesigner => {
    const { steps, at } = history;
    const kept = { constraints, question, objective, comparison, opened, steps, at };
    return packDesigner(kept, practicesPrint(sites));
  };
  /** Goes on from what was kept. Of other practices only what does not hang on them. */
  const take = (kept: PackedDesigner | null) => {
    const same = kept?.practices === practicesPrint(sites);
    const own = same ? unpackDesigner(kept, sites.length) : null;
    if (own) {
      ({ constraints, question, objective, comparison, opened } = own);
      history = designHistory(own.opened, { from: own });
      return;
    }
    if (kept && !same) {
      const left = ofItsPractices(kept);
      note = left
        ? `These are not the practices that this page last worked on. What was theirs has been dropped: ${left}.`
        : null;
      constraints = { ...kept.constraints, together: [], apart: [] };
      question = kept.question;
      objective = kept.objective;
    }
    const { practices, groups } = workbench.scenario;
    history = designHistory(designOf(practices, groups));
    opened = history.state;
    comparison = uncompared;
  };
  // What is drawn first, what is kept after: saving a large scenario takes a while.
  let unsaved = false;
  const write = () => {
    if (!unsaved) return;
    unsaved = false;
    const { scenario } = workbench;
    if (scenario.practices.length === sites.length && !isGrouped(history.state, scenario))
      workbench.change(withDesign(scenario, history.state));
    store.value = packed();
  };
  const soon = afterPaint(write);
  const save = () => {
    unsaved = true;
    soon();
  };
  // A page that is left or hidden paints no more.
  globalThis.addEventListener("pagehide", write);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") write();
  });
  const placed = () => {
    check();
    tell("design");
    save();
  };

  workbench.subscribe(({ scenario }) => {
    const known =
      scenario.practices.length === sites.length && scenario.practices.every((p, i) => isSite(p, sites[i]!));
    if (known && isGrouped(history.state, scenario)) return;
    if (known && unsaved) {
      // Something else of the scenario has changed before the last move was saved.
      write();
      return;
    }
    const design = designOf(scenario.practices, scenario.groups);
    if (known) {
      // Another tab or page moved practices.
      history.push(design, "a change made elsewhere");
      check();
      tell("design");
      return;
    }
    const before = sites.length === 0 ? store.value : packed();
    sites = scenario.practices.map(siteOf);
    people = Float64Array.from(sites, ({ patients }) => patients);
    places = placeSites(sites);
    selected = new Set();
    take(before);
    if (!isGrouped(history.state, scenario)) history.push(design, "a change made elsewhere");
    join();
    openLedger();
    check();
    tell("sites", "design", "selection", "question", "run");
  });
  globalThis.addEventListener("storage", ({ key }) => {
    if (key !== `commissioning-workbench/${storeName}`) return;
    const kept = keptValue(storeName, null, keptDesigner).value;
    // The grouping itself comes with the scenario.
    if (kept?.practices !== practicesPrint(sites)) return;
    take(kept);
    join();
    openLedger();
    check();
    tell("design", "question");
  });
  follow(
    workbench,
    () => undefined,
    (next) => {
      result = next;
      openLedger();
      tell("run");
    },
  );

  return {
    workbench,
    get sites() {
      return sites;
    },
    get people() {
      return people;
    },
    get places() {
      return places;
    },
    get neighbours() {
      return neighbours;
    },
    get design() {
      return history.state;
    },
    get opened() {
      return opened;
    },
    get comparison() {
      return comparison;
    },
    get objective() {
      return objective;
    },
    get note() {
      return note;
    },
    get history() {
      return history;
    },
    get selected() {
      return selected;
    },
    get constraints() {
      return constraints;
    },
    get findings() {
      return findings;
    },
    get question() {
      return question;
    },
    get ledger() {
      return ledger;
    },
    get result() {
      return result;
    },
    change(design, what) {
      history.push(design, what);
      placed();
    },
    move(practices, group) {
      const { state } = history;
      const moving = practices.filter((p) => state.groupOf[p] !== group);
      if (moving.length === 0) return;
      const whom = moving.length === 1 ? sites[moving[0]!]!.name : `${moving.length} practices`;
      history.push(movePractices(state, moving, group), `moving ${whom} to ${state.groups[group]!.name}`);
      placed();
    },
    undo() {
      history.undo();
      placed();
    },
    redo() {
      history.redo();
      placed();
    },
    select(practices) {
      selected = new Set(practices);
      tell("selection");
    },
    constrain(next) {
      const joined = JSON.stringify(next.together) !== JSON.stringify(constraints.together);
      constraints = next;
      if (joined) join();
      check();
      tell("question");
      save();
    },
    compare(next) {
      comparison = next;
      tell("question");
      save();
    },
    weigh(next) {
      objective = next;
      save();
    },
    beginAfresh() {
      history = designHistory(history.state);
      opened = history.state;
      comparison = { ...uncompared, against: comparison.against.startsWith("kept ") ? "one" : comparison.against };
      tell("design", "question");
      save();
    },
    ask(next) {
      const budget = question.against;
      question = { ...question, ...next };
      if (question.against !== budget) openLedger();
      else ledger?.ask(question.year, question.margin);
      tell("question");
      save();
    },
    column,
    subscribe(listener) {
      listeners.add(listener);
      listener(new Set(["sites", "design", "selection", "question", "run"]));
    },
  };
}
