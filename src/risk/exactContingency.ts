/**
 * Share of a budget that must be held beside it for the two to suffice with a confidence, to 1e-7 of the budget or of the chance.
 *
 * False position with Illinois' halving. Source: Dowell and Jarratt, "A modified regula falsi method for computing the
 * root of an equation", BIT 11 (1971) 168–174.
 *
 * @param over chance of being over budget by more than a margin, falling as it rises; null where it is not known.
 * @param confidence above 0 and below 1.
 * @returns 0 where the budget alone suffices; null where the chance is not known or no share up to 100,000 suffices.
 * @example exactContingency((margin) => normalCdf(-margin / 0.02), 0.975) // 0.0392
 */
export function exactContingency(over: (margin: number) => number | null, confidence: number): number | null {
  const missing = (margin: number): number => (over(margin) ?? Number.NaN) - (1 - confidence);
  let low = 0;
  let atLow = missing(0);
  if (Number.isNaN(atLow)) return null;
  if (atLow <= 0) return 0;
  let high = 0.01;
  let atHigh = missing(high);
  while (atHigh > 0) {
    if (high > 1e5) return null;
    low = high;
    atLow = atHigh;
    high *= 2;
    atHigh = missing(high);
  }
  for (let step = 0; step < 100 && high - low > 1e-7 * (1 + low); step++) {
    const middle = Math.min(high - 1e-8, Math.max(low + 1e-8, high - (atHigh * (high - low)) / (atHigh - atLow)));
    const found = missing(middle);
    if (Number.isNaN(found)) return null;
    if (Math.abs(found) < 1e-7) return middle;
    if (found > 0) {
      low = middle;
      atLow = found;
      atHigh /= 2;
    } else {
      high = middle;
      atHigh = found;
      atLow /= 2;
    }
  }
  return Number.isNaN(atHigh) ? null : high;
}
