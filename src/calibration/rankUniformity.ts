import { gammaSurvival } from "../random/gammaCdf.js";

/** How even ranks are. */
export interface RankUniformity {
  /** Ranks by bin, and how many each would hold if all were equally likely. */
  readonly counts: readonly number[];
  readonly expected: number;
  /** Pearson's chi-square on bins − 1 degrees of freedom, and the chance of one as large from even ranks. */
  readonly chiSquare: number;
  readonly p: number;
  /** Mean of rank / draws: below ½ where forecasts lie too high. */
  readonly mean: number;
  /** SD of rank / draws over that of even ranks: above 1 where forecasts are too narrow. */
  readonly spread: number;
  /** Share of ranks within the central 50, 80 and 95 %: the coverage of those intervals. */
  readonly coverage: { readonly p50: number; readonly p80: number; readonly p95: number };
}

/**
 * Tests ranks of truths among draws for evenness.
 *
 * @param ranks whole numbers from 0 to `draws`, at least one.
 * @param options.draws draws that each was ranked among; `bins` must divide draws + 1.
 * @throws RangeError for bins that do not divide, or a rank out of range.
 * @example rankUniformity([0, 1, 2, 3], { draws: 3, bins: 4 }).chiSquare // 0
 */
export function rankUniformity(
  ranks: readonly number[],
  { draws, bins }: { readonly draws: number; readonly bins: number },
): RankUniformity {
  if ((draws + 1) % bins !== 0) throw new RangeError(`bins must divide draws + 1: ${bins} and ${draws + 1}`);
  if (ranks.length === 0) throw new RangeError("evenness needs at least one rank: 0");
  const counts = new Array<number>(bins).fill(0);
  const width = (draws + 1) / bins;
  let sum = 0;
  for (const rank of ranks) {
    if (!Number.isInteger(rank) || rank < 0 || rank > draws) {
      throw new RangeError(`a rank must be a whole number from 0 to ${draws}: ${rank}`);
    }
    const bin = Math.floor(rank / width);
    counts[bin] = counts[bin]! + 1;
    sum += rank / draws;
  }
  const n = ranks.length;
  const expected = n / bins;
  const chiSquare = counts.reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
  const mean = sum / n;
  const squares = ranks.reduce((total, rank) => total + (rank / draws - 0.5) ** 2, 0);
  // even on 0, 1/draws, …, 1
  const even = (draws + 2) / (12 * draws);
  // a rank stands for a cell of width 1 / (draws + 1); one that an interval's edge cuts counts by its part inside
  const inside = (share: number) =>
    ranks.reduce((total, rank) => {
      const high = Math.min(rank + 1, ((1 + share) / 2) * (draws + 1));
      const low = Math.max(rank, ((1 - share) / 2) * (draws + 1));
      return total + Math.max(0, high - low);
    }, 0) / n;
  return {
    counts,
    expected,
    chiSquare,
    p: gammaSurvival(chiSquare, (bins - 1) / 2, 2),
    mean,
    spread: Math.sqrt(squares / n / even),
    coverage: { p50: inside(0.5), p80: inside(0.8), p95: inside(0.95) },
  };
}
