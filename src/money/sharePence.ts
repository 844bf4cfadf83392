/** Scratch, grown when a larger number of parts comes: sharing allocates nothing otherwise. */
let remainders = new Float64Array(256);
let ranked = new Float64Array(256);

/**
 * Shares whole pence in proportion to weights by the largest remainder: whole pence that add up exactly, none above
 * the weight it answers to while the pence are no more than the weights together. Shares other whole units as well.
 *
 * Method of largest remainders (Hamilton); equal remainders go to the earlier part; a weight of 0 gets nothing unless
 * all are 0, which share equally.
 *
 * @param pence whole, 0 or more.
 * @param weights each 0 or more, at least as many as there are shares.
 * @param out receives the shares; its length is the number of parts, 1 or more.
 * @example sharePence(100, [1, 1, 1], out) // 34, 33, 33
 */
export function sharePence(pence: number, weights: ArrayLike<number>, out: Float64Array): void {
  const parts = out.length;
  if (parts > remainders.length) {
    remainders = new Float64Array(2 * parts);
    ranked = new Float64Array(2 * parts);
  }
  let sum = 0;
  for (let i = 0; i < parts; i++) sum += weights[i]!;
  const equal = !(sum > 0);
  let left = pence;
  let able = 0;
  for (let i = 0; i < parts; i++) {
    const weight = equal ? 1 : weights[i]!;
    const exact = equal ? pence / parts : (weight / sum) * pence;
    const whole = Math.floor(exact);
    out[i] = whole;
    left -= whole;
    remainders[i] = weight > 0 ? exact - whole : -1;
    if (weight > 0) ranked[able++] = exact - whole;
  }
  // rounding of the products can leave more pennies than parts, or a penny too few
  for (; left >= able; left -= able) for (let i = 0; i < parts; i++) if (remainders[i]! >= 0) out[i]! += 1;
  for (let i = parts - 1; left < 0; i = i === 0 ? parts - 1 : i - 1) {
    if (out[i]! > 0) {
      out[i]! -= 1;
      left++;
    }
  }
  if (left === 0) return;
  const least = largest(left, able);
  let ties = left;
  for (let i = 0; i < parts; i++) if (remainders[i]! > least) ties--;
  for (let i = 0; i < parts; i++) {
    const remainder = remainders[i]!;
    if (remainder > least) out[i]! += 1;
    else if (remainder === least && ties > 0) {
      out[i]! += 1;
      ties--;
    }
  }
}

/** The `rank`-th largest of the first `count` ranked remainders (1 the largest), by Hoare's selection. */
function largest(rank: number, count: number): number {
  let low = 0;
  let high = count - 1;
  const at = rank - 1;
  while (low < high) {
    const pivot = ranked[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (ranked[i]! > pivot) i++;
      while (ranked[j]! < pivot) j--;
      if (i <= j) {
        const swap = ranked[i]!;
        ranked[i++] = ranked[j]!;
        ranked[j--] = swap;
      }
    }
    if (at <= j) high = j;
    else if (at >= i) low = i;
    else break;
  }
  return ranked[at]!;
}
