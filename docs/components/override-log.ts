import { html } from "htl";
import { saveFile } from "../src/charts/download.js";
import { dataTable, tableCsv } from "../src/charts/table.js";
import { type OverrideRow, overrideLog } from "../src/control/overrideLog.js";
import type { Override } from "../src/control/overrideSchema.js";
import { parseOverrides } from "../src/control/parseOverrides.js";
import { button } from "../src/inputs/button.js";
import { fileInput } from "../src/inputs/file-input.js";
import type { Workbench } from "./workbench.js";

const columns = [
  { name: "Assumption", value: (row: OverrideRow) => row.assumption },
  { name: "Value", value: (row: OverrideRow) => row.value },
  { name: "Range or months", value: (row: OverrideRow) => row.range },
  { name: "Source", value: (row: OverrideRow) => row.source },
  { name: "Who", value: (row: OverrideRow) => row.who },
  { name: "Why", value: (row: OverrideRow) => row.why },
  { name: "Date", value: (row: OverrideRow) => row.date },
];

/** The assumptions log: every override with who, why and when; kept with the scenario, saved as CSV or JSON, read from JSON. */
export function overrideLogSection(workbench: Workbench): HTMLElement {
  const place = html`<div></div>`;
  const problem = html`<p class="error" role="alert"></p>`;
  let shown: readonly Override[] | null = null;
  const put = (overrides: readonly Override[]) => {
    problem.textContent = "";
    try {
      workbench.override(overrides);
    } catch (error) {
      problem.textContent = `${error instanceof Error ? error.message : String(error)}. Nothing has been changed.`;
    }
  };
  workbench.subscribe(({ scenario }) => {
    const overrides = scenario.overrides ?? none;
    if (overrides === shown) return;
    shown = overrides;
    if (overrides.length === 0) {
      place.replaceChildren(html`<p>No override: the forecast stands as it was fitted.</p>`);
      return;
    }
    const oldestFirst = [...overrides].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
    place.replaceChildren(
      dataTable({ caption: "Assumptions log: overrides, oldest first", columns, rows: overrideLog(overrides) }),
      html`<div class="figure-actions">
        ${button("Log as CSV", () => saveFile("assumptions-log.csv", tableCsv({ columns, rows: overrideLog(overrides) }), "text/csv"))}
        ${button("Log as JSON", () => saveFile("assumptions-log.json", `${JSON.stringify(overrides, null, 2)}\n`, "application/json"))}
        ${oldestFirst.map((one, i) => {
          const take = button(`Take back ${i + 1}`, () => put(overrides.filter((other) => other !== one)));
          take.setAttribute("aria-label", `Take back override ${i + 1}: ${overrideLog([one])[0]!.assumption}`);
          return take;
        })}
      </div>`,
    );
  });
  return html`<div>${place}${problem}<details class="no-print"><summary>Read a log from a file</summary>${fileInput({
    label: "Assumptions log (JSON)",
    hint: "As saved here. It takes the place of the log above.",
    accept: ".json,application/json",
    onFile: async ({ text }) => workbench.override(parseOverrides(JSON.parse(text))),
  })}</details></div>`;
}

const none: readonly Override[] = [];
