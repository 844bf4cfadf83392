import { log } from "../math.js";

const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * What Stirling's formula leaves of log n!: δ(n) = log Γ(n + 1) - (n + ½) log n + n - ½ log 2π, for any n > 0.
 *
 * Loader (2000), "Fast and accurate computation of binomial probabilities". From 16 on by the asymptotic series; below,
 * by δ(n) - δ(n + 1) = (n + ½) log(1 + 1/n) - 1, summed upwards as a series of positive terms.
 * @example stirlingError(1) // 0.08106146679532726
 */
export function stirlingError(n: number): number {
  let error = 0;
  let m = n;
  while (m < 16) {
    error += step(m);
    m += 1;
  }
  const r = 1 / m;
  const s = r * r;
  return (
    error +
    r *
      (1 / 12 -
        s *
          (1 / 360 -
            s *
              (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s * (1 / 156 - s * (3617 / 122400))))))))
  );
}

function step(n: number): number {
  if (n < 1) return (n + 0.5) * log((n + 1) / n) - 1;
  const z = 1 / (2 * n + 1);
  const z2 = z * z;
  let term = z2;
  let sum = term / 3;
  for (let k = 5; term > 1e-18; k += 2) {
    term *= z2;
    sum += term / k;
  }
  return sum;
}

const table = new Float64Array(256);
for (let n = 1; n < table.length; n++) table[n] = stirlingError(n);

/** log n! of a whole number n ≥ 0, from a table up to 255. */
export function logFactorial(n: number): number {
  if (n < 2) return 0;
  const error = n < 256 ? (table[n] as number) : stirlingError(n);
  return (n + 0.5) * log(n) - n + HALF_LOG_TWO_PI + error;
}
