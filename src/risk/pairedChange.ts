/**
 * How much more often something happens in one case than in another of the same replications, with the Monte Carlo error of
 * the difference: the variance of a paired difference, (more + fewer) / n − shift², to which half a replication each way is
 * added, so that it is never 0 where nothing moved.
 *
 * @param before whether it happens in each replication, and `after` likewise.
 * @throws RangeError where there is no replication or the lengths differ.
 * @example pairedChange(Uint8Array.of(0, 0, 1, 1), Uint8Array.of(1, 0, 1, 1)).value // 0.25
 */
export function pairedChange(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
): { readonly value: number; readonly se: number } {
  const n = before.length;
  if (n === 0 || after.length !== n)
    throw new RangeError(`two cases need the same replications: ${n}, ${after.length}`);
  let more = 0;
  let fewer = 0;
  for (let r = 0; r < n; r++) {
    const [had, has] = [before[r]! > 0, after[r]! > 0];
    if (has && !had) more++;
    if (had && !has) fewer++;
  }
  const shift = (more - fewer) / n;
  return { value: shift, se: Math.sqrt(((more + fewer + 1) / n - shift * shift) / n) };
}
