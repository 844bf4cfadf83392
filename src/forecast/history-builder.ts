import { BadRowList } from "../bad-rows.js";
import { InputError } from "../errors.js";
import { plainMonth } from "../plain-month.js";
import { plainNumber } from "../plain-number.js";
import { isBlank, isCount, isDoubtful, mostCounted, readCount, readMonth } from "./cells.js";
import { type ReturnColumns, returnColumns } from "./columns.js";
import type { History, Organisation } from "./history.js";
import { historyGaps, sayGap } from "./historyGaps.js";
import { historyParts, type PartsRemark, sayParts } from "./historyParts.js";
import { midSentence } from "./midSentence.js";
import { monthLabel } from "./months.js";
import { RETURN_MEASURES, returnLabel } from "./returnLabels.js";

interface Other {
  readonly name: string;
  readonly at: number;
  /** One number for each row; NaN where blank. */
  readonly values: number[];
  textRow: number;
  textCell: string;
  numbers: number;
  /** First cell whose full stop may part thousands; "" while there is none. */
  doubtful: string;
}

/** Where a line of the file stands, and how the file parts its cells. */
export interface LinePlace {
  /** From 1, for messages. */
  readonly row: number;
  readonly delimiter: string;
}

/** Takes an activity return row by row, header first, and checks every cell. */
export class HistoryBuilder {
  private columns: ReturnColumns | undefined;
  private others: Other[] = [];
  private readonly organisations: Organisation[] = [];
  private readonly byCode = new Map<string, number>();
  private readonly rowOrganisation: number[] = [];
  private readonly rowMonth: number[] = [];
  private readonly rowNumber: number[] = [];

  /** @param bad takes note of rows that stand twice with other numbers. */
  constructor(
    private readonly file: string,
    private readonly bad = new BadRowList(file),
  ) {}

  /** True once the header has been read. */
  get hasHeader(): boolean {
    return this.columns !== undefined;
  }

  /**
   * @param cells of one line; the first line that is not empty is the header.
   * @throws InputError naming file, row, column and value.
   */
  add(cells: readonly string[], { row, delimiter }: LinePlace): void {
    if (cells.every((cell) => cell.trim() === "")) return;
    const columns = this.columns;
    if (!columns) {
      this.columns = returnColumns(cells, { file: this.file, row });
      const others = this.columns.others;
      this.others = others.map((o) => ({ ...o, values: [], textRow: 0, textCell: "", numbers: 0, doubtful: "" }));
      return;
    }
    const place = { file: this.file, row };
    const extra = cells.slice(columns.count).some((cell) => cell.trim() !== "");
    if (cells.length < columns.count || extra) {
      throw new InputError(`has ${cells.length} cells where the header has ${columns.count}`, place);
    }
    this.rowMonth.push(readMonth(cells[columns.month] as string, { ...place, column: "month" }));
    this.rowOrganisation.push(this.organisation(cells, columns, row));
    this.rowNumber.push(row);
    for (const other of this.others) this.read(other, cells[other.at] as string, { row, delimiter });
  }

  private read(other: Other, cell: string, { row, delimiter }: LinePlace): void {
    const place = { file: this.file, row, column: other.name };
    if (isBlank(cell)) {
      other.values.push(Number.NaN);
    } else if (RETURN_MEASURES.has(other.name)) {
      // where commas part the cells a full stop is a decimal point; elsewhere the file may be a continental one
      other.values.push(readCount(cell, place, { most: mostCounted, points: delimiter === "," }));
      other.numbers++;
    } else if (other.numbers > 0 || isCount(cell)) {
      // once a column has held a number, text in it is an error
      other.values.push(readCount(cell, place));
      if (delimiter !== "," && other.doubtful === "" && isDoubtful(cell)) other.doubtful = cell.trim();
      other.numbers++;
    } else {
      if (other.textRow === 0) {
        other.textRow = row;
        other.textCell = cell;
      }
      other.values.push(Number.NaN);
    }
  }

  private organisation(cells: readonly string[], columns: ReturnColumns, row: number): number {
    const cell = (at: number) => (at < 0 ? "" : (cells[at] as string).trim());
    const name = cell(columns.name);
    // the national rows of the return have a name and no code
    const code = cell(columns.code) || name;
    if (code === "") throw new InputError("has no organisation code", { file: this.file, row });
    const found = this.byCode.get(code);
    if (found !== undefined) return found;
    const organisation = {
      code,
      name: name || code,
      type: cell(columns.type),
      parentCode: cell(columns.parentCode),
      parentName: cell(columns.parentName),
    };
    this.byCode.set(code, this.organisations.length);
    return this.organisations.push(organisation) - 1;
  }

