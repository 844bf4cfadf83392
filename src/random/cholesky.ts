/**
 * The lower triangle L of a correlation matrix, L Lᵀ = correlation, row by row in one array.
 *
 * Golub and Van Loan (2013), "Matrix computations", 4.2.
 * @param correlation rows of a symmetric matrix with ones on the diagonal, positive definite.
 * @param labels name the variables in messages; numbers from 1 otherwise.
 * @throws RangeError that names the pair at fault.
 * @example cholesky([[1, 0.6], [0.6, 1]]) // 1, 0, 0.6, 0.8
 */
export function cholesky(correlation: readonly ArrayLike<number>[], labels?: readonly string[]): Float64Array {
  const size = correlation.length;
  const name = (i: number) => labels?.[i] ?? `variable ${i + 1}`;
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    checkRow(correlation, i, name);
    for (let j = 0; j <= i; j++) {
      let rest = correlation[i]?.[j] as number;
      for (let k = 0; k < j; k++) rest -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
      if (j < i) lower[i * size + j] = rest / (lower[j * size + j] as number);
      else if (rest > 1e-12) lower[i * size + i] = Math.sqrt(rest);
      else throw new RangeError(contradiction(correlation, i, name));
    }
  }
  return lower;
}

function checkRow(correlation: readonly ArrayLike<number>[], i: number, name: (i: number) => string): void {
  const row = correlation[i] as ArrayLike<number>;
  if (row.length !== correlation.length) {
    throw new RangeError(
      `row of ${name(i)} in the correlation matrix must have ${correlation.length} values: ${row.length}`,
    );
  }
  if (row[i] !== 1) throw new RangeError(`correlation of ${name(i)} with itself must be 1: ${row[i]}`);
  for (let j = 0; j < i; j++) {
    const value = row[j] as number;
    if (!(value > -1 && value < 1)) {
      throw new RangeError(
        `correlation of ${name(j)} and ${name(i)} must be between -1 and 1, ends excluded: ${value}`,
      );
    }
    if (correlation[j]?.[i] !== value) {
      throw new RangeError(
        `correlation of ${name(j)} and ${name(i)} must be the same both ways: ${correlation[j]?.[i]} and ${value}`,
      );
    }
  }
}

/** Names the strongest correlation of the first variable that the ones before it leave no room for. */
function contradiction(correlation: readonly ArrayLike<number>[], i: number, name: (i: number) => string): string {
  const row = correlation[i] as ArrayLike<number>;
  let strongest = 0;
  for (let j = 1; j < i; j++) {
    if (Math.abs(row[j] as number) > Math.abs(row[strongest] as number)) strongest = j;
  }
  return `correlation matrix must be positive definite; that of ${name(strongest)} and ${name(i)} contradicts the others: ${row[strongest]}`;
}
