import type { Finding } from "../src/risk/design/checkDesign.js";
import type { Constraints } from "../src/risk/design/constraints.js";
import type { Design, Site } from "../src/risk/design/design.js";
import type { DesignHistory } from "../src/risk/design/designHistory.js";
import type { GroupLedger } from "../src/risk/design/groupLedger.js";
import type { Neighbours } from "../src/risk/design/neighbours.js";
import type { Objective } from "../src/risk/design/objective.js";
import type { Places } from "../src/risk/design/placeSites.js";
import type { KeptColumn, RunResult } from "../src/simulate/stage.js";
import type { Comparison } from "./designer-kept.js";
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
  /** The grouping at the start of this work: when the page was first opened on these practices, or it was begun afresh. */
  readonly opened: Design;
  readonly comparison: Comparison;
  /** What proposals are scored by; null until something is asked for. */
  readonly objective: Objective | null;
  /** What the user should know of what was kept from last time, or null. */
  readonly note: string | null;
  readonly history: Pick<DesignHistory<Design>, "undoable" | "redoable" | "steps">;
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
  compare(comparison: Comparison): void;
  weigh(objective: Objective): void;
  /** Forgets the steps so far and the groupings put aside; the grouping in place is where the work begins. */
  beginAfresh(): void;
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
