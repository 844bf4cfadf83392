import type { Scenario } from "../models/scenario/scenario.js";
import { InputError } from "../src/errors.js";
import { afterPaint } from "../src/page/after-paint.js";
import { createGroup, movePractices } from "../src/risk/design/changeDesign.js";
import { checkDesign, type Finding } from "../src/risk/design/checkDesign.js";
import { type Constraints, unconstrained } from "../src/risk/design/constraints.js";
import type { Design, Site } from "../src/risk/design/design.js";
import { type DesignHistory, designHistory } from "../src/risk/design/designHistory.js";
import { designOf } from "../src/risk/design/designOf.js";
import { GroupLedger } from "../src/risk/design/groupLedger.js";
import { gabrielNeighbours, type Neighbours } from "../src/risk/design/neighbours.js";
import { type Places, placeSites } from "../src/risk/design/placeSites.js";
import type { KeptColumn, RunResult } from "../src/simulate/stage.js";
import { follow } from "./budget-figures.js";
import type { Workbench } from "./workbench.js";

/** What changed: the practices themselves, the grouping, what is chosen, the question or constraints, the run. */
export type DesignerNews = "sites" | "design" | "selection" | "question" | "run";

/** What every part of the designer's page works on. */
export interface Designer {
  readonly workbench: Workbench;
  readonly sites: readonly Site[];
  readonly people: Float64Array;
  readonly places: Places;
  /** Who is next to whom; practices kept together are, wherever they lie. */
  readonly neighbours: Neighbours;
  readonly design: Design;
  /** The grouping as it was when the page was opened, or the practices brought. */
  readonly opened: Design;
  readonly history: Pick<DesignHistory<Design>, "undoable" | "redoable">;
  readonly selected: ReadonlySet<number>;
  readonly constraints: Constraints;
  readonly findings: readonly Finding[];
  readonly question: Question;
  /** Null until the first results are there. */
  readonly ledger: GroupLedger | null;
  readonly result: RunResult | null;
  /** Puts a changed grouping in place, remembers it for undo and saves it in the scenario. */
  change(design: Design, what: string): void;
  move(practices: readonly number[], group: number): void;
  undo(): void;
  redo(): void;
  select(practices: Iterable<number>): void;
  constrain(constraints: Constraints): void;
  ask(question: Partial<Question>): void;
  /** A kept column of the run by name. */
  column(name: string): KeptColumn;
  subscribe(listener: (news: ReadonlySet<DesignerNews>) => void): void;
}

export interface Question {
  /** Index of the financial year. */
  readonly year: number;
  /** Share of the budget. */
  readonly margin: number;
  /** Which budget cost is held against. */
  readonly against: "budget" | "indicative_budget";
}

/** Opens the designer on the workbench's scenario: what it does there other pages see, and the other way round. */
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
  let findings: readonly Finding[] = [];
  let question: Question = { year: 0, margin: 0.02, against: "indicative_budget" };
  let ledger: GroupLedger | null = null;
  let result: RunResult | null = null;

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
  // What is drawn first, what is kept after: saving a large scenario takes a while.
  const save = afterPaint(() => {
    const { scenario } = workbench;
    if (scenario.practices.length !== sites.length || same(history.state, scenario)) return;
    workbench.change(withDesign(scenario, history.state));
  });
  const placed = () => {
    check();
    tell("design");
    save();
  };

  workbench.subscribe(({ scenario }) => {
    const known =
      scenario.practices.length === sites.length && scenario.practices.every((p, i) => isSite(p, sites[i]!));
    if (known && same(history.state, scenario)) return;
    const design = designOf(scenario.practices, scenario.groups);
    if (known) {
      // Another tab or page moved practices.
      history.push(design, "a change made elsewhere");
      check();
      tell("design");
      return;
    }
    sites = scenario.practices.map(siteOf);
    people = Float64Array.from(sites, ({ patients }) => patients);
    places = placeSites(sites);
    history = designHistory(design);
    opened = design;
    selected = new Set();
    constraints = { ...constraints, together: [], apart: [] };
    join();
    openLedger();
    check();
    tell("sites", "design", "selection", "question", "run");
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
    },
    ask(next) {
      const budget = question.against;
      question = { ...question, ...next };
      if (question.against !== budget) openLedger();
      else ledger?.ask(question.year, question.margin);
      tell("question");
    },
    column,
    subscribe(listener) {
      listeners.add(listener);
      listener(new Set(["sites", "design", "selection", "question", "run"]));
    },
  };
}

/** Puts practices into a group that is made for them. @throws InputError where the name cannot be used. */
export function moveToNew(design: Design, practices: readonly number[], name: string): Design {
  const larger = createGroup(design, name);
  return movePractices(larger, practices, larger.groups.length - 1);
}

/** What went wrong, in words. */
export function inWords(error: unknown): string {
  if (error instanceof InputError) return `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`;
  throw error;
}

type Listed = Scenario["practices"][number];

function siteOf(practice: Listed): Site {
  const { x, y, localAuthority, commissioner } = practice as Listed & Partial<Site>;
  const { code, name, patients } = practice;
  return { code, name, patients, x, y, localAuthority, commissioner };
}

function isSite(practice: Listed, site: Site): boolean {
  const other = siteOf(practice);
  return (Object.keys(other) as (keyof Site)[]).every((key) => other[key] === site[key]);
}

function same({ groups, groupOf }: Design, scenario: Scenario): boolean {
  return (
    groups.length === scenario.groups.length &&
    groups.every(({ code, name }, g) => code === scenario.groups[g]!.code && name === scenario.groups[g]!.name) &&
    scenario.practices.every(({ group }, p) => group === groups[groupOf[p]!]!.code)
  );
}

function withDesign(scenario: Scenario, { groups, groupOf }: Design): Scenario {
  const practices = scenario.practices.map((practice, p) => {
    const group = groups[groupOf[p]!]!.code;
    return practice.group === group ? practice : { ...practice, group };
  });
  return { ...scenario, practices, groups: groups.map(({ code, name }) => ({ code, name })) };
}
