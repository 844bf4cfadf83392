import type { PayMatrix } from "./poolOutcome.js";

/** Adds up who pays whom over replications, all of them and the bad ones apart. */
export interface MatrixSum {
  /** What one replication moves, in pence: added to, then counted and cleared. */
  readonly now: Float64Array;
  count(bad: boolean): void;
  /** In pounds. */
  result(): PayMatrix;
}

/** @param members number of members; the matrix has its square of cells. */
export function matrixSum(members: number): MatrixSum {
  const cells = members * members;
  const zeros = (): Float64Array => new Float64Array(cells);
  const [now, sum, squares, badSum, badSquares] = [zeros(), zeros(), zeros(), zeros(), zeros()];
  let counted = 0;
  let badCounted = 0;
  return {
    now,
    count(bad) {
      counted++;
      if (bad) badCounted++;
      for (let i = 0; i < cells; i++) {
        const value = now[i]!;
        if (value === 0) continue;
        sum[i]! += value;
        squares[i]! += value * value;
        if (bad) {
          badSum[i]! += value;
          badSquares[i]! += value * value;
        }
        now[i] = 0;
      }
    },
    result() {
      const mean = (values: Float64Array, n: number) => values.map((value) => (n > 0 ? value / n / 100 : 0));
      const se = (values: Float64Array, square: Float64Array, n: number) =>
        values.map((value, i) =>
          n > 1 ? Math.sqrt(Math.max(0, square[i]! / n - (value / n) ** 2) / (n - 1)) / 100 : 0,
        );
      return {
        mean: mean(sum, counted),
        se: se(sum, squares, counted),
        worst: mean(badSum, badCounted),
        worstSe: se(badSum, badSquares, badCounted),
      };
    },
  };
}

/** Adds to a matrix what each gives and gets of one fund: a taker is paid by every giver in proportion. */
export function addFlow(matrix: Float64Array, from: Float64Array, to: Float64Array): void {
  const members = from.length;
  let all = 0;
  for (let i = 0; i < members; i++) all += from[i]!;
  if (all === 0) return;
  for (let j = 0; j < members; j++) {
    const got = to[j]!;
    if (got === 0) continue;
    for (let i = 0; i < members; i++) if (from[i]! > 0) matrix[i * members + j]! += (from[i]! / all) * got;
  }
}
