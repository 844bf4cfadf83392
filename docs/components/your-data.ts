import { html } from "htl";
import { budgetTemplate } from "../models/bring/budget-template.js";
import { planTemplate } from "../models/bring/plan-template.js";
import { providerTemplate } from "../models/bring/provider-template.js";
import { spendTemplate } from "../models/bring/spend-template.js";
import { tariffLines } from "../models/bring/tariff-lines.js";
import { writeBudgets } from "../models/bring/write-budgets.js";
import { writePlan } from "../models/bring/write-plan.js";
import { writePractices } from "../models/bring/write-practices.js";
import { writeProviders } from "../models/bring/write-providers.js";
import { writeSpend } from "../models/bring/write-spend.js";
import { writeTariff } from "../models/bring/write-tariff.js";
import { activityReturnCsv } from "../models/community/activity-return-csv.js";
import { referenceHistory } from "../models/community/reference-history.js";
import type { Commissioner, Scenario } from "../models/scenario/scenario.js";
import { formatCount, formatMonth } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { dataTable } from "../src/charts/table.js";
import { series } from "../src/forecast/history.js";
import { measurePrior } from "../src/forecast/priors.js";
import { bringInput } from "./bring-input.js";
import { shownName, shownPositions } from "./shown.js";
import type { Workbench } from "./workbench.js";

/** Brings an activity return: dropped, chosen or pasted. */
export function historyInput(workbench: Workbench): HTMLElement {
  return bringInput({
    label: "Monthly history (CSV)",
    hint: "One row for each month and organisation: month, org_code, org_name, and a column for each measure: gp_ref_made_all, other_ref_made_ga, first_att_ga, elective_total, elective_dc, nonelective_ga. Drop it here, choose it, or paste it.",
    template: {
      name: "activity-return-template.csv",
      title: "Save the fictional history as a template",
      text: () => activityReturnCsv(referenceHistory()),
    },
    take: ({ text, name }) => workbench.useHistory(text, name),
    back: { title: "Go back to the fictional history", go: () => workbench.useExample() },
  });
}

/** Brings the commissioners' practices. */
export function practiceInput(workbench: Workbench): HTMLElement {
  return bringInput({
    label: "Practice list (CSV)",
    hint: "One row for each practice: practice code and registered patients; the commissioner’s code where there are several. If you have them: practice name, group, weighted patients, list growth a year, patients in eight bands of age, deprivation quintile, local authority, place on the map (x, y: 0 to 100), GP referrals of the last twelve months.",
    template: {
      name: "practice-list-template.csv",
      title: "Save a template of practices",
      text: () => writePractices(workbench.scenario, { columns: "all" }),
    },
    take: ({ text, name }) => workbench.usePractices(text, name),
    back: { title: "Use fictional practices", go: () => workbench.usePractices(null) },
  });
}

/** Brings a tariff. */
export function tariffInput(workbench: Workbench): HTMLElement {
  return bringInput({
    label: "Tariff (CSV)",
    hint: "One row for each point of delivery: point of delivery, specialty (or “all”), price in pounds at the level of the last twelve months of history; low, likely and high if the price is not sure. Single specialties may have one price of their own for attendances and elective admissions.",
    template: {
      name: "tariff-template.csv",
      title: "Save the present tariff as a template",
      text: () => writeTariff(tariffLines(workbench.scenario)),
    },
    take: (file) => workbench.bring("tariff", file),
    back: { title: "Use the illustrative tariff", go: () => workbench.bring("tariff", null) },
  });
}

/** Brings the providers, and who treats whom. */
export function providersInput(workbench: Workbench): HTMLElement {
  return bringInput({
    label: "Providers (CSV)",
    hint: "One row for each provider: provider code, provider name, kind (NHS trust, foundation trust, independent treatment centre, community provider), market forces factor (1 is none). If you know who treats whom, further rows: provider code, commissioner, specialty (or “emergency”, or “all”), share; shares of one commissioner and specialty are made to add up to 1, so that patients or per cents do as well.",
    template: {
      name: "providers-template.csv",
      title: "Save the present providers as a template",
      text: () => writeProviders(providerTemplate(workbench.scenario)),
    },
    take: (file) => workbench.bring("providers", file),
    back: { title: "Use the workbench’s own providers", go: () => workbench.bring("providers", null) },
  });
}

/** Brings spend on services that are not paid for by count, and on A&E. */
export function spendInput(workbench: Workbench): HTMLElement {
  return bringInput({
    label: "Spend on other services (CSV)",
    hint: "One row for each commissioner and service (A&E, diagnostics, prescribing, community services, mental health): commissioner, service, spend in pounds in the last twelve months of history. If you know it: growth a year, low growth, high growth, price and volume together; a service grows alike for all commissioners.",
    template: {
      name: "spend-template.csv",
      title: "Save the present spend as a template",
      text: () => writeSpend(spendTemplate(workbench.scenario)),
    },
    take: (file) => workbench.bring("spend", file),
    back: { title: "Use the illustrative spend", go: () => workbench.bring("spend", null) },
  });
}

