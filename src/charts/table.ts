import { html } from "htl";

/** One column of a table: its heading, how to read a row, and how to write the value. Numbers stand to the right. */
export interface TableColumn<Row> {
  readonly name: string;
  readonly value: (row: Row) => string | number;
  /** For the page; files get the plain value. */
  readonly format?: (value: number) => string;
  /** True for a column of numbers in which words may stand for one: they stand to the right as well. */
  readonly numbers?: boolean;
}

export interface TableContent<Row = never> {
  /** What the rows are, said to those who cannot see the layout. */
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** True for a wide table that becomes a list of cards, one a row, where there is no room. */
  readonly cards?: boolean;
}

/** A table whose first column names the row. It scrolls sideways by itself where it is too wide, and by keyboard. */
export function dataTable<Row>({ caption, columns, rows, cards = false }: TableContent<Row>): HTMLElement {
  const cell = (column: TableColumn<Row>, row: Row, first: boolean) => {
    const value = column.value(row);
    const text = typeof value === "number" ? (column.format ?? String)(value) : value;
    if (first) return html`<th scope="row">${text}</th>`;
    return html`<td class=${column.numbers || typeof value === "number" ? "number" : null} data-label=${cards ? column.name : null}>${text}</td>`;
  };
  const first = rows[0];
  return html`<div class=${cards ? "table-scroll cards" : "table-scroll"} tabindex="0" role="region" aria-label=${caption}><table>
    <caption>${caption}</caption>
    <thead><tr>${columns.map((column, i) => html`<th scope="col" class=${i > 0 && first !== undefined && (column.numbers || typeof column.value(first) === "number") ? "number" : null}>${column.name}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${columns.map((column, i) => cell(column, row, i === 0))}</tr>`)}</tbody>
  </table></div>`;
}

/**
 * The same table as CSV (RFC 4180), preceded by nothing, so that it opens as it is. Cells that a spreadsheet would run
 * as a formula are given as text.
 */
export function tableCsv<Row>({ columns, rows }: Pick<TableContent<Row>, "columns" | "rows">): string {
  const lines = [columns.map(({ name }) => name), ...rows.map((row) => columns.map(({ value }) => value(row)))];
  return `${lines.map((line) => line.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
