import { InputError } from "../../errors.js";
import type { Site } from "./design.js";

/**
 * Reads lists of practices, one list a line, practices by code or name with commas between.
 * @returns indexes; empty for an empty text.
 * @throws InputError naming the line and the practice that is unknown or twice in a list, or a list of only one.
 * @example readLists("P1, P2", sites) // [[0, 1]]
 */
export function readLists(text: string, sites: readonly Site[]): readonly (readonly number[])[] {
  const index = new Map<string, number>();
  sites.forEach(({ name }, p) => {
    index.set(name.trim().toLowerCase(), p);
  });
  sites.forEach(({ code }, p) => {
    index.set(code.trim().toLowerCase(), p);
  });
  return text.split(/\r?\n/).flatMap((line, i) => {
    if (line.trim() === "") return [];
    const row = i + 1;
    const list: number[] = [];
    for (const part of line.split(/[,;\t]/)) {
      const typed = part.trim();
      if (typed === "") continue;
      const practice = index.get(typed.toLowerCase());
      if (practice === undefined) throw new InputError("no practice has this code or name", { row, value: typed });
      if (list.includes(practice)) throw new InputError("this practice is named twice", { row, value: typed });
      list.push(practice);
    }
    if (list.length < 2)
      throw new InputError("a list needs two practices or more, with commas between", { row, value: line.trim() });
    return [list];
  });
}
