import { ageKeys } from "./age-columns.js";
import { csv } from "./csv.js";
import { type BroughtPractices, type PracticeKey, practiceColumns } from "./read-practices.js";

/** Columns that every list is written with. */
const always: ReadonlySet<PracticeKey> = new Set(["code", "name", "patients", "commissioner", "group", "groupName"]);

/**
 * Practices as a file that {@link readPractices} reads back: the template of a practice list. Columns that no practice
 * fills are left out, but for the first six.
 * @param columns "all" writes the empty ones too, for somebody who has the numbers.
 */
export function writePractices(
  { practices, groups }: Pick<BroughtPractices, "practices" | "groups">,
  { columns = "filled" }: { readonly columns?: "filled" | "all" } = {},
): string {
  const names = new Map(groups.map(({ code, name }) => [code, name]));
  const rows = practices.map((practice): Partial<Record<PracticeKey, string | number>> => {
    const { ages, ...plain } = practice;
    return {
      ...plain,
      groupName: names.get(practice.group) ?? practice.group,
      ...Object.fromEntries(ages ? ageKeys.map((key, band) => [key, ages[band]!]) : []),
    };
  });
  const keys = (Object.keys(practiceColumns) as PracticeKey[]).filter(
    (key) => columns === "all" || always.has(key) || rows.some((row) => row[key] !== undefined),
  );
  return csv([keys.map((key) => practiceColumns[key].name), ...rows.map((row) => keys.map((key) => row[key] ?? ""))]);
}
