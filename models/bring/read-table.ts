import Papa from "papaparse";
import { BadRowList } from "../../src/bad-rows.js";
import { InputError } from "../../src/errors.js";
import { isText } from "../../src/is-text.js";
import { wordList } from "../../src/word-list.js";

/** A column that a file may have: its name in the template, and what else its header may be called. */
export interface ColumnNames {
  readonly name: string;
  readonly also?: readonly string[];
  /** True for one that the file cannot do without. */
  readonly needed?: boolean;
}

/** One row of a table, by the keys of the columns asked for. */
export interface TableRow<Key extends string> {
  /** Counts from 1, the header being row 1. */
  readonly row: number;
  /** Text of the cell, trimmed; "" where it is blank or the file has no such column. */
  cell(key: Key): string;
  /** Where the cell stands, for a message. */
  place(key: Key): { readonly file: string; readonly row: number; readonly column: string };
}

export interface Table<Key extends string> {
  readonly rows: readonly TableRow<Key>[];
  /** Columns asked for that the file has. */
  readonly has: ReadonlySet<Key>;
  /** Headers that the reader does not know. */
  readonly ignored: readonly string[];
  /** To note what is wrong with rows. */
  readonly bad: BadRowList;
}

/**
 * Reads a CSV file into rows by named columns.
 *
 * Commas, tabs or semicolons; with or without a byte-order mark; any line ending. Headers are compared without regard
 * to case, spaces and punctuation; blank rows are passed over; other columns are let be.
 * @param what a row is, in the plural: "practices".
 * @param lacks what else the header must have, given the columns that it has: the name in quotes, and why.
 * @throws InputError for what is no table at all: no text, empty, no header, needed columns missing (all of them are named)
 * or twice, no row, a quotation mark that is not closed.
 */
export function readTable<Key extends string>(
  text: string,
  {
    file,
    what,
    columns,
    lacks = () => [],
  }: {
    readonly file: string;
    readonly what: string;
    readonly columns: Readonly<Record<Key, ColumnNames>>;
    readonly lacks?: (has: ReadonlySet<Key>) => readonly string[];
  },
): Table<Key> {
  if (!isText(text)) throw new InputError("is not a text file in UTF-8: save it as CSV (UTF-8)", { file });
  const keys = Object.keys(columns) as Key[];
  const wanted = keys.map((key) => columns[key].name).join(", ");
  const body = text.replace(/^\uFEFF/, "");
  if (/^\s*[{[<]/.test(body)) throw new InputError(`is not a CSV file; expected a header with ${wanted}`, { file });
  const { data, errors } = Papa.parse<string[]>(body, { delimiter: delimiter(body), skipEmptyLines: false });
  const open = errors.find(({ type }) => type === "Quotes");
  if (open) throw new InputError("has a quotation mark that is not closed", { file, row: (open.row ?? 0) + 1 });
  const [header, ...lines] = data;
  if (!header || data.every(isBlank))
    throw new InputError(`is empty; expected a header with ${wanted}, then one row for each of the ${what}`, { file });
  if (isBlank(header)) throw new InputError("must start with its header, not an empty row", { file, row: 1 });
  const at = find(header, { file, columns });
  const has = new Set(keys.filter((key) => at[key] >= 0));
  const needed = keys.filter((key) => columns[key].needed && !has.has(key)).map((key) => `"${columns[key].name}"`);
  const missing = [...needed, ...lacks(has)];
  if (missing.length > 0) {
    const named = `${missing.length === 1 ? "a column" : "the columns"} ${wordList(missing)}`;
    throw new InputError(`the header must have ${named}; it has`, { file, row: 1, value: header.join(",") });
  }
  const filled = lines.map((cells, i) => ({ cells, row: i + 2 })).filter(({ cells }) => !isBlank(cells));
  if (filled.length === 0) throw new InputError(`has a header but no ${what}`, { file });
  const used = new Set(Object.values<number>(at));
  const bad = new BadRowList(file);
  for (const { cells, row } of filled) {
    if (cells.slice(header.length).every((cell) => cell.trim() === "")) continue;
    bad.add(`has ${cells.length} cells where the header has ${header.length}: put text with a comma in quotes`, {
      row,
    });
  }
  const rows = filled.map(({ cells, row }) => ({
    row,
    cell: (key: Key) => unguarded((cells[at[key]] ?? "").trim()),
    place: (key: Key) => ({ file, row, column: header[at[key]]?.trim() || columns[key].name }),
  }));
  const ignored = header.filter((name, i) => !used.has(i) && name.trim() !== "").map((name) => name.trim());
  return { rows, has, ignored, bad };
}

/** The header as it is compared. @example plainName("GP practice code (2006)") // "gppracticecode2006" */
export function plainName(text: string): string {
  return text
    .toLowerCase()
    .replace(/&/g, "and")
    .replace(/[^a-z0-9£+]/g, "");
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === "");

/** Text that was kept from being run as a formula, as it was. */
const unguarded = (text: string): string => (/^'['=+\-@\t\r]/.test(text) ? text.slice(1) : text);

/** What parts the header's cells: the one of comma, tab and semicolon that stands there most. */
function delimiter(text: string): string {
  const line = text.trimStart().split(/[\r\n]/, 1)[0] ?? "";
  return [",", "\t", ";"].reduce((a, b) => (line.split(b).length > line.split(a).length ? b : a));
}

function find<Key extends string>(
  header: readonly string[],
  { file, columns }: { readonly file: string; readonly columns: Readonly<Record<Key, ColumnNames>> },
): Record<Key, number> {
  const plain = header.map(plainName);
  const place = { file, row: 1, value: header.join(",") };
  const at = {} as Record<Key, number>;
  for (const key of Object.keys(columns) as Key[]) {
    const { name, also = [] } = columns[key];
    const found = [name, ...also].map(plainName).find((candidate) => plain.includes(candidate));
    at[key] = found === undefined ? -1 : plain.indexOf(found);
    if (found !== undefined && plain.lastIndexOf(found) !== at[key])
      throw new InputError(`the header has the column "${name}" twice`, place);
  }
  return at;
}
