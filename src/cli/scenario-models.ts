import type { ColumnSpec, RunSpec } from "../simulate/stage.js";

/** A scenario as the command line needs it: what to run and how to say what came out. */
export interface OpenScenario {
  readonly title: string;
  readonly ruleSet: string;
  readonly origin: string;
  /** The community, or its only commissioner. */
  readonly community: { readonly code: string; readonly name: string };
  readonly commissioners: readonly { readonly code: string; readonly name: string; readonly population: number }[];
  readonly seed: string;
  readonly replications: number;
  readonly notes: readonly string[];
  readonly practices: readonly {
    readonly code: string;
    readonly patients: number;
    readonly group: string;
    readonly commissioner: string;
  }[];
  readonly groups: readonly { readonly code: string; readonly name: string }[];
  /** Yearly columns of the summary, in its order: one cell a financial year, added over any other dimension. */
  readonly headline: readonly string[];
  readonly columns: readonly ColumnSpec[];
  /** The run, with columns to keep and what the command line changes. */
  plan(change: { readonly keep: readonly string[]; readonly seed: string; readonly replications: number }): RunSpec;
}

/** A list of practices as it was given; only those of one commissioner where it is named. */
export interface PracticeFile {
  readonly text: string;
  readonly file: string;
  readonly commissioner?: string;
}

/** What the command line asks of the models: the program that joins the two hands it over. */
export interface ScenarioModels {
  /** @throws InputError naming file, path and value. */
  open(text: string, file: string): OpenScenario;
  /** The text of the scenario that the workbench opens on. */
  example(): string;
  /** The text of a scenario made from files. @throws InputError as the readers do. */
  fromFiles(files: {
    readonly data: string;
    readonly dataFile: string;
    /** Codes of organisations, or the code of their parent. */
    readonly organisations: readonly string[] | { readonly parent: string };
    readonly origin: string;
    readonly years: number;
    readonly practices?: PracticeFile;
  }): string;
}
