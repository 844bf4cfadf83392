/**
 * Shares a whole number of pence in proportion to weights by the largest remainder, so that the parts are whole pence
 * and add up exactly. Made once for a number of parts; sharing then allocates nothing.
 *
 * Method of largest remainders (Hamilton); equal remainders go to the earlier part. Weights that are all 0 share equally.
 *
 * @returns a function (pence, weights, shares): each share within 1 of pence × weight / sum of weights.
 * @example const shares = new Float64Array(3); penceSharer(3)(100, [1, 1, 1], shares); // 34, 33, 33
 */
export function penceSharer(parts: number): (pence: number, weights: ArrayLike<number>, shares: Float64Array) => void {
  const remainders = new Float64Array(parts);
  const sorted = new Float64Array(parts);
  return (pence, weights, shares) => {
    let sum = 0;
    for (let i = 0; i < parts; i++) sum += weights[i]!;
    let given = 0;
    for (let i = 0; i < parts; i++) {
      const exact = sum > 0 ? (weights[i]! / sum) * pence : pence / parts;
      const whole = Math.floor(exact);
      shares[i] = whole;
      remainders[i] = exact - whole;
      given += whole;
    }
    let left = pence - given;
    // rounding can leave one part a penny too many; the smallest remainders then give it back
    if (left < 0) {
      for (let i = 0; i < parts && left < 0; i++) {
        if (shares[i]! > 0) {
          shares[i]! -= 1;
          left += 1;
        }
      }
      return;
    }
    if (left === 0) return;
    sorted.set(remainders);
    sorted.sort();
    const threshold = sorted[Math.max(0, parts - left)]!;
    let above = 0;
    for (let i = 0; i < parts; i++) if (remainders[i]! > threshold) above++;
    let ties = left - above;
    for (let i = 0; i < parts; i++) {
      const remainder = remainders[i]!;
      if (remainder > threshold) shares[i]! += 1;
      else if (remainder === threshold && ties > 0) {
        shares[i]! += 1;
        ties--;
      }
    }
  };
}
