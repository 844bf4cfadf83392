import { sharePence } from "../../src/money/sharePence.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { splitOver } from "./split-over.js";

/** Whose counts are split, and whether by chance. */
export interface SplitGiven {
  readonly context: StageContext;
  /** Codes of all practices, in order. */
  readonly codes: readonly string[];
  readonly commissioners: readonly string[];
  /** Positions of each commissioner's practices. */
  readonly groups: readonly Int32Array[];
  /** False gives the largest remainders of the expected parts. */
  readonly chance: boolean;
}

/** Weights by practice from one place on, and where the parts go, by practice. */
export interface SplitPlace {
  readonly weights: Float64Array;
  readonly from: number;
  readonly to: Float64Array;
}

/**
 * Splits whole counts of a commissioner over its practices: a multinomial, or its expectation made whole.
 *
 * @param kind names the practices' streams.
 * @returns one split of commissioner c; parts add up to the count.
 */
export function wholeSplitter(kind: string, given: SplitGiven): (count: number, c: number, place: SplitPlace) => void {
  const { context, codes, groups, chance } = given;
  const streams = chance ? codes.map((code) => context.stream(`${kind} of ${code}`)) : [];
  const none: Float64Array = new Float64Array(0);
  const splits = groups.map((group) => ({ weights: none, from: 0, members: group, streams, to: 0 }));
  const gathered = groups.map((group) => new Float64Array(group.length));
  const shares = groups.map((group) => new Float64Array(group.length));
  return (count, c, { weights, from, to }) => {
    const group = groups[c]!;
    if (chance) {
      const split = splits[c]!;
      split.weights = weights;
      split.from = from;
      splitOver(count, split, to);
      return;
    }
    for (let j = 0; j < group.length; j++) gathered[c]![j] = weights[from + group[j]!]!;
    sharePence(count, gathered[c]!, shares[c]!);
    for (let j = 0; j < group.length; j++) to[group[j]!] = shares[c]![j]!;
  };
}
