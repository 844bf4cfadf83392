const MOST = 255;
const inverse = new Float64Array(MOST + 1);
for (let k = 1; k <= MOST; k++) inverse[k] = 1 / k;

/**
 * The least count whose cumulative probability reaches p, adding up probabilities from 0: for small counts, whose
 * probabilities obey f(k) = f(k - 1) (a + b / k). Poisson: a = 0, b = mean. Binomial: a = -odds, b = (n + 1) odds.
 *
 * Sequential search (Devroye 1986, "Non-uniform random variate generation", X.3.3) on Panjer's recursion (1981,
 * "Recursive evaluation of a family of compound distributions", ASTIN Bulletin 12). The first eight steps are counted
 * without a branch, which no processor could predict.
 * @param p between 0 and 1.
 * @param none probability of a count of 0.
 * @returns at most 255.
 */
export function countSearch(p: number, none: number, a: number, b: number): number {
  let term = none;
  let left = p - term;
  let count = +(left > 0);
  term *= a + b;
  left -= term;
  count += +(left > 0);
  term *= a + b * 0.5;
  left -= term;
  count += +(left > 0);
  term *= a + b * (1 / 3);
  left -= term;
  count += +(left > 0);
  term *= a + b * 0.25;
  left -= term;
  count += +(left > 0);
  term *= a + b * 0.2;
  left -= term;
  count += +(left > 0);
  term *= a + b * (1 / 6);
  left -= term;
  count += +(left > 0);
  term *= a + b * (1 / 7);
  left -= term;
  count += +(left > 0);
  if (count < 8) return count;
  term *= a + b * 0.125;
  left -= term;
  while (left > 0 && count < MOST) {
    count += 1;
    term *= a + b * (inverse[count] as number);
    left -= term;
  }
  return count;
}
