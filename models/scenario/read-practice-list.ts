import Papa from "papaparse";
import { InputError } from "../../src/errors.js";
import { isText } from "../../src/is-text.js";
import type { Practice, PracticeGroup } from "./scenario.js";

/** A practice as a list gives it: its commissioner is named where the list has one. */
export interface ListedPractice extends Omit<Practice, "commissioner"> {
  readonly commissioner?: string | undefined;
}

/** Practices as a file lists them, and the groups that they fall into. */
export interface PracticeList {
  readonly practices: readonly ListedPractice[];
  readonly groups: readonly PracticeGroup[];
  /** What the reader should know, one sentence each. */
  readonly notes: readonly string[];
}

/** Headers by what they mean, in the order of preference; case, spaces, hyphens and underscores do not matter. */
const headers = {
  code: ["practicecode", "code", "practice", "gppracticecode"],
  patients: ["registeredpatients", "patients", "listsize", "list", "numberofpatients"],
  name: ["practicename", "name"],
  group: ["group", "groupcode", "consortium", "cluster", "locality"],
  weighted: ["weightedpatients", "weighted", "weightedlist"],
  commissioner: ["ccgorsubicbcode", "ccgcode", "ccg", "pctcode", "pct", "commissioner", "commissionercode", "orgcode"],
} as const;

/** The group of practices that a list puts in none. */
export const everyone: PracticeGroup = { code: "all", name: "All practices" };

/**
 * Reads a list of practices from CSV: practice code and registered patients, and, where the file has them, name, group,
 * weighted patients and the commissioner that the practice belongs to.
 *
 * Commas, tabs or semicolons; other columns are ignored. Practices without a group fall into one group, "all".
 * @param commissioner takes only the rows of that commissioner.
 * @throws InputError naming file, row, column and value: no text, empty file, missing column, a row without a code, patients
 * that are no number of 1 or more, a practice listed twice, or a commissioner that the file does not have.
 * @example readPracticeList("practice code,registered patients\nA1,5000\n").practices[0]?.patients // 5000
 */
export function readPracticeList(
  text: string,
  { fileName = "practice list", commissioner }: { fileName?: string; commissioner?: string } = {},
): PracticeList {
  const file = fileName;
  if (!isText(text)) throw new InputError("is not a text file in UTF-8: save it as CSV (UTF-8)", { file });
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: false });
  const [header, ...lines] = data;
  if (!header || data.every(blank))
    throw new InputError("is empty; a practice list needs a header and one row for each practice", { file });
  if (blank(header)) throw new InputError("must start with its header, not an empty row", { file, row: 1 });
  const columns = find(header, file);
  const rows = lines.map((cells, i) => ({ cells, row: i + 2 })).filter(({ cells }) => !blank(cells));
  if (rows.length === 0) throw new InputError("has a header but no practices", { file });

  const practices: ListedPractice[] = [];
  const groups = new Map<string, PracticeGroup>();
  const seen = new Map<string, number>();
  const commissioners = new Set<string>();
  for (const { cells, row } of rows) {
    const cell = (column: number) => (column < 0 ? "" : (cells[column] ?? "").trim());
    const owner = cell(columns.commissioner);
    if (owner !== "") commissioners.add(owner);
    if (commissioner !== undefined && columns.commissioner >= 0 && owner !== commissioner) continue;
    const code = cell(columns.code);
    if (code === "") throw new InputError("must not be empty", { file, row, column: header[columns.code]! });
    const before = seen.get(code);
    if (before !== undefined) {
      throw new InputError(`stands already in row ${before}; each practice has one row`, {
        file,
        row,
        column: header[columns.code]!,
        value: code,
      });
    }
    seen.set(code, row);
    const patients = number(cell(columns.patients), { file, row, column: header[columns.patients]! });
    const group = cell(columns.group) || everyone.code;
    if (!groups.has(group)) groups.set(group, group === everyone.code ? everyone : { code: group, name: group });
    const weighted = weightedPatients(cell(columns.weighted));
    practices.push({
      code,
      name: cell(columns.name) || code,
      patients,
      group,
      ...(owner === "" ? {} : { commissioner: owner }),
      ...(weighted === undefined ? {} : { weighted }),
    });
  }
  if (commissioner !== undefined && practices.length === 0) {
    throw new InputError(`has no practice of this commissioner; it has ${some(commissioners)}`, {
      file,
      value: commissioner,
    });
  }
  return { practices, groups: [...groups.values()], notes: notesOn(commissioners, { commissioner, practices, file }) };
}

const blank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

function find(header: readonly string[], file: string): Record<keyof typeof headers, number> {
  const plain = header.map((name) => name.toLowerCase().replace(/[^a-z]/g, ""));
  const at = (names: readonly string[]) => {
    const name = names.find((candidate) => plain.includes(candidate));
    return name === undefined ? -1 : plain.indexOf(name);
  };
  const columns = {
    code: at(headers.code),
    patients: at(headers.patients),
    name: at(headers.name),
    group: at(headers.group),
    commissioner: at(headers.commissioner),
    weighted: at(headers.weighted),
  };
  for (const needed of ["code", "patients"] as const) {
    if (columns[needed] >= 0) continue;
    const wanted = needed === "code" ? "practice code" : "registered patients";
    throw new InputError(`header must have a column "${wanted}"`, { file, row: 1, value: header.join(",") });
  }
  return columns;
}

function number(text: string, place: { file: string; row: number; column: string }): number {
  const value = text === "" ? Number.NaN : Number(text.replace(/(?<=\d),(?=\d{3})/g, ""));
  if (Number.isFinite(value) && value >= 1) return Math.round(value);
  throw new InputError("registered patients must be a number of 1 or more", { ...place, value: text });
}

/** Weighted patients to a tenth, where the cell holds a number above 0; a list may lack them for some practices. */
function weightedPatients(text: string): number | undefined {
  const value = text === "" ? Number.NaN : Number(text.replace(/(?<=\d),(?=\d{3})/g, ""));
  return Number.isFinite(value) && value > 0 ? Math.round(value * 10) / 10 : undefined;
}

function notesOn(
  commissioners: ReadonlySet<string>,
  taken: { commissioner: string | undefined; practices: readonly ListedPractice[]; file: string },
): string[] {
  const patients = taken.practices.reduce((sum, practice) => sum + practice.patients, 0);
  const of = taken.commissioner === undefined ? "" : ` of ${taken.commissioner}`;
  const notes = [`${taken.practices.length} practices${of} with ${patients} registered patients, from ${taken.file}.`];
  if (taken.commissioner === undefined && commissioners.size > 1) {
    notes.push(`The list holds practices of ${commissioners.size} commissioners, all taken together.`);
  }
  return notes;
}

function some(codes: ReadonlySet<string>): string {
  const list = [...codes];
  const shown = list.slice(0, 5).join(", ");
  return list.length > 5 ? `${shown} and ${list.length - 5} more` : shown || "none";
}
