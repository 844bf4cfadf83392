/**
 * Shares whole pence in proportion to weights by the largest remainder: whole pence that add up exactly, none above
 * the weight it answers to while the pence are no more than the weights together.
 *
 * Equal remainders go to the earlier part; weights that are all 0 share equally.
 *
 * @param pence whole, 0 or more.
 * @param weights each 0 or more, at least one of them.
 * @param out receives a share for each weight.
 * @example sharePence(100, [1, 1, 1], out) // 34, 33, 33
 */
export function sharePence(pence: number, weights: ArrayLike<number>, out: Float64Array): void {
  const parts = weights.length;
  let sum = 0;
  for (let i = 0; i < parts; i++) sum += weights[i]!;
  const remainders: { part: number; remainder: number }[] = [];
  let left = pence;
  for (let i = 0; i < parts; i++) {
    const exact = sum > 0 ? (weights[i]! / sum) * pence : pence / parts;
    const whole = Math.floor(exact);
    out[i] = whole;
    left -= whole;
    if (sum === 0 || weights[i]! > 0) remainders.push({ part: i, remainder: exact - whole });
  }
  remainders.sort((a, b) => b.remainder - a.remainder || a.part - b.part);
  // Rounding of the products can leave a penny too few as well as some too many.
  for (let i = 0; left > 0; i = (i + 1) % remainders.length, left--) out[remainders[i]!.part]! += 1;
  for (let i = parts - 1; left < 0; i = i === 0 ? parts - 1 : i - 1) {
    if (out[i]! > 0) {
      out[i]! -= 1;
      left++;
    }
  }
}
