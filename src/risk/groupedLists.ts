import Papa from "papaparse";
import { InputError } from "../errors.js";

/** Practices of a list file added up by group. */
export interface ListedGroup {
  readonly name: string;
  /** Sum over its practices, to the nearest whole person. */
  readonly people: number;
  readonly practices: number;
}

/** Columns of a list file, by their headers. */
export interface ListColumns {
  readonly id: string;
  readonly people: string;
  readonly groupBy: string;
}

/**
 * Reads a list of practices from CSV and adds it up by group, in the order in which the groups first appear.
 *
 * Commas, tabs or semicolons. People may carry decimals (weighted lists) and commas between thousands.
 *
 * @throws InputError naming file, row and column: empty file, a column that is not there (with those that are), a blank
 * practice or group, a practice listed twice, people that are no number of 1 or more.
 * @example
 * groupedLists("id,n,g\nA,5,x\nB,7,x\n", { fileName: "f.csv", columns: { id: "id", people: "n", groupBy: "g" } })
 * // [{ name: "x", people: 12, practices: 2 }]
 */
export function groupedLists(
  text: string,
  { fileName: file, columns }: { readonly fileName: string; readonly columns: ListColumns },
): readonly ListedGroup[] {
  const { data } = Papa.parse<string[]>(text.replace(/^\uFEFF/, ""), { skipEmptyLines: false });
  const [header = [], ...lines] = data;
  const blank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");
  if (data.every(blank)) throw new InputError("is empty; it needs a header and one row for each practice", { file });
  const names = header.map((name) => name.trim());
  const at = (column: string): number => {
    const index = names.indexOf(column);
    if (index < 0) {
      throw new InputError(`has no such column; it has ${names.join(", ")}`, { file, row: 1, value: column });
    }
    if (names.lastIndexOf(column) !== index) {
      throw new InputError("stands in the header twice", { file, row: 1, value: column });
    }
    return index;
  };
  const [id, people, group] = [at(columns.id), at(columns.people), at(columns.groupBy)];
  const groups = new Map<string, { people: number; practices: number }>();
  const seen = new Map<string, number>();
  lines.forEach((cells, index) => {
    if (blank(cells)) return;
    const row = index + 2;
    const cell = (column: number): string => {
      const value = (cells[column] ?? "").trim();
      if (value !== "") return value;
      throw new InputError("must not be blank", { file, row, column: names[column]! });
    };
    const code = cell(id);
    const before = seen.get(code);
    if (before !== undefined) {
      const place = { file, row, column: columns.id, value: code };
      throw new InputError(`stands already in row ${before}; each practice has one row`, place);
    }
    seen.set(code, row);
    const name = cell(group);
    const listed = number(cell(people), { file, row, column: columns.people });
    const known = groups.get(name) ?? { people: 0, practices: 0 };
    groups.set(name, { people: known.people + listed, practices: known.practices + 1 });
  });
  if (groups.size === 0) throw new InputError("has a header but no practices", { file });
  return [...groups].map(([name, { people: sum, practices }]) => ({ name, people: Math.round(sum), practices }));
}

function number(text: string, place: { file: string; row: number; column: string }): number {
  const plain = text.replace(/(?<=\d),(?=\d{3}(\D|$))/g, "");
  const value = /^\+?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
  if (value >= 1 && value <= 1e9) return value;
  throw new InputError("people must be a number from 1 to 1,000,000,000", { ...place, value: text });
}
