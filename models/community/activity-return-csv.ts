import { type History, series } from "../../src/forecast/history.js";

/**
 * A history as a file in the layout of the Monthly Activity Return: one row for each month and organisation that has a
 * number, months first.
 * @example activityReturnCsv(referenceHistory()).split("\n")[0]
 * // "month,org_type,parent_code,parent_name,org_code,org_name,elective_ord,…"
 */
export function activityReturnCsv(history: History): string {
  const header = ["month", "org_type", "parent_code", "parent_name", "org_code", "org_name", ...history.measures];
  const rows = [header.join(",")];
  const all = history.organisations.map((_organisation, organisation) =>
    history.measures.map((_measure, measure) => series(history, { organisation, measure })),
  );
  history.months.forEach((month, t) => {
    history.organisations.forEach(({ code, name, type, parentCode, parentName }, o) => {
      const cells = all[o]!.map(({ values, known }) => (known[t] ? String(values[t]) : ""));
      if (cells.every((cell) => cell === "")) return;
      rows.push([month, type, parentCode, parentName, code, name].map(quoted).concat(cells).join(","));
    });
  });
  return `${rows.join("\n")}\n`;
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
