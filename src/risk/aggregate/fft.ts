import { cos, sin } from "../../random/math.js";

/**
 * Discrete Fourier transform in place: x_k becomes Σ_j x_j exp(∓2πi jk/n), minus forwards; the inverse is divided by n.
 *
 * Radix 2, decimation in time, twiddle factors each from the workbench's own sine and cosine, so that the bits agree in
 * every engine. Source: Cooley and Tukey, Mathematics of Computation 19 (1965) 297–301.
 *
 * @param re real parts; length a power of two.
 * @param im imaginary parts, of the same length.
 * @throws RangeError when the lengths differ or are not a power of two.
 * @example fft(re = Float64Array.of(1, 1), new Float64Array(2)) // re becomes [2, 0]
 */
export function fft(re: Float64Array, im: Float64Array, { inverse = false } = {}): void {
  const n = re.length;
  if (n < 1 || (n & (n - 1)) !== 0 || im.length !== n) {
    throw new RangeError(`both lengths must be the same power of two: ${n}, ${im.length}`);
  }
  reverseBits(re, im);
  const { cosines, sines } = twiddles(n);
  const sign = inverse ? 1 : -1;
  for (let half = 1; half < n; half *= 2) {
    const stride = n / (2 * half);
    for (let start = 0; start < n; start += 2 * half) {
      for (let k = 0; k < half; k++) {
        const wRe = cosines[k * stride]!;
        const wIm = sign * sines[k * stride]!;
        const a = start + k;
        const b = a + half;
        const tRe = wRe * re[b]! - wIm * im[b]!;
        const tIm = wRe * im[b]! + wIm * re[b]!;
        re[b] = re[a]! - tRe;
        im[b] = im[a]! - tIm;
        re[a] = re[a]! + tRe;
        im[a] = im[a]! + tIm;
      }
    }
  }
  if (inverse) {
    for (let k = 0; k < n; k++) {
      re[k] = re[k]! / n;
      im[k] = im[k]! / n;
    }
  }
}

interface Twiddles {
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

const tables = new Map<number, Twiddles>();

function twiddles(n: number): Twiddles {
  const known = tables.get(n);
  if (known !== undefined) return known;
  const angle = (k: number): number => (2 * Math.PI * k) / n;
  const table = {
    cosines: Float64Array.from({ length: n / 2 }, (_, k) => cos(angle(k))),
    sines: Float64Array.from({ length: n / 2 }, (_, k) => sin(angle(k))),
  };
  tables.set(n, table);
  return table;
}

function reverseBits(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j]!, re[i]!];
      [im[i], im[j]] = [im[j]!, im[i]!];
    }
  }
}
