/**
 * Writes the marks of an axis as percentages, with as many decimals as tell them apart, and never a nothing below 0.
 * @param values what the axis spans.
 * @param count how many marks there are, roughly.
 * @example percentTicks([-0.01, 0.01])(-0.005) // "−0.5%"  percentTicks([0, 0.6])(0.1) // "10%"
 */
export function percentTicks(values: readonly number[], count = 6): (value: number) => string {
  const known = values.filter(Number.isFinite);
  const span = known.length > 0 ? Math.max(...known) - Math.min(...known) : 0;
  // Marks stand 1, 2 or 5 of some power of ten apart.
  const power = span > 0 ? Math.floor(Math.log10(span / count) + 1e-9) : -2;
  const digits = Math.min(4, Math.max(0, -2 - power));
  return (value) => {
    const text = Math.abs(100 * value).toFixed(digits);
    return `${value < 0 && Number(text) > 0 ? "−" : ""}${text}%`;
  };
}
