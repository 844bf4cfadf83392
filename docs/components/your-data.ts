import { html } from "htl";
import { exampleActivityReturn } from "../data/example-history.js";
import { saveFile } from "../src/charts/download.js";
import { formatCount, formatMonth } from "../src/charts/format.js";
import { dataTable } from "../src/charts/table.js";
import { series } from "../src/forecast/history.js";
import { button } from "../src/inputs/button.js";
import { fileInput } from "../src/inputs/file-input.js";
import { checkText } from "../src/page/check-text.js";
import { shownCommissioner } from "./shown.js";
import type { Workbench } from "./workbench.js";

/** Brings an activity return: dropped, chosen or pasted. */
export function historyInput(workbench: Workbench): HTMLElement {
  return html`<div>${fileInput({
    label: "Monthly history (CSV)",
    hint: "One row for each month and organisation: month, org_code, org_name, and a column for each measure: gp_ref_made_all, other_ref_made_ga, first_att_ga, elective_total, elective_dc, nonelective_ga. Drop it here, choose it, or paste it.",
    accept: ".csv,.tsv,.txt,text/csv",
    paste: true,
    onFile: ({ text, name }) => {
      checkText(text, { file: name });
      return workbench.useHistory(text, name);
    },
  })}<div class="figure-actions">
    ${button("Save the fictional history as a template", () => saveFile("activity-return-template.csv", exampleActivityReturn(), "text/csv"))}
    ${button("Go back to the fictional history", () => void workbench.useExample())}
  </div></div>`;
}

/** Brings the commissioner's practices. */
export function practiceInput(workbench: Workbench): HTMLElement {
  const problem = html`<p class="error" role="alert"></p>`;
  return html`<div>${fileInput({
    label: "Practice list (CSV)",
    hint: "One row for each practice: practice_code and registered_patients; if you like, practice_name, group, and the commissioner’s code (only this commissioner’s rows are then taken).",
    accept: ".csv,.tsv,.txt,text/csv",
    paste: true,
    onFile: ({ text, name }) => {
      checkText(text, { file: name });
      workbench.usePractices(text, name);
    },
  })}<div class="figure-actions">
    ${button("Save a template", () => saveFile("practice-list-template.csv", practiceTemplate(workbench), "text/csv"))}
    ${button("Use fictional practices", () => {
      problem.textContent = "";
      try {
        workbench.usePractices(null);
      } catch (error) {
        problem.textContent = error instanceof Error ? error.message : String(error);
      }
    })}</div>${problem}</div>`;
}

function practiceTemplate({ scenario }: Workbench): string {
  const rows = scenario.practices.map(({ code, name, patients, group }) =>
    [code, `"${name.replaceAll('"', '""')}"`, patients, group].join(","),
  );
  return `practice_code,practice_name,registered_patients,group\n${rows.join("\n")}\n`;
}

/** What was read: the file, its months, organisations and measures, and what the reader did with what was odd. */
export function whatWasRead(workbench: Workbench): HTMLElement {
  const place = html`<div></div>`;
  let shown: unknown = null;
  workbench.subscribe(({ history, scenario, example }) => {
    const key = `${history.file} ${history.months.length} ${history.organisations.length} ${shownCommissioner(workbench).code} ${scenario.practices.length} ${scenario.horizon.origin}`;
    if (key === shown) return;
    shown = key;
    const { groups } = scenario;
    const commissioner = shownCommissioner(workbench);
    const practices = scenario.practices.filter((practice) => practice.commissioner === commissioner.code);
    const o = history.organisations.findIndex(({ code }) => code === commissioner.code);
    const rows =
      o < 0
        ? []
        : history.measures.map((name, m) => {
            const { values, known } = series(history, { organisation: o, measure: m });
            const months = history.months.filter((_, t) => known[t] === 1);
            const end = history.months.indexOf(scenario.horizon.origin) + 1;
            const year = values.subarray(Math.max(0, end - 12), end).reduce((sum, value) => sum + value, 0);
            return { name, count: months.length, first: months[0] ?? "–", last: months.at(-1) ?? "–", year };
          });
    place.replaceChildren(
      html`<p>${example ? "No file has been read: this is the fictional history that the workbench opens on." : `Read from ${history.file}.`}
        ${formatCount(history.organisations.length)} organisations, ${formatMonth(history.months[0]!)} to ${formatMonth(history.months.at(-1)!)}, ${history.measures.length} measures.
        ${commissioner.name}: ${formatCount(practices.length)} practices in ${formatCount(groups.length)} ${groups.length === 1 ? "group" : "groups"}, ${formatCount(commissioner.population)} people (${commissioner.populationBasis}).</p>`,
      rows.length === 0
        ? html`<p class="warning">The scenario is for ${commissioner.name} (${commissioner.code}), which this history does not hold. Its forecast stands; choose an organisation below to make one from this history.</p>`
        : dataTable({
            caption: `Months read for ${commissioner.name}`,
            columns: [
              { name: "Measure", value: (row) => row.name },
              { name: "Months", value: (row) => row.count },
              { name: "First", value: (row) => row.first },
              { name: "Last", value: (row) => row.last },
              { name: `Twelve months to ${scenario.horizon.origin}`, value: (row) => row.year, format: formatCount },
            ],
            rows,
          }),
      ...(history.notes.length > 0
        ? [
            html`<details><summary>${history.notes.length} ${history.notes.length === 1 ? "remark" : "remarks"} of the reader</summary><ul>${history.notes.map((note) => html`<li>${note}</li>`)}</ul></details>`,
          ]
        : []),
    );
  });
  return place;
}
