import { figures } from "../../data/figures.js";
import { InputError } from "../../src/errors.js";
import { plainName } from "../../src/plain-name.js";
import { plainNumber } from "../../src/plain-number.js";
import type { PracticeList } from "./practice-list.js";

/** People that a year's activity suggests at published rates; measures that are not known are left out. */
export function inferredPopulation(counts: {
  readonly gp?: number | undefined;
  readonly first: number;
  readonly nonElective: number;
}): number {
  const rate =
    (counts.gp === undefined ? 0 : figures["gp-referrals-per-thousand"].value) +
    figures["first-attendances-per-thousand"].value +
    figures["non-elective-per-thousand"].value;
  return Math.max(1, Math.round((((counts.gp ?? 0) + counts.first + counts.nonElective) / rate) * 1000));
}

/**
 * Whether a list of practices can be this commissioner's: what to check, or nothing.
 * @throws InputError if its patients are less than a third or more than three times the people that its activity suggests.
 */
export function sizeNotes(
  { practices, file }: PracticeList,
  { inferred, name }: { readonly inferred: number; readonly name: string },
): string[] {
  const patients = practices.reduce((sum, practice) => sum + practice.patients, 0);
  const ratio = patients / inferred;
  const compared = `the practices have ${plainNumber(patients)} patients, while the activity of ${plainName(name)} suggests about ${plainNumber(Number(inferred.toPrecision(3)))} people`;
  if (ratio < 1 / 3 || ratio > 3) {
    throw new InputError(
      `${compared}; give the practices of this commissioner only, and all of them`,
      file === undefined ? { path: "practices" } : { file },
    );
  }
  if (ratio > 0.75 && ratio < 1.33) return [];
  return [`Check the list: ${compared}.`];
}
