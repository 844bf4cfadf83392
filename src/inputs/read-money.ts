const multiples: Readonly<Record<string, number>> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
};

/**
 * Reads a sum in pounds as people type it: with a pound sign, separators, and k, m or bn.
 * @returns pounds; or what would be right, in words.
 * @example readMoney("£105m") // 105000000
 * @example readMoney("104,250,000") // 104250000
 * @example readMoney("much") // "must be a sum such as 105,000,000 or £105m"
 */
export function readMoney(text: string, { min = 0 }: { readonly min?: number } = {}): number | string {
  const bare = text
    .replace(/[\s,£]/g, "")
    .replace("−", "-")
    .toLowerCase();
  const [, digits, unit] = /^(-?(?:\d+\.?\d*|\.\d+))([a-z]*)$/.exec(bare) ?? [];
  const multiple = unit === undefined ? undefined : unit === "" ? 1 : multiples[unit];
  if (digits === undefined || multiple === undefined) return "must be a sum such as 105,000,000 or £105m";
  const value = Number((Number(digits) * multiple).toPrecision(15));
  return value < min ? `must be ${min} or more` : value;
}
