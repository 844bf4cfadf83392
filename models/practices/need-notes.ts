import { wordList } from "../../src/word-list.js";
import type { StagePractice } from "./assumptions.js";
import { type NeedBasis, practiceNeed } from "./need.js";

/** What each basis takes every patient for. */
const basisWords: Readonly<Record<NeedBasis, string>> = {
  "weighted patients": "patients weighted for need, as given",
  "age and deprivation": "age and deprivation, at published inpatient cost per head",
  age: "age, at published inpatient cost per head",
  deprivation: "deprivation, at published inpatient cost per head",
  "list size": "list size alone: all patients count alike",
};

/**
 * What is assumed of practices' need and own rates: a sentence for each, every commissioner named where they differ.
 *
 * @param practices of all commissioners.
 * @param names of commissioners by code; the codes unless given.
 * @throws InputError as {@link practiceNeed}.
 * @example needNotes([{ code: "1", commissioner: "A", patients: 100 }])[0]
 * // "Need of practices is read from list size alone: all patients count alike."
 */
export function needNotes(
  practices: readonly StagePractice[],
  names: ReadonlyMap<string, string> = new Map(),
): string[] {
  const commissioners = [...new Set(practices.map(({ commissioner }) => commissioner))];
  const by = new Map<NeedBasis, string[]>();
  for (const code of commissioners) {
    const { basis } = practiceNeed(practices.filter(({ commissioner }) => commissioner === code));
    by.set(basis, [...(by.get(basis) ?? []), code]);
  }
  const bases = [...by].map(
    ([basis, codes]) =>
      basisWords[basis] + (by.size > 1 ? ` (${wordList(codes.map((code) => names.get(code) ?? code))})` : ""),
  );
  const known = practices.filter(({ referrals }) => referrals !== undefined).length;
  const rates =
    known === practices.length
      ? "How much practices use is read from their own GP referrals, drawn towards the average as far as chance may have set them apart."
      : known === 0
        ? "No GP referrals of single practices are known: what each of them uses starts at the average, with the spread assumed."
        : `GP referrals are known of ${known} of ${practices.length} practices: the others start at the average.`;
  return [`Need of practices is read from ${bases.join("; ")}.`, rates];
}
