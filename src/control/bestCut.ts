/**
 * Where two levels fit a stretch of values best: the cut after which the squares around the two means are least.
 *
 * @param values at least 2.
 * @param options.least fewest values on either side of the cut.
 * @returns how many values lie before the cut; the squares left by two levels, and by one straight line.
 * @example bestCut([1, 1, 1, 5, 5], { least: 2 }).before // 3
 */
export function bestCut(
  values: readonly number[],
  { least }: { readonly least: number },
): { before: number; squares: number; lineSquares: number } {
  const n = values.length;
  const centre = values.reduce((a, b) => a + b, 0) / n;
  let total = 0;
  let xx = 0;
  let xy = 0;
  for (const [i, y] of values.entries()) {
    total += (y - centre) ** 2;
    xx += (i - (n - 1) / 2) ** 2;
    xy += (i - (n - 1) / 2) * (y - centre);
  }
  let before = least;
  let most = -1;
  let sum = 0;
  for (let k = 1; k < n; k++) {
    sum += values[k - 1]! - centre;
    // squares between the two means
    const between = sum ** 2 * (1 / k + 1 / (n - k));
    if (k >= least && k <= n - least && between > most) {
      most = between;
      before = k;
    }
  }
  return { before, squares: total - Math.max(0, most), lineSquares: total - (xx > 0 ? xy ** 2 / xx : 0) };
}
