/** A commissioner as the activity return names it. */
export interface Organisation {
  readonly code: string;
  readonly name: string;
  /** For instance "PCT" or "CCG"; empty where the file does not say. */
  readonly type: string;
  readonly parentCode: string;
  readonly parentName: string;
}

/**
 * Monthly counts by organisation and measure, as read from an activity return. Plain data: it can be sent to a worker.
 * Cell (organisation o, measure m, month t) is at `(o * measures.length + m) * months.length + t`.
 */
export interface History {
  /** The file's name, for messages. */
  readonly file: string;
  /** Every calendar month from the first to the last that the file holds, as "2008-04". */
  readonly months: readonly string[];
  readonly organisations: readonly Organisation[];
  /** Column names as in the file. */
  readonly measures: readonly string[];
  /** Counts; 0 where unknown, so look at `known` first. */
  readonly values: Float64Array;
  /** 1 where the file holds a number, 0 where it does not. */
  readonly known: Uint8Array;
  /** What the reader did that the user should know, one sentence each. */
  readonly notes: readonly string[];
}

/** One organisation's counts of one measure, month by month; views into the history. */
export interface Series {
  readonly values: Float64Array;
  /** 1 where `values` holds a number. */
  readonly known: Uint8Array;
}

/**
 * One organisation's monthly counts of one measure.
 * @param at positions in `history.organisations` and `history.measures`.
 */
export function series(history: History, at: { organisation: number; measure: number }): Series {
  const length = history.months.length;
  const from = (at.organisation * history.measures.length + at.measure) * length;
  return {
    values: history.values.subarray(from, from + length),
    known: history.known.subarray(from, from + length),
  };
}
