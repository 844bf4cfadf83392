/** Replications of the first round of batches, shared out over the workers: enough for a first chart. */
const FIRST = 100;

/**
 * Longest batch: a stop takes effect between batches, so this is also the longest that a worker goes on after it.
 * (Not a power of two: the columns of a batch would then fall on the same few lines of the processor's cache.)
 */
const LONGEST = 120;

/**
 * How many replications the next batch should have: few at first so that a first chart comes early, more later, and
 * few again at the end so that no worker waits long for another. Batches do not change a run's bits.
 *
 * @param from the first replication not yet given out.
 * @example batchLength({ from: 0, replications: 10_000, workers: 2 }) // 50
 */
export function batchLength({ from, replications, workers }: { from: number; replications: number; workers: number }) {
  const left = replications - from;
  const share = from < FIRST ? Math.ceil(FIRST / workers) : Math.min(LONGEST, Math.ceil(left / (2 * workers)));
  return Math.min(left, Math.max(share, 10));
}
