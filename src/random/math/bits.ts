/** One shared double, seen as a number and as its two 32-bit halves: how the elementary functions reach exponents. */
export const double = new Float64Array(1);

/** The halves of {@link double} as signed integers. */
export const words = new Int32Array(double.buffer);

double[0] = 1;

/** Index in {@link words} of the half with sign, exponent and the top 20 bits of the fraction: 1 on little-endian machines. */
export const HIGH = words[1] === 0x3ff00000 ? 1 : 0;

/** Index in {@link words} of the low 32 bits of the fraction. */
export const LOW = 1 - HIGH;

const LEAST = -1074;
const powers = new Float64Array(1024 - LEAST);
// doubling and halving are exact, unlike the ** operator, whose last bit engines may choose
powers[-LEAST] = 1;
for (let k = 1; k < 1024; k++) powers[k - LEAST] = 2 * (powers[k - 1 - LEAST] as number);
for (let k = -1; k >= LEAST; k--) powers[k - LEAST] = 0.5 * (powers[k + 1 - LEAST] as number);

/**
 * Two to a whole power, exactly.
 * @param k whole number from -1074 to 1023 (not checked).
 * @example powerOfTwo(-3) // 0.125
 */
export function powerOfTwo(k: number): number {
  return powers[k - LEAST] as number;
}
