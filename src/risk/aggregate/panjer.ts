import { exp } from "../../random/math.js";
import { checkFrequency, type Frequency } from "./frequency.js";
import { logGenerating } from "./logGenerating.js";

/**
 * Distribution of the total of a random number of losses by Panjer's recursion: the cross-check on `aggregateLoss`.
 *
 * g_j = Σ_{i=1}^{j} (a + b i/j) f_i g_{j−i} / (1 − a f_0), from g_0 = E[f_0^N]. A start too small for a number (a mean
 * above some 700) is carried as a scale. Time grows with the square of the number of steps. With a binomial frequency
 * the terms alternate and digits are lost where chance is large.
 * Sources: Panjer, "Recursive evaluation of a family of compound distributions", ASTIN Bulletin 12 (1981) 22–26; for a
 * fixed number, De Pril, "Recursions for convolutions of arithmetic distributions", ASTIN Bulletin 15 (1985) 135–139.
 *
 * @param severity chance that one loss is j steps, j = 0 … n − 1.
 * @returns chance that the total is j steps, j = 0 … n − 1.
 * @throws RangeError when a parameter is out of range, or for a certain claim that is never 0 (fixed number, f_0 = 0).
 * @example panjer({ kind: "poisson", mean: 2 }, Float64Array.of(0, 1, 0)) // [0.1353…, 0.2706…, 0.2706…]
 */
export function panjer(frequency: Frequency, severity: Float64Array): Float64Array {
  checkFrequency(frequency);
  const points = severity.length;
  const { a, b, divisor } = recursion(frequency, severity[0] ?? 0);
  const start = new Float64Array(2);
  logGenerating(frequency, severity[0] ?? 0, 0, start);
  let logScale = Math.min(0, start[0]! + 500);
  // A power of two: scaling by it does not round.
  let small = 1;
  for (let i = 0; i < 600; i++) small /= 2;
  const g = new Float64Array(points);
  g[0] = exp(start[0]! - logScale);
  for (let j = 1; j < points; j++) {
    let sum = 0;
    for (let i = 1; i <= j; i++) sum += (a + (b * i) / j) * severity[i]! * g[j - i]!;
    g[j] = sum / divisor;
    if (g[j]! > 1e200 && logScale < 0) {
      for (let i = 0; i <= j; i++) g[i] = g[i]! * small;
      logScale += 600 * Math.LN2;
    }
  }
  const scale = logScale;
  return g.map((value) => value * exp(Math.max(-745, scale)));
}

/** Coefficients of p_n = (a + b/n) p_{n−1}; a fixed number is the binomial's limit, multiplied through by 1 − chance. */
function recursion(frequency: Frequency, f0: number): { a: number; b: number; divisor: number } {
  switch (frequency.kind) {
    case "poisson":
      return { a: 0, b: frequency.mean, divisor: 1 };
    case "negativeBinomial": {
      const spread = frequency.mean * frequency.dispersion;
      const a = spread / (1 + spread);
      return { a, b: (1 / frequency.dispersion - 1) * a, divisor: 1 - a * f0 };
    }
    case "binomial": {
      const { trials, chance } = frequency;
      return { a: -chance, b: (trials + 1) * chance, divisor: 1 - chance + chance * f0 };
    }
    case "fixed": {
      if (frequency.count > 0 && !(f0 > 0)) throw new RangeError(`a fixed number needs some loss of 0: ${f0}`);
      return frequency.count === 0 ? { a: 0, b: 0, divisor: 1 } : { a: -1, b: frequency.count + 1, divisor: f0 };
    }
  }
}
