/**
 * SD of the average of equally sized, equally correlated practices: σ√(ρ + (1 − ρ)/n). Pooling takes away the second term only.
 *
 * @param sd of one practice, 0 or more.
 * @param correlation between any two, 0 to 1.
 * @param count of practices, a whole number of 1 or more.
 * @throws RangeError outside those ranges.
 * @example correlatedSd(0.05, { correlation: 0.2, count: 30 }) // 0.023805
 */
export function correlatedSd(
  sd: number,
  { correlation, count }: { readonly correlation: number; readonly count: number },
): number {
  if (!(sd >= 0)) throw new RangeError(`SD must be 0 or more: ${sd}`);
  if (!(correlation >= 0 && correlation <= 1))
    throw new RangeError(`correlation must be between 0 and 1: ${correlation}`);
  if (!(Number.isSafeInteger(count) && count >= 1))
    throw new RangeError(`count must be a whole number of 1 or more: ${count}`);
  return sd * Math.sqrt(correlation + (1 - correlation) / count);
}
