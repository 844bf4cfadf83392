import { budgetTemplate } from "../models/bring/budget-template.js";
import type { Part, PartName } from "../models/bring/parts.js";
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
import { bringInput } from "./bring-input.js";
import { partsNow } from "./bring-parts.js";
import type { Workbench } from "./workbench.js";

/** Brings an activity return: dropped, chosen or pasted. */
export function historyInput(workbench: Workbench): HTMLElement {
  return bringInput({
    label: "Monthly history (CSV)",
    hint: "One row for each month and organisation, with columns month, org_code, org_name, and one for each measure: GP referrals (gp_ref_made_all), other referrals (other_ref_made_ga), first attendances (first_att_ga), elective admissions (elective_total), non-elective admissions (nonelective_ga); if you have them, day cases (elective_dc) and planned admissions (planned_total). Numbers as 1234 or 1,234; a cell that is not known stays empty. Other columns are let be. Drop the file here, choose it, or paste it.",
    template: {
      name: "activity-return-template.csv",
      title: "Save the fictional history as a template",
      text: () => activityReturnCsv(referenceHistory()),
    },
    take: ({ text, name }) => workbench.useHistory(text, name),
    back: { title: "Go back to the fictional history", go: () => workbench.useExample() },
    follow: inPlace(workbench, "Monthly history"),
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
    follow: inPlace(workbench, "Practices"),
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
    follow: inPlace(workbench, "Tariff"),
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
    follow: inPlace(workbench, "Providers"),
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
    follow: inPlace(workbench, "Spend on other services"),
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
    follow: inPlace(workbench, "Budgets"),
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
    follow: inPlace(workbench, "Plan of activity"),
  });
}

/** Tells what is in place of one part, now and whenever it changes. */
function inPlace(workbench: Workbench, name: PartName): (tell: (part: Part) => void) => void {
  return (tell) => {
    workbench.subscribe(() => tell(partsNow(workbench).find(({ part }) => part === name)!));
  };
}
