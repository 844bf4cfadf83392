import { normalQuantile } from "../random/normalQuantile.js";

/** A symmetric matrix with ones on its diagonal, row by row. */
export type Correlation = number[][];

/** All off-diagonal elements alike. @example equicorrelation(2, 0.4) // [[1, 0.4], [0.4, 1]] */
export function equicorrelation(size: number, r: number): Correlation {
  return Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : r)));
}

/**
 * Correlation of columns of observations, deaf to wild values: each column is first replaced by the normal scores of its
 * ranks. Observations that lack a column (NaN) are left out pair by pair; pairs seen fewer than ten times get `fallback`.
 */
export function scoreCorrelation(columns: readonly (readonly number[])[], fallback: number): Correlation {
  const scores = columns.map(normalScores);
  const matrix = equicorrelation(columns.length, fallback);
  for (let i = 0; i < scores.length; i++) {
    for (let j = 0; j < i; j++) {
      const r = pairCorrelation(scores[i] as Float64Array, scores[j] as Float64Array);
      if (r === null) continue;
      (matrix[i] as number[])[j] = r;
      (matrix[j] as number[])[i] = r;
    }
  }
  return matrix;
}

/** Each value replaced by the normal quantile of its rank; NaN stays. */
export function normalScores(column: readonly number[]): Float64Array {
  const order = column.flatMap((value, at) => (Number.isNaN(value) ? [] : [{ value, at }]));
  order.sort((a, b) => a.value - b.value || a.at - b.at);
  const scores = new Float64Array(column.length).fill(Number.NaN);
  for (const [rank, { at }] of order.entries()) scores[at] = normalQuantile((rank + 0.5) / order.length);
  return scores;
}

function pairCorrelation(a: Float64Array, b: Float64Array): number | null {
  let n = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i] as number;
    const y = b[i] as number;
    if (Number.isNaN(x) || Number.isNaN(y)) continue;
    n++;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  return n < 10 || aa === 0 || bb === 0 ? null : ab / Math.sqrt(aa * bb);
}

/** `weight` of the first and the rest of the second. */
export function mix(a: Correlation, b: Correlation, weight: number): Correlation {
  return a.map((row, i) => row.map((r, j) => weight * r + (1 - weight) * ((b[i] as number[])[j] as number)));
}

/**
 * Lower-triangular factor L with L Lᵀ = R (Cholesky). A matrix that is not quite positive definite, as correlations of
 * pairs may be, is first mixed with the identity just far enough.
 */
export function loadings(correlation: Correlation): number[][] {
  for (let weight = 1; weight > 0; weight -= 0.02) {
    const factor = cholesky(mix(correlation, equicorrelation(correlation.length, 0), weight));
    if (factor) return factor;
  }
  return equicorrelation(correlation.length, 0);
}

function cholesky(matrix: Correlation): number[][] | null {
  const n = matrix.length;
  const factor = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  for (let i = 0; i < n; i++) {
    const row = factor[i] as number[];
    for (let j = 0; j <= i; j++) {
      const other = factor[j] as number[];
      let sum = (matrix[i] as number[])[j] as number;
      for (let k = 0; k < j; k++) sum -= (row[k] as number) * (other[k] as number);
      if (i === j) {
        if (sum < 1e-3) return null;
        row[i] = Math.sqrt(sum);
      } else row[j] = sum / (other[j] as number);
    }
  }
  return factor;
}
