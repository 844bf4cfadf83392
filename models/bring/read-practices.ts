import { InputError } from "../../src/errors.js";
import { sharePence } from "../../src/money/sharePence.js";
import { plainNumber } from "../../src/plain-number.js";
import { type AgeKey, ageColumns, ageKeys } from "./age-columns.js";
import { readNumberCell, readShareCell, readTextCell, readWholeCell } from "./cells.js";
import { onlyOnce } from "./only-once.js";
import { type ColumnNames, readTable, type Table, type TableRow } from "./read-table.js";

/** A practice as a list gives it. */
export interface BroughtPractice {
  readonly code: string;
  readonly name: string;
  /** Registered patients. */
  readonly patients: number;
  /** Code of its group; "all" where the list has none. */
  readonly group: string;
  readonly commissioner?: string;
  /** Patients weighted for need. */
  readonly weighted?: number;
  /** Yearly growth of the list: 0.01 is 1 %. */
  readonly growth?: number;
  /** Patients in each of the eight bands of age, youngest first; they add up to `patients`. */
  readonly ages?: readonly number[];
  /** Quintile, 1 the most deprived. */
  readonly deprivation?: number;
  readonly localAuthority?: string;
  /** Place on a schematic map, 0 to 100. */
  readonly x?: number;
  readonly y?: number;
  /** GP referrals of the twelve months to the origin. */
  readonly referrals?: number;
}

export interface BroughtPractices {
  readonly practices: readonly BroughtPractice[];
  readonly groups: readonly { readonly code: string; readonly name: string }[];
  /** What the reader should know, one sentence each. */
  readonly notes: readonly string[];
}

export type PracticeKey =
  | "code"
  | "name"
  | "patients"
  | "group"
  | "groupName"
  | "commissioner"
  | "weighted"
  | "growth"
  | "deprivation"
  | "localAuthority"
  | "x"
  | "y"
  | "referrals"
  | AgeKey;

/** Columns of a practice list, in the order of its template. */
export const practiceColumns: Readonly<Record<PracticeKey, ColumnNames>> = {
  code: { name: "practice code", also: ["code", "practice", "gp practice code", "practice id"], needed: true },
  name: { name: "practice name", also: ["name"] },
  patients: {
    name: "registered patients",
    also: ["patients", "list size", "list", "number of patients"],
    needed: true,
  },
  commissioner: {
    name: "commissioner",
    also: [
      "ccg or sub icb code",
      "ccg code",
      "ccg",
      "pct code",
      "pct",
      "commissioner code",
      "organisation code",
      "org code",
    ],
  },
  group: { name: "group", also: ["group code", "consortium", "cluster", "locality"] },
  groupName: { name: "group name", also: ["consortium name", "locality name"] },
  weighted: { name: "weighted patients", also: ["weighted", "weighted list", "weighted list size"] },
  growth: { name: "list growth a year", also: ["growth", "list growth", "growth a year"] },
  ...ageColumns,
  deprivation: { name: "deprivation quintile", also: ["deprivation", "imd quintile"] },
  localAuthority: { name: "local authority", also: ["la", "lad", "local authority name", "district"] },
  x: { name: "x", also: ["map x"] },
  y: { name: "y", also: ["map y"] },
  referrals: { name: "gp referrals", also: ["referrals", "gp referrals a year", "gp referrals in the last year"] },
};

/** The group of practices that a list puts in none. */
const everyone = { code: "all", name: "All practices" };

/**
 * Reads a list of practices from CSV: practice code and registered patients, and whatever else of
 * {@link practiceColumns} the file has. Headers of the published list files are known too.
 * @throws InputError for what is no practice list; BadRows naming every row that cannot be used.
 * @example readPractices("practice code,registered patients\nA1,5000\n", { file: "list.csv" }).practices[0]?.patients // 5000
 */
export function readPractices(text: string, { file }: { readonly file: string }): BroughtPractices {
  const table = readTable(text, { file, what: "practices", columns: practiceColumns });
  const practices: BroughtPractice[] = [];
  const groups = new Map<string, { code: string; name: string; row: number }>();
  const once = onlyOnce();
  refuseHalves(table, file);
  for (const row of table.rows) {
    table.bad.try(row.row, () => {
      const practice = read(row, table.has);
      once([practice.code], row.row, (before) => {
        const place = { ...row.place("code"), value: practice.code };
        return new InputError(`stands already in row ${before}; each practice has one row`, place);
      });
      const name = row.cell("groupName") || (practice.group === everyone.code ? everyone.name : practice.group);
      const group = groups.get(practice.group);
      if (!group) groups.set(practice.group, { code: practice.group, name, row: row.row });
      else if (row.cell("groupName") !== "" && group.name !== name)
        throw new InputError(`must be the name that group ${group.code} has in row ${group.row}, ${group.name}`, {
          ...row.place("groupName"),
          value: name,
        });
      practices.push(practice);
    });
  }
  table.bad.refuse();
  return {
    practices,
    groups: [...groups.values()].map(({ code, name }) => ({ code, name })),
    notes: notesOn(practices, { file, ignored: table.ignored }),
  };
}

