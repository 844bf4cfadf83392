import { bareNumber } from "../src/inputs/bare-number.js";
import { readNumber } from "../src/inputs/number-input.js";

/** A population with the name that the user knows it by. */
export interface NamedSize {
  readonly name: string;
  readonly people: number;
  /** Where it takes in several commissioners: how many, and what is left of one's local drift once theirs are averaged. */
  readonly together?: { readonly commissioners: number; readonly kept: number };
}

/** Sizes that every curve passes through. */
export const standardSizes: readonly number[] = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000];

/** More sizes than this make no better curve. */
const mostSizes = 30;

interface Listed {
  readonly practices: readonly {
    readonly name: string;
    readonly patients: number;
    readonly group: string;
    readonly commissioner?: string;
  }[];
  readonly groups: readonly { readonly code: string; readonly name: string }[];
}

/**
 * The user's own practices and groups as sizes: the smallest, the middle and the largest practice, groups, all, and last
 * the one commissioner that is shown, where it is not all.
 */
export function ownSizes({ practices, groups }: Listed, commissioner?: { code: string; name: string }): NamedSize[] {
  const sorted = practices.filter(({ patients }) => patients >= 1).sort((a, b) => a.patients - b.patients);
  if (sorted.length === 0) return [];
  const heads = (of: Listed["practices"]) => Math.round(of.reduce((sum, { patients }) => sum + patients, 0));
  const members = (of: Listed["practices"]) => {
    const kept = averagedDrift(of);
    return kept ? { together: kept } : {};
  };
  const listed = (name: string, at: number): NamedSize => ({ name, people: Math.round(sorted[at]!.patients) });
  const few =
    sorted.length === 1
      ? [listed(sorted[0]!.name, 0)]
      : [
          listed(`smallest practice, ${sorted[0]!.name}`, 0),
          listed("median practice", Math.floor((sorted.length - 1) / 2)),
          listed(`largest practice, ${sorted.at(-1)!.name}`, sorted.length - 1),
        ];
  const sums = groups
    .map(({ code, name }) => ({
      name,
      people: heads(practices.filter(({ group }) => group === code)),
      ...members(practices.filter(({ group }) => group === code)),
    }))
    .filter(({ people }) => people >= 1);
  const byPeople = [...sums].sort((a, b) => a.people - b.people);
  const shown =
    sums.length <= 8
      ? sums
      : [
          { ...byPeople[0]!, name: `smallest group, ${byPeople[0]!.name}` },
          { ...byPeople[Math.floor((byPeople.length - 1) / 2)]!, name: "median group" },
          { ...byPeople.at(-1)!, name: `largest group, ${byPeople.at(-1)!.name}` },
        ];
  const all = heads(practices);
  const one = commissioner ? heads(practices.filter((each) => each.commissioner === commissioner.code)) : 0;
  return [
    ...few,
    ...shown,
    ...(practices.length > 1 ? [{ name: "all practices", people: all, ...members(practices) }] : []),
    ...(commissioner && one >= 1 && one < all ? [{ name: commissioner.name, people: one }] : []),
  ];
}

/**
 * What several commissioners together keep of one's local drift, where each drifts by itself: √Σ share², shares by people.
 * Undefined for one commissioner, or none.
 *
 * @example averagedDrift([{ commissioner: "X", patients: 1 }, { commissioner: "Y", patients: 1 }]).kept // 0.707
 */
export function averagedDrift(
  practices: readonly { readonly commissioner?: string; readonly patients: number }[],
): NamedSize["together"] {
  const people = new Map<string | undefined, number>();
  for (const { commissioner, patients } of practices)
    if (patients > 0) people.set(commissioner, (people.get(commissioner) ?? 0) + patients);
  if (people.size < 2) return undefined;
  const all = [...people.values()].reduce((sum, part) => sum + part, 0);
  const squares = [...people.values()].reduce((sum, part) => sum + (part / all) ** 2, 0);
  return { commissioners: people.size, kept: Math.sqrt(squares) };
}

/** The controls as they hold for one size: several commissioners together keep a part of one's local drift. */
export function controlsAt<C extends { readonly localSd: number }>(
  controls: C,
  people: number,
  own: readonly NamedSize[],
): C {
  const together = own.find((each) => each.people === people)?.together;
  return together ? { ...controls, localSd: controls.localSd * together.kept } : controls;
}

/** Every size once, ascending. */
export function allSizes(...lists: readonly (readonly number[])[]): number[] {
  return [...new Set(lists.flat())].sort((a, b) => a - b);
}

/**
 * Reads populations as people type them: 7,500; 40k; 1.2m.
 * @returns the sizes, each once and ascending, or what would be right, in words.
 * @example readSizes("10k 1.2m") // [10000, 1200000]
 */
export function readSizes(text: string): number[] | string {
  const words = text.split(/[;\s]+/).filter((word) => word !== "");
  const sizes = words.map((word) => {
    const [, digits = "", unit = ""] = /^([\d.,]+)([km]?)$/i.exec(word) ?? [];
    const bare = bareNumber(digits);
    const number = typeof bare === "string" ? Number(bare) : Number.NaN;
    return Math.round(number * (unit === "" ? 1 : unit.toLowerCase() === "k" ? 1e3 : 1e6));
  });
  const wrong = words.find((_, i) => !(sizes[i]! >= 1 && sizes[i]! <= 1e7));
  if (wrong !== undefined) return `must be populations from 1 to 10m, such as 7,500 40k 1.2m: “${wrong}”`;
  if (sizes.length > mostSizes) return `must be ${mostSizes} populations at most: ${sizes.length}`;
  return allSizes(sizes);
}

/**
 * Reads margins in per cent, up to four.
 * @returns shares of the budget, or what would be right, in words.
 * @example readMargins("1, 2.5") // [0.01, 0.025]
 */
export function readMargins(text: string): number[] | string {
  const margins = text
    .split(/[,;\s]+/)
    .filter((word) => word !== "")
    .map((word) => readNumber(word, { min: 0, max: 10, scale: 0.01 }));
  const wrong = margins.find((margin) => typeof margin === "string");
  if (wrong !== undefined) return `each ${wrong}`;
  const numbers = [...new Set(margins as number[])];
  if (numbers.length === 0 || numbers.length > 4) return "must be one to four numbers, such as 1, 2, 5";
  return numbers.sort((a, b) => a - b);
}
