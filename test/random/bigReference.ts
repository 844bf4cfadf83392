/**
 * Elementary functions to 300 bits and more in whole-number arithmetic: the truth that src/random/math is held to.
 * A value v stands for v / 2^bits. Nothing here uses Math.exp and its like.
 */

const LN2_CACHE = new Map<number, bigint>();
const PI_CACHE = new Map<number, bigint>();

/** A double as whole number × 2^exponent, exactly. */
function parts(x: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const field = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = field === 0 ? fraction : fraction | 0x10000000000000n;
  return { mantissa: x < 0 ? -mantissa : mantissa, exponent: (field === 0 ? 1 : field) - 1075 };
}

function shift(value: bigint, by: number): bigint {
  return by >= 0 ? value << BigInt(by) : value >> BigInt(-by);
}

export function fixed(x: number, bits: number): bigint {
  const { mantissa, exponent } = parts(x);
  return shift(mantissa, exponent + bits);
}

/** Distance of a double from the truth, truth given as value × 2^-bits, in units of the double's last place. */
export function ulps(x: number, truth: bigint, bits: number): number {
  const { mantissa, exponent } = parts(x);
  const gap = shift(mantissa, exponent + bits + 64) - (truth << 64n);
  const unit = exponent + bits; // 2^unit in the truth's scale is one last place
  return Math.abs(Number(shift(gap, -unit))) / 2 ** 64;
}

function atanhInverse(n: bigint, bits: number): bigint {
  let power = (1n << BigInt(bits)) / n;
  let sum = power;
  for (let k = 3n; power !== 0n; k += 2n) {
    power /= n * n;
    sum += power / k;
  }
  return sum;
}

function atanInverse(n: bigint, bits: number): bigint {
  let power = (1n << BigInt(bits)) / n;
  let sum = power;
  for (let k = 3n, sign = -1n; power !== 0n; k += 2n, sign = -sign) {
    power /= n * n;
    sum += (sign * power) / k;
  }
  return sum;
}

function cached(cache: Map<number, bigint>, bits: number, compute: () => bigint): bigint {
  let value = cache.get(bits);
  if (value === undefined) {
    value = compute() >> 32n;
    cache.set(bits, value);
  }
  return value;
}

/** ln 2 = 18 atanh(1/26) - 2 atanh(1/4801) + 8 atanh(1/8749). */
export function ln2(bits: number): bigint {
  const guard = bits + 32;
  return cached(LN2_CACHE, bits, () => {
    return 18n * atanhInverse(26n, guard) - 2n * atanhInverse(4801n, guard) + 8n * atanhInverse(8749n, guard);
  });
}

/** π = 16 arctan(1/5) - 4 arctan(1/239) (Machin). */
export function pi(bits: number): bigint {
  return cached(PI_CACHE, bits, () => 16n * atanInverse(5n, bits + 32) - 4n * atanInverse(239n, bits + 32));
}

/** exp(x) as value × 2^(k - bits), |k ln 2 - x| ≤ ln 2. */
export function bigExp(x: bigint, bits: number): { value: bigint; k: number } {
  const log2 = ln2(bits);
  const k = x / log2;
  const one = 1n << BigInt(bits);
  const r = (x - k * log2) >> 8n;
  let term = one;
  let sum = one;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = (term * r) / (n << BigInt(bits));
    sum += term;
  }
  for (let i = 0; i < 8; i++) sum = (sum * sum) >> BigInt(bits);
  return { value: sum, k: Number(k) };
}

/** log of value × 2^-bits. */
export function bigLog(value: bigint, bits: number): bigint {
  const length = value.toString(2).length;
  const scaled = shift(value, bits - length); // in [½, 1)
  const one = 1n << BigInt(bits);
  // two square roots bring it near 1
  let root = scaled;
  for (let i = 0; i < 4; i++) root = squareRoot(root << BigInt(bits));
  const z = ((root - one) << BigInt(bits)) / (root + one);
  const z2 = (z * z) >> BigInt(bits);
  let power = z;
  let sum = z;
  for (let k = 3n; power !== 0n && power !== -1n; k += 2n) {
    power = (power * z2) >> BigInt(bits);
    sum += power / k;
  }
  return sum * 32n + BigInt(length - bits) * ln2(bits);
}

function squareRoot(n: bigint): bigint {
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}

/** Sine, or cosine, of value × 2^-bits. */
export function bigSine(value: bigint, bits: number, cosine: boolean): bigint {
  const half = pi(bits) >> 1n;
  let turns = value / half;
  let r = value - turns * half;
  if (r < 0n) {
    r += half;
    turns -= 1n;
  }
  const quadrant = Number(((turns % 4n) + 4n) % 4n) + (cosine ? 1 : 0);
  const series = (startsAtOne: boolean): bigint => {
    let term = startsAtOne ? 1n << BigInt(bits) : r;
    let sum = term;
    const r2 = (r * r) >> BigInt(bits);
    for (let n = startsAtOne ? 2n : 3n; term !== 0n && term !== -1n; n += 2n) {
      term = -((term * r2) >> BigInt(bits)) / (n * (n - 1n));
      sum += term;
    }
    return sum;
  };
  switch (quadrant % 4) {
    case 0:
      return series(false);
    case 1:
      return series(true);
    case 2:
      return -series(false);
    default:
      return -series(true);
  }
}
