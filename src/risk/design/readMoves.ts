import { InputError } from "../../errors.js";
import type { Design, Site } from "./design.js";
import { findGroup } from "./findGroup.js";

/** A move as it was typed. */
export interface TypedMove {
  /** Index of the practice. */
  readonly practice: number;
  /** Index of the group, or −1 for a group that is to be made, named `name`. */
  readonly group: number;
  readonly name: string;
}

/**
 * Reads moves typed as lines of `practice → group`, also with `->`, `,`, `;`, `=` or a tab between: a practice by its code
 * or name, a group by name, code, letter or number. `new: NAME` makes a group.
 *
 * @throws InputError naming the line and what was not understood; then nothing is moved.
 * @example readMoves("P12 → North", { sites, design }) // [{ practice: 11, group: 0, name: "North" }]
 */
export function readMoves(
  text: string,
  { sites, design }: { readonly sites: readonly Site[]; readonly design: Pick<Design, "groups"> },
): readonly TypedMove[] {
  const practices = new Map<string, number>();
  sites.forEach(({ name }, p) => {
    const key = name.trim().toLowerCase();
    practices.set(key, practices.has(key) ? -1 : p);
  });
  sites.forEach(({ code }, p) => {
    practices.set(code.trim().toLowerCase(), p);
  });
  const moves: TypedMove[] = [];
  const seen = new Set<number>();
  text.split(/\r?\n/).forEach((line, i) => {
    if (line.trim() === "") return;
    const place = { row: i + 1 };
    const parts = /^(.*?)\s*(?:→|->|=>|[,;=\t])\s*(.*)$/.exec(line.trim());
    const first = unquoted(parts?.[1] ?? line);
    const second = unquoted(parts?.[2] ?? "");
    if (i === 0 && /^practice/i.test(first) && /^group/i.test(second)) return;
    if (!parts || second === "")
      throw new InputError("a move is typed as practice → group", { ...place, value: line.trim() });
    const practice = practices.get(first.toLowerCase());
    if (practice === undefined) throw new InputError("no practice has this code or name", { ...place, value: first });
    if (practice < 0)
      throw new InputError("more than one practice has this name: type its code", { ...place, value: first });
    if (seen.has(practice))
      throw new InputError("a practice belongs to exactly one group, and this one is typed twice", {
        ...place,
        value: first,
      });
    seen.add(practice);
    const fresh = /^new\s*:\s*(.+)$/i.exec(second)?.[1]?.trim();
    const group = fresh === undefined ? findGroup(design, second) : -1;
    if (fresh === undefined && group < 0) {
      throw new InputError(`no group has this name, code, letter or number (type “new: ${second}” to make one)`, {
        ...place,
        value: second,
      });
    }
    moves.push({ practice, group, name: fresh ?? design.groups[group]!.name });
  });
  if (moves.length === 0) throw new InputError("type at least one move, as practice → group");
  return moves;
}

function unquoted(text: string): string {
  return text
    .trim()
    .replace(/^"(.*)"$/, "$1")
    .trim();
}
