/**
 * Cumulative probabilities of a beta-binomial count by its probability's mean and coefficient of variation: entry k is the
 * chance of k or fewer.
 *
 * From the ratio of neighbouring probabilities, P(k + 1) / P(k) = (n − k)(a + k) / ((k + 1)(b + n − k − 1)), outwards from the
 * mode (Skellam 1948; Johnson, Kemp and Kotz 2005, "Univariate discrete distributions", 6.2.2).
 *
 * @param due number of trials, whole, 1 to 1,000,000.
 * @param of.probability mean, above 0 and below 1.
 * @param of.spread coefficient of variation of the probability, 0 or more; 0 is the binomial.
 * @throws RangeError outside those ranges, or for a spread so wide that no beta has it: spread² < (1 − p) / p.
 * @example betaBinomialCumulative(2, { probability: 0.5, spread: 0 }) // [0.25, 0.75, 1]
 */
export function betaBinomialCumulative(
  due: number,
  of: { readonly probability: number; readonly spread: number },
): Float64Array {
  const { probability, spread } = of;
  if (!(Number.isSafeInteger(due) && due >= 1 && due <= 1e6)) {
    throw new RangeError(`what falls due must be a whole number from 1 to 1000000: ${due}`);
  }
  if (!(probability > 0 && probability < 1)) {
    throw new RangeError(`probability must be above 0 and below 1: ${probability}`);
  }
  const size = spread > 0 ? (1 - probability) / (probability * spread * spread) - 1 : Infinity;
  if (!(spread >= 0 && size > 0)) {
    const most = Number(Math.sqrt((1 - probability) / probability).toPrecision(4));
    throw new RangeError(`spread must be 0 or more and below ${most}: ${spread}`);
  }
  const next = ratio(due, probability, size);
  const chances = new Float64Array(due + 1);
  let mode = Math.min(due, Math.floor((due + 1) * probability));
  while (mode < due && next(mode) > 1) mode++;
  while (mode > 0 && next(mode - 1) < 1) mode--;
  chances[mode] = 1;
  for (let k = mode; k < due; k++) chances[k + 1] = chances[k]! * next(k);
  for (let k = mode; k > 0; k--) chances[k - 1] = chances[k]! / next(k - 1);
  let total = 0;
  for (let k = 0; k <= due; k++) total += chances[k]!;
  let sum = 0;
  for (let k = 0; k <= due; k++) {
    sum += chances[k]!;
    chances[k] = sum / total;
  }
  return chances;
}

/** Sizes of a beta together from which it is as good as a number. */
const certain = 1e12;

/** Probability of one more over that of k. */
function ratio(due: number, probability: number, size: number): (k: number) => number {
  if (size > certain) {
    const odds = probability / (1 - probability);
    return (k) => ((due - k) / (k + 1)) * odds;
  }
  const a = probability * size;
  const b = (1 - probability) * size;
  return (k) => ((due - k) * (a + k)) / ((k + 1) * (b + due - k - 1));
}
