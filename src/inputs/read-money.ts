import { bareNumber } from "./bare-number.js";

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
 * @example readMoney("1,5m") // "must have a point for decimals (1.5) and commas between thousands only (1,200): “1,5”"
 * @example readMoney("much") // "must be a sum such as 105,000,000 or £105m"
 */
export function readMoney(text: string, { min = 0 }: { readonly min?: number } = {}): number | string {
  const [, typed = "", unit = ""] = /^(.*?[\d.])\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const bare = bareNumber(typed);
  if (bare !== null && typeof bare === "object") return bare.wrong;
  const multiple = unit === "" ? 1 : multiples[unit.toLowerCase()];
  if (bare === null || multiple === undefined) return "must be a sum such as 105,000,000 or £105m";
  const value = Number((Number(bare) * multiple).toPrecision(15));
  return value < min ? `must be ${min} or more` : value;
}
