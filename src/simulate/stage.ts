import type { Stream } from "../random/stream.js";

/** One axis of a column, with the label of every position along it. */
export interface Dimension {
  readonly name: string;
  readonly labels: readonly string[];
}

/** What a column holds: its name, plain-words label, unit, and axes (none: one number a replication). */
export interface ColumnSpec {
  readonly name: string;
  readonly label: string;
  /** For instance "referrals", "£ (cash)", "£ (2011-12 prices)", "ratio". */
  readonly unit: string;
  /** Row-major: the last dimension varies fastest. */
  readonly dimensions: readonly Dimension[];
}

/** Read-only view of the columns that earlier stages write. */
export interface Upstream {
  /** @throws if no earlier stage writes that column; the message lists those that exist. */
  spec(column: string): ColumnSpec;
  has(column: string): boolean;
}

/** What a stage is given once, before the first replication. */
export interface StageContext extends Upstream {
  /** Scratch values of a column written by an earlier stage, refreshed each replication. Length: product of its dimensions. */
  read(column: string): Readonly<Float64Array>;
  /** Scratch values of one of this stage's own columns. The stage must overwrite every cell in every replication. */
  write(column: string): Float64Array;
  /**
   * A substream of its own for the named group (an entity, a lever, a draw that must not move when another does).
   * The engine repositions it before every replication from (run key, stage name, group, replication),
   * so it never depends on what other stages or groups drew.
   */
  stream(group: string): Stream;
}

/** One model: typed assumptions to columns, one replication at a time. Stages are pure: no DOM, no Node, no clock. */
export interface Stage<A> {
  /** Names its streams and its provenance. */
  readonly name: string;
  /** Changes whenever the same assumptions would give other bits. */
  readonly version: string;
  columns(assumptions: A, upstream: Upstream): readonly ColumnSpec[];
  /** Returns one replication: reads what is upstream, overwrites every own column, allocates nothing. */
  prepare(assumptions: A, context: StageContext): () => void;
}

/** A stage by name with its assumptions: plain JSON, so that it can be sent to a worker or saved. */
export interface StageCall {
  readonly stage: string;
  readonly assumptions: unknown;
}

/** A run is a pure function of this value and the stages' versions. Plain JSON. */
export interface RunSpec {
  readonly stages: readonly StageCall[];
  readonly seed: string;
  readonly replications: number;
  /** Names of the columns to copy out. */
  readonly keep: readonly string[];
}

/** One kept column: `values[cell * replications + replication]`, so each cell's replications are contiguous. */
export interface KeptColumn {
  readonly spec: ColumnSpec;
  readonly replications: number;
  readonly values: Float64Array;
}

export interface RunResult {
  readonly replications: number;
  readonly columns: ReadonlyMap<string, KeptColumn>;
  readonly provenance: Provenance;
}

/** What identifies a run: the same provenance means the same bits. */
export interface Provenance {
  readonly seed: string;
  readonly replications: number;
  /** Stage names with their versions, in order. */
  readonly stages: readonly { readonly name: string; readonly version: string }[];
  /** SHA-256 (hex, first 16 digits) of the canonical JSON of the run's spec, without what it keeps, and the stages' versions. */
  readonly hash: string;
}