/** Columns that mean nothing without each other. */
function refuseHalves({ has }: Table<PracticeKey>, file: string): void {
  const together = (keys: readonly PracticeKey[], what: string) => {
    const missing = keys.filter((key) => !has.has(key));
    if (missing.length === 0 || missing.length === keys.length) return;
    const names = missing.map((key) => `"${practiceColumns[key].name}"`).join(", ");
    throw new InputError(`the header must have ${what} or none of them; it lacks ${names}`, { file, row: 1 });
  };
  together(["x", "y"], "both x and y");
  together(ageKeys, "all eight bands of age");
}

function read(row: TableRow<PracticeKey>, has: ReadonlySet<PracticeKey>): BroughtPractice {
  const number = (key: PracticeKey, what: string, [min, max]: readonly [number, number]) =>
    row.cell(key) === "" ? undefined : readNumberCell(row.cell(key), row.place(key), { what, min, max });
  const code = readTextCell(row.cell("code"), row.place("code"));
  const patients = Math.round(
    readNumberCell(row.cell("patients"), row.place("patients"), {
      what: "a number of registered patients",
      min: 1,
      max: 1e7,
    }),
  );
  const commissioner = row.cell("commissioner");
  if (has.has("commissioner")) readTextCell(commissioner, row.place("commissioner"), { most: 20 });
  const weighted = number("weighted", "a number of weighted patients", [0.1, 1e7]);
  const growth =
    row.cell("growth") === ""
      ? undefined
      : readShareCell(row.cell("growth"), row.place("growth"), { what: "a yearly growth", min: -0.5, max: 1 });
  const ages = readAges(row, patients);
  const deprivation =
    row.cell("deprivation") === ""
      ? undefined
      : readWholeCell(row.cell("deprivation"), row.place("deprivation"), {
          what: "a quintile (1 most deprived)",
          min: 1,
          max: 5,
        });
  const [x, y] = [number("x", "a place on the map", [0, 100]), number("y", "a place on the map", [0, 100])];
  if ((x === undefined) !== (y === undefined))
    throw new InputError("x and y must both be given, or neither", row.place(x === undefined ? "x" : "y"));
  const referrals = number("referrals", "a number of referrals", [0, 1e6]);
  const localAuthority = row.cell("localAuthority");
  return {
    code,
    name: readTextCell(row.cell("name") || code, row.place("name"), { most: 200 }),
    patients,
    group: readTextCell(row.cell("group") || everyone.code, row.place("group")),
    ...(commissioner === "" ? {} : { commissioner }),
    ...(weighted === undefined ? {} : { weighted }),
    ...(growth === undefined ? {} : { growth }),
    ...(ages === undefined ? {} : { ages }),
    ...(deprivation === undefined ? {} : { deprivation }),
    ...(localAuthority === ""
      ? {}
      : { localAuthority: readTextCell(localAuthority, row.place("localAuthority"), { most: 200 }) }),
    ...(x === undefined || y === undefined ? {} : { x, y }),
    ...(referrals === undefined ? {} : { referrals: Math.round(referrals) }),
  };
}

/** Patients by band of age, from patients in each band, shares or per cents. */
function readAges(row: TableRow<PracticeKey>, patients: number): readonly number[] | undefined {
  if (ageKeys.every((key) => row.cell(key) === "")) return undefined;
  const given = ageKeys.map((key) =>
    readNumberCell(row.cell(key).replace(/%$/, ""), row.place(key), {
      what: "patients of this age, or their share,",
      min: 0,
      max: 1e7,
    }),
  );
  const sum = given.reduce((a, b) => a + b, 0);
  const near = (whole: number) => Math.abs(sum - whole) <= 0.011 * whole;
  if (!near(1) && !near(100) && !near(patients))
    throw new InputError(
      `the eight bands of age must add up to the ${plainNumber(patients)} patients, to 1 or to 100 %`,
      {
        ...row.place(ageKeys[0]!),
        value: Number(sum.toPrecision(6)),
      },
    );
  const ages = new Float64Array(given.length);
  sharePence(patients, given, ages);
  return [...ages];
}

function notesOn(
  practices: readonly BroughtPractice[],
  { file, ignored }: { readonly file: string; readonly ignored: readonly string[] },
): string[] {
  const patients = practices.reduce((sum, practice) => sum + practice.patients, 0);
  const commissioners = new Set(practices.flatMap(({ commissioner }) => commissioner ?? []));
  const notes = [
    `${plainNumber(practices.length)} practices with ${plainNumber(patients)} registered patients, from ${file}.`,
  ];
  if (commissioners.size > 1)
    notes.push(`The list of practices names ${plainNumber(commissioners.size)} commissioners.`);
  if (ignored.length > 0) notes.push(`Columns of the list of practices that are not used: ${ignored.join(", ")}.`);
  return notes;
}
