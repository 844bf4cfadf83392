import type { GroupScore } from "./summary.js";

/** A measure that decides the mean score of all. */
export interface DominantMeasure {
  readonly measure: string;
  /** Its own mean score over the middle measure's. */
  readonly times: number;
}

/** How many times the middle measure's score sets a measure apart, and the fewest measures of which one can be told. */
const TIMES = 10;
const FEWEST = 3;

/**
 * Measures whose mean score is ten times the middle measure's or more, the largest first. Scores are of logs, so a service
 * that most organisations never count, or that opens and closes, has errors as large as its logs, and a mean over all
 * measures says little but how that one did.
 *
 * @param scores the workbench's own scores by measure.
 */
export function dominantMeasures(scores: readonly Pick<GroupScore, "measure" | "crps">[]): DominantMeasure[] {
  const known = scores.flatMap(({ measure, crps }) => (crps === null ? [] : [{ measure, crps }]));
  if (known.length < FEWEST) return [];
  const sorted = known.map(({ crps }) => crps).sort((a, b) => a - b);
  const middle = (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
  if (!(middle > 0)) return [];
  return known
    .map(({ measure, crps }) => ({ measure, times: crps / middle }))
    .filter(({ times }) => times >= TIMES)
    .sort((a, b) => b.times - a.times);
}
