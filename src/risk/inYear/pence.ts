/**
 * Pounds to whole pence, in which parts add up exactly (up to 90 trillion pounds).
 *
 * @throws RangeError when the sum is not finite.
 * @example toPence(10.1) // 1010
 */
export function toPence(pounds: number): number {
  if (!Number.isFinite(pounds)) throw new RangeError(`pounds must be a finite number: ${pounds}`);
  return Math.round(pounds * 100);
}
