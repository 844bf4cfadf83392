import { InputError } from "../errors.js";

/** The value of a flag that must be given. @throws InputError naming the flag and what it takes. */
export function required(value: string | undefined, flag: string, takes: string): string {
  if (value !== undefined && value !== "") return value;
  throw new InputError(`needs ${flag} ${takes}; --help explains`);
}

/**
 * A whole number in a range.
 * @throws InputError naming the flag.
 */
export function wholeNumber(text: string, flag: string, { from, to }: { from: number; to: number }): number {
  const value = Number(text);
  if (/^\d+$/.test(text.trim()) && value >= from && value <= to) return value;
  throw new InputError(`must be a whole number from ${from} to ${to}`, { path: flag, value: text });
}

/** The text that random numbers start from. @throws InputError if it is blank. */
export function seedText(text: string): string {
  if (text.trim() !== "") return text;
  throw new InputError("must not be empty", { path: "--seed", value: text });
}

/** Names parted by commas. @throws InputError if there is none. */
export function nameList(text: string, flag: string): string[] {
  const names = text.split(",").map((name) => name.trim());
  if (names.every((name) => name !== "")) return names;
  throw new InputError("must be names parted by commas", { path: flag, value: text });
}
