import type { Design } from "./design.js";
import { groupLetter } from "./groupLetter.js";

/**
 * The group that a user means by what was typed: its name, its code, its letter (A is the first) or its number (1 is the
 * first), tried in that order; capitals and outer spaces do not matter.
 * @returns its index, or −1 where nothing or more than one group of that name fits.
 * @example findGroup({ groups: [{ code: "G1", name: "North" }], groupOf }, "north") // 0
 */
export function findGroup({ groups }: Pick<Design, "groups">, typed: string): number {
  const text = typed.trim().toLowerCase();
  if (text === "") return -1;
  const only = (fits: (index: number) => boolean) => {
    const first = groups.findIndex((_, g) => fits(g));
    return first >= 0 && groups.some((_, g) => g > first && fits(g)) ? -2 : first;
  };
  const name = only((g) => groups[g]!.name.trim().toLowerCase() === text);
  if (name !== -1) return Math.max(-1, name);
  const code = groups.findIndex((group) => group.code.toLowerCase() === text);
  if (code >= 0) return code;
  if (/^[a-z]{1,3}$/.test(text)) return groups.findIndex((_, g) => groupLetter(g).toLowerCase() === text);
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  return number >= 1 && number <= groups.length ? number - 1 : -1;
}