/** Brings budgets of commissioners or practices. */
export function budgetsInput(workbench: Workbench): HTMLElement {
  return bringInput({
    label: "Budgets (CSV)",
    hint: "One row for each commissioner, or each of all its practices, and financial year of the forecast: code, year (2012/13), budget in pounds, cash, contingency included. Years after the last one given grow as before.",
    template: {
      name: "budgets-template.csv",
      title: "Save the present budgets as a template",
      text: () => {
        const { result, stale } = workbench.runner.state;
        return result && !stale ? writeBudgets(budgetTemplate(workbench.scenario, result.columns)) : null;
      },
    },
    take: (file) => workbench.bring("budgets", file),
    back: { title: "Use budgets at the middle of the forecast", go: () => workbench.bring("budgets", null) },
  });
}

/** Brings a plan of activity. */
export function planInput(workbench: Workbench): HTMLElement {
  return bringInput({
    label: "Plan of activity (CSV)",
    hint: "One row for each provider, specialty (or “all”), point of delivery and financial year of the forecast, with the planned activity. Kept with the scenario and shown beside the forecast.",
    template: {
      name: "plan-template.csv",
      title: "Save the middle of the forecast as a template",
      text: () => writePlan(planTemplate(workbench.scenario)),
    },
    take: (file) => workbench.bring("plan", file),
    back: { title: "Take the plan out", go: () => workbench.bring("plan", null) },
  });
}

interface MeasureRow {
  readonly name: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  readonly year: number;
}

/** What was read: the file, its months, organisations and measures, and what the reader did with what was odd. */
export function whatWasRead(workbench: Workbench): HTMLElement {
  const place = html`<div></div>`;
  let drawn: unknown = null;
  workbench.subscribe(({ history, scenario, example, shown }) => {
    const key = JSON.stringify([history.file, history.months.length, shown, scenario.horizon, scenario.commissioners]);
    const practices = `${key} ${scenario.practices.map(({ code, group }) => `${code} ${group}`).join()}`;
    if (practices === drawn) return;
    drawn = practices;
    const commissioners = shownPositions(workbench).map((c) => scenario.commissioners[c]!);
    const missing = commissioners.filter(({ code }) => !history.organisations.some((one) => one.code === code));
    const rows = missing.length > 0 ? [] : measureRows(workbench, commissioners);
    place.replaceChildren(
      html`<p>${example ? "No file has been read: this is the fictional history that the workbench opens on." : `Read from ${history.file}.`}
        ${formatCount(history.organisations.length)} organisations, ${formatMonth(history.months[0]!)} to ${formatMonth(history.months.at(-1)!)}, ${history.measures.length} measures.</p>`,
      html`<ul>${commissioners.map((commissioner) => html`<li>${whose(commissioner, scenario)}</li>`)}</ul>`,
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

/** A commissioner's practices, groups and people, and where the people come from. */
function whose({ code, name, population, populationBasis }: Commissioner, { practices }: Scenario): string {
  const own = practices.filter(({ commissioner }) => commissioner === code);
  const groups = new Set(own.map(({ group }) => group)).size;
  const practice = own.length === 1 ? "practice" : "practices";
  return `${plainName(name)}: ${formatCount(own.length)} ${practice} in ${formatCount(groups)} ${groups === 1 ? "group" : "groups"}, ${formatCount(population)} people (${populationBasis}).`;
}

/** Months and last year of every measure, added up over the commissioners; a month counts where every one has it. */
function measureRows({ history, scenario }: Workbench, commissioners: readonly Commissioner[]): MeasureRow[] {
  const at = commissioners.map(({ code }) => history.organisations.findIndex((one) => one.code === code));
  const end = history.months.indexOf(scenario.horizon.origin) + 1;
  return history.measures.map((measure, m) => {
    const all = at.map((organisation) => series(history, { organisation, measure: m }));
    const months = history.months.filter((_, t) => all.every(({ known }) => known[t] === 1));
    const year = all.reduce(
      (total, { values }) => total + values.subarray(Math.max(0, end - 12), end).reduce((sum, value) => sum + value, 0),
      0,
    );
    const { label } = measurePrior(measure);
    const name = label === measure ? measure : `${label} (${measure})`;
    return { name, count: months.length, first: months[0] ?? "–", last: months.at(-1) ?? "–", year };
  });
}
