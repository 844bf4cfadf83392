/**
 * Rows as the text of a CSV file (RFC 4180, lines ended as spreadsheets do). Text that a spreadsheet would run as a
 * formula gets an apostrophe in front, which {@link readTable} takes off again.
 * @example csv([["code", "name"], ["A1", "High Street, North"]]) // 'code,name\r\nA1,"High Street, North"\r\n'
 */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

function cell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^['=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",;\r\n\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
