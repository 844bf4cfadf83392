import { html } from "htl";
import type { Commissioner, Scenario } from "../models/scenario/scenario.js";
import { formatCount, formatMonth } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { dataTable } from "../src/charts/table.js";
import { wordList } from "../src/word-list.js";
import { type MeasureRow, measureRows } from "./bring-measures.js";
import { shownName, shownPositions } from "./shown.js";
import type { Workbench } from "./workbench.js";

/** Who is forecast, from when and for how long: in print, where the inputs for it are not. */
export function horizonPrinted(workbench: Workbench): HTMLElement {
  const place = html`<p class="print-only"></p>`;
  workbench.subscribe(({ scenario: { commissioners, horizon } }) => {
    const names = wordList(commissioners.map(({ name }) => plainName(name)));
    const years = horizon.years === 1 ? "one financial year" : `${horizon.years} financial years`;
    place.textContent = `${names}, ${years} from the end of ${formatMonth(horizon.origin)}.`;
  });
  return place;
}

/** Every commissioner's practices, groups and people, and where the people come from. */
export function practicesNow(workbench: Workbench): HTMLElement {
  const place = html`<ul></ul>`;
  workbench.subscribe(({ scenario }) => {
    const own = shownPositions(workbench).map((c) => scenario.commissioners[c]!);
    place.replaceChildren(...own.map((commissioner) => html`<li>${whose(commissioner, scenario)}</li>`));
  });
  return place;
}

/** As many remarks as stand open; more are folded up. */
const fewRemarks = 5;

/** What was read: the file, its months, organisations and measures, and what the reader did with what was odd. */
export function whatWasRead(workbench: Workbench): HTMLElement {
  const place = html`<div></div>`;
  let drawn: unknown = null;
  workbench.subscribe(({ history, scenario, shown }) => {
    const key = JSON.stringify([
      history.file,
      history.months.length,
      history.notes,
      shown,
      scenario.horizon,
      scenario.commissioners,
    ]);
    if (key === drawn) return;
    drawn = key;
    const commissioners = shownPositions(workbench).map((c) => scenario.commissioners[c]!);
    const missing = commissioners.filter(({ code }) => !history.organisations.some((one) => one.code === code));
    const rows =
      missing.length > 0
        ? []
        : measureRows(history, {
            commissioners: commissioners.map(({ code }) => code),
            origin: scenario.horizon.origin,
          });
    place.replaceChildren(
      html`<p>It has ${formatCount(history.organisations.length)} ${history.organisations.length === 1 ? "organisation" : "organisations"}, ${formatMonth(history.months[0]!)} to ${formatMonth(history.months.at(-1)!)}, and ${history.measures.length} ${history.measures.length === 1 ? "measure" : "measures"}.</p>`,
      missing.length > 0
        ? html`<p class="warning">The scenario is for ${missing.map(({ name, code }) => `${plainName(name)} (${code})`).join(", ")}, which this history does not hold. Its forecast stands; choose an organisation below to make one from this history.</p>`
        : dataTable({
            caption: `Months read for ${shownName(workbench)}${commissioners.length > 1 ? ": those that every commissioner has, and their sum" : ""}`,
            cards: true,
            columns: [
              { name: "Measure", value: (row: MeasureRow) => row.name },
              { name: "Months", value: (row) => row.count },
              { name: "First", value: (row) => row.first },
              { name: "Last", value: (row) => row.last },
              {
                name: `Twelve months to ${formatMonth(scenario.horizon.origin)}`,
                value: (row) => row.year,
                format: formatCount,
                numbers: true,
              },
            ],
            rows,
          }),
      ...(history.notes.length > 0
        ? [
            html`<details open=${history.notes.length <= fewRemarks}><summary>${history.notes.length} ${history.notes.length === 1 ? "remark" : "remarks"} of the reader</summary><ul>${history.notes.map((note) => html`<li>${note}</li>`)}</ul></details>`,
          ]
        : []),
    );
  });
  return place;
}

/** A commissioner's practices, groups and people, and where the people come from. */
function whose({ code, name, population, populationBasis }: Commissioner, { practices }: Scenario): string {
  const own = practices.filter(({ commissioner }) => commissioner === code);
  const groups = new Set(own.map(({ group }) => group)).size;
  const practice = own.length === 1 ? "practice" : "practices";
  return `${plainName(name)}: ${formatCount(own.length)} ${practice} in ${formatCount(groups)} ${groups === 1 ? "group" : "groups"}, ${formatCount(population)} people (${populationBasis}).`;
}
