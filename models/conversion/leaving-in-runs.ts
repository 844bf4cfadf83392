import { InputError } from "../../src/errors.js";

/** A share of replications with its Monte Carlo standard error. */
export interface ShareOfRuns {
  readonly share: number;
  readonly standardError: number;
}

/** How often cells leave their agreed ranges in the same runs. */
export interface LeavingInRuns {
  /** By cell: share of runs in which it leaves its range. */
  readonly each: readonly ShareOfRuns[];
  /** Share of runs in which any of them does. */
  readonly any: ShareOfRuns;
}

/**
 * How often counts leave agreed ranges in runs of the model, cells that move together counted as such: the correction for
 * many cells without any assumption of independence.
 *
 * @param values kept replications, `values[cell * replications + replication]`.
 * @param ranges by cell, counts between which it was agreed to stay, ends included.
 * @throws InputError if values are not `replications` numbers for each range.
 * @example leavingInRuns(Float64Array.of(9, 10, 11, 12), { replications: 4, ranges: [{ low: 10, high: 11 }] }).any.share // 0.5
 */
export function leavingInRuns(
  values: ArrayLike<number>,
  given: {
    readonly replications: number;
    readonly ranges: readonly { readonly low: number; readonly high: number }[];
  },
): LeavingInRuns {
  const { replications, ranges } = given;
  if (!(replications >= 1) || values.length !== replications * ranges.length) {
    throw new InputError(`values must be ${replications} replications of ${ranges.length} cells`, {
      value: values.length,
    });
  }
  const left = new Uint8Array(replications);
  const each = ranges.map(({ low, high }, cell) => {
    let count = 0;
    for (let r = 0; r < replications; r++) {
      const value = values[cell * replications + r]!;
      if (value >= low && value <= high) continue;
      count++;
      left[r] = 1;
    }
    return share(count, replications);
  });
  return {
    each,
    any: share(
      left.reduce((sum, one) => sum + one, 0),
      replications,
    ),
  };
}

function share(count: number, of: number): ShareOfRuns {
  const found = count / of;
  return { share: found, standardError: Math.sqrt((found * (1 - found)) / of) };
}
