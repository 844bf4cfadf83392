import { InputError } from "../errors.js";

/** parseArgs takes "-0.05,0.1" after a flag for another flag, unless the two are one word: this makes them one. */
export function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const flag = joined.at(-1);
    if (/^-[\d.]/.test(arg) && flag?.startsWith("--") && !flag.includes("="))
      joined[joined.length - 1] = `${flag}=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

/** The number that a flag was given. @throws InputError naming the flag and what is wanted. */
export function flagNumber(text: string | undefined, flag: string, wanted: string): number {
  if (text === undefined) throw new InputError(`is needed: ${wanted}`, { path: flag });
  const value = Number(text.trim());
  if (text.trim() === "" || !Number.isFinite(value))
    throw new InputError(`must be ${wanted}`, { path: flag, value: text });
  return value;
}

/** Numbers parted by commas. @throws InputError naming the flag. */
export function flagNumbers(text: string, flag: string): number[] {
  return text.split(",").map((part) => flagNumber(part, flag, "numbers separated by commas"));
}