  /** @throws InputError if there is no header, no row, no measure, or a column that mixes text and numbers; BadRows for rows twice. */
  finish(): History {
    const file = this.file;
    if (!this.columns) {
      throw new InputError("is empty; expected a header line with month, org_code and measures, then rows", { file });
    }
    const rows = this.rowMonth.length;
    if (rows === 0) throw new InputError("has a header but no rows", { file });
    for (const { name, textRow, textCell, numbers } of this.others) {
      if (textRow > 0 && numbers > 0) {
        const place = { file, row: textRow, column: name, value: textCell };
        throw new InputError("must be a number of 0 or more, as in the column's other rows", place);
      }
    }
    const kept = this.others.filter((other) => other.numbers > 0);
    if (kept.length === 0) {
      throw new InputError("holds no number in any column; expected a column of counts for each measure", { file });
    }
    const notes: string[] = [];
    const left = this.others.filter((other) => other.numbers === 0).map((other) => other.name);
    if (left.length > 0) notes.push(`Columns without numbers were left aside: ${left.join(", ")}.`);
    for (const { name, doubtful } of kept) {
      if (doubtful !== "")
        notes.push(
          `In column ${name} the full stop was read as a decimal point, as in ${doubtful}: if it parts thousands, write ${doubtful.replace(".", "")}.`,
        );
    }

    let first = Number.POSITIVE_INFINITY;
    let last = Number.NEGATIVE_INFINITY;
    for (const month of this.rowMonth) {
      first = Math.min(first, month);
      last = Math.max(last, month);
    }
    const length = last - first + 1;
    if (length > 1200) {
      throw new InputError(
        `holds months from ${plainMonth(monthLabel(first))} to ${plainMonth(monthLabel(last))}: over 100 years`,
        { file },
      );
    }
    const perOrganisation = kept.length * length;
    const values = new Float64Array(this.organisations.length * perOrganisation);
    const known = new Uint8Array(values.length);
    // position of the row that gave an organisation's month, from 1; 0 for none
    const rowAt = new Int32Array(this.organisations.length * length);
    let blanks = 0;
    let fractions = 0;
    const repeated: number[] = [];
    for (let r = 0; r < rows; r++) {
      const organisation = this.rowOrganisation[r] as number;
      const t = (this.rowMonth[r] as number) - first;
      const before = rowAt[organisation * length + t] as number;
      if (before > 0) {
        if (this.same(before - 1, r)) {
          repeated.push(this.rowNumber[r] as number);
          continue;
        }
        const code = this.organisations[organisation]?.code;
        const what = `row ${this.rowNumber[before - 1]} already holds ${code} in ${monthLabel(first + t)} with other numbers; each organisation needs one row a month`;
        this.bad.add(what, { row: this.rowNumber[r] as number });
        continue;
      }
      rowAt[organisation * length + t] = r + 1;
      for (const [m, other] of kept.entries()) {
        const value = other.values[r] as number;
        if (Number.isNaN(value)) {
          blanks++;
          continue;
        }
        if (value !== Math.floor(value)) fractions++;
        const cell = organisation * perOrganisation + m * length + t;
        values[cell] = value;
        known[cell] = 1;
      }
    }
    this.bad.refuse();
    if (repeated.length > 0) {
      const shown = repeated.slice(0, 6).join(", ");
      const more = repeated.length > 6 ? ` and ${plainNumber(repeated.length - 6)} more` : "";
      notes.push(
        repeated.length === 1
          ? `1 row repeats an earlier one exactly and was counted once: row ${shown}.`
          : `${plainNumber(repeated.length)} rows repeat an earlier one exactly and were counted once: rows ${shown}${more}.`,
      );
    }
    if (blanks > 0)
      notes.push(
        `${blanks === 1 ? "1 blank cell is" : `${plainNumber(blanks)} blank cells are`} treated as unknown, not as zero.`,
      );
    if (fractions > 0)
      notes.push(
        `${fractions === 1 ? "1 count is not whole; it is" : `${plainNumber(fractions)} counts are not whole; they are`} used as they stand.`,
      );
    const read: Omit<History, "notes"> = {
      file,
      months: Array.from({ length }, (_, t) => monthLabel(first + t)),
      organisations: this.organisations,
      measures: kept.map((other) => other.name),
      values,
      known,
    };
    const parts = historyParts(read);
    for (const remark of parts) {
      const { organisation, month } = remark.first;
      refuseImpossible(remark, { file, row: this.rowNumber[rowAt[organisation * length + month]! - 1]! });
    }
    notes.push(...parts.map(sayParts), ...historyGaps(read).map(sayGap));
    return { ...read, notes };
  }

  private same(a: number, b: number): boolean {
    return this.others.every(({ values }) => Object.is(values[a], values[b]));
  }
}

/** @throws InputError for a part that lies above its total in every month of every organisation: the columns are others than they are called. */
function refuseImpossible(remark: PartsRemark, place: { readonly file: string; readonly row: number }): void {
  const { about, parts, total, months, first } = remark;
  if (about !== "above" || months.wrong < months.known) return;
  const part = parts[0]!;
  const everywhere = months.known === 1 ? "here" : `in all ${plainNumber(months.known)} rows that have both`;
  const said = midSentence(returnLabel(part) ?? part);
  throw new InputError(
    `must not be above ${total}, of which it is a part, as it is ${everywhere}: count ${said} in ${total} too, or see whether columns are swapped`,
    { ...place, column: part, value: first.value },
  );
}
