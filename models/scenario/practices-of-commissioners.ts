import { InputError } from "../../src/errors.js";
import { plainName } from "../../src/plain-name.js";
import { plainNumber } from "../../src/plain-number.js";
import { wordList } from "../../src/word-list.js";
import { needNotes } from "../practices/need-notes.js";
import { fictionalPractices } from "./fictional-practices.js";
import { everyone, type ListedPractice, type PracticeList } from "./practice-list.js";
import { sizeNotes } from "./practice-size.js";
import type { Practice, PracticeGroup } from "./scenario.js";

/** A commissioner as its practices are looked for. */
export interface CommissionerSize {
  readonly code: string;
  readonly name: string;
  /** People that its activity suggests. */
  readonly inferred: number;
}

/** Every commissioner's practices. */
export interface CommunityPractices {
  readonly practices: readonly Practice[];
  readonly groups: readonly PracticeGroup[];
  /** Codes of the commissioners whose practices come from the list; the others' are fictional. */
  readonly listed: ReadonlySet<string>;
  readonly notes: readonly string[];
}

/**
 * Shares out a list of practices among commissioners by the commissioner that each practice names; without a list, or for a
 * commissioner that the list lacks, fictional practices stand in, as many as its activity suggests, and the notes say so.
 *
 * One commissioner alone takes a list whole that names none, or only one other. Practices that the list puts in no group fall into one
 * group for each commissioner.
 * @throws InputError for a list that names no commissioner where there are several, that has practices of none of them, or
 * whose size cannot be that of the commissioner.
 */
export function practicesOfCommissioners(
  commissioners: readonly CommissionerSize[],
  list?: PracticeList,
): CommunityPractices {
  const codes = new Set(commissioners.map(({ code }) => code));
  const several = commissioners.length > 1;
  const named =
    list?.practices.filter(({ commissioner }) => commissioner !== undefined && codes.has(commissioner)) ?? [];
  if (list && named.length === 0 && (several || commissionersOf(list).length > 1)) throw noneOf(list, commissioners);
  const whole = list !== undefined && named.length === 0;
  const practices: Practice[] = [];
  const groups = new Map<string, PracticeGroup>();
  const listed = new Set<string>();
  const fictional: string[] = [];
  const notes: string[] = [];
  for (const { code, name, inferred } of commissioners) {
    const own = whole ? list.practices : named.filter(({ commissioner }) => commissioner === code);
    const found: PracticeList = list && own.length > 0 ? ofList(list, own) : fictionalOf({ code, name, inferred });
    if (list && own.length > 0) listed.add(code);
    else fictional.push(plainName(name));
    const alone: PracticeGroup = several ? { code, name } : everyone;
    for (const practice of found.practices) {
      const group = practice.group === everyone.code ? alone.code : practice.group;
      practices.push({ ...practice, group, commissioner: code });
    }
    for (const group of found.groups) {
      const kept = group.code === everyone.code ? alone : group;
      groups.set(kept.code, kept);
    }
    notes.push(...(listed.has(code) ? [] : found.notes), ...sizeNotes(found, { inferred, name }));
  }
  if (list) notes.unshift(...listNotes(list, { commissioners, practices, listed, whole }));
  if (list && fictional.length > 0) {
    notes.push(`The list has no practices of ${wordList(fictional)}: fictional practices stand in for them.`);
  }
  notes.push(...needNotes(practices, new Map(commissioners.map(({ code, name }) => [code, plainName(name)]))));
  return { practices, groups: inOrder(groups, { list, practices, listed }), listed, notes };
}

/** Groups as the list orders them, then the others; a list that is taken whole keeps its empty groups. */
function inOrder(
  groups: ReadonlyMap<string, PracticeGroup>,
  taken: {
    readonly list: PracticeList | undefined;
    readonly practices: readonly Practice[];
    readonly listed: ReadonlySet<string>;
  },
): PracticeGroup[] {
  const own = taken.practices.filter(({ commissioner }) => taken.listed.has(commissioner));
  const whole = own.length === taken.list?.practices.length;
  const known = taken.list?.groups.filter(({ code }) => groups.has(code) || (whole && code !== everyone.code)) ?? [];
  const before = new Set(known.map(({ code }) => code));
  return [...known, ...[...groups.values()].filter(({ code }) => !before.has(code))];
}

function ofList({ groups, file }: PracticeList, practices: readonly ListedPractice[]): PracticeList {
  const used = new Set(practices.map(({ group }) => group));
  return { file, practices, groups: groups.filter(({ code }) => used.has(code)), notes: [] };
}

/** Fictional practices of one commissioner, the same whoever stands beside it. */
function fictionalOf({ code, name, inferred }: CommissionerSize): PracticeList {
  return fictionalPractices({ population: inferred, prefix: `${code}-`, of: plainName(name) });
}

function listNotes(
  list: PracticeList,
  taken: {
    readonly commissioners: readonly CommissionerSize[];
    readonly practices: readonly Practice[];
    readonly listed: ReadonlySet<string>;
    readonly whole: boolean;
  },
): string[] {
  if (taken.whole || taken.listed.size === 0) return [...list.notes];
  const own = taken.practices.filter(({ commissioner }) => taken.listed.has(commissioner));
  const left = list.practices.length - own.length;
  if (left === 0) return [...list.notes];
  const patients = own.reduce((sum, practice) => sum + practice.patients, 0);
  const names = taken.commissioners.flatMap(({ code, name }) => (taken.listed.has(code) ? [plainName(name)] : []));
  return [
    `${plainNumber(own.length)} practices of ${wordList(names)} with ${plainNumber(patients)} registered patients, of the ${plainNumber(list.practices.length)} practices listed.`,
  ];
}

function commissionersOf({ practices }: PracticeList): string[] {
  return [...new Set(practices.flatMap(({ commissioner }) => commissioner ?? []))];
}

function noneOf(list: PracticeList, commissioners: readonly CommissionerSize[]): InputError {
  const codes = commissionersOf(list);
  const wanted = commissioners.map(({ code }) => code).join(", ");
  const place = list.file === undefined ? { path: "practices" } : { file: list.file };
  if (codes.length === 0) {
    return new InputError(
      `must name each practice's commissioner in a column "commissioner", since there are ${commissioners.length}: ${wanted}`,
      place,
    );
  }
  const shown = `${codes.slice(0, 5).join(", ")}${codes.length > 5 ? ` and ${codes.length - 5} more` : ""}`;
  const these = commissioners.length > 1 ? "these commissioners" : "this commissioner";
  return new InputError(`has no practice of ${these}; it has ${shown}`, { ...place, value: wanted });
}
