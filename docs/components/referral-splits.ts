import { html } from "htl";
import { splitFigure } from "./split-figure.js";
import type { Workbench } from "./workbench.js";
import { yearFigure } from "./year-figure.js";

/** Words of a specialty's code. */
export function specialtyName(code: string, { scenario }: Workbench): string {
  return scenario.assumptions.demand.specialties.find((specialty) => specialty.code === code)?.name ?? code;
}

/** Referrals by who made them. */
export function bySource(workbench: Workbench): HTMLElement {
  return splitFigure(workbench, {
    column: "referrals_by_source",
    along: "source",
    title: "Referrals by source",
    unit: "referrals",
  });
}

/** Referrals of every source by specialty. */
export function bySpecialty(workbench: Workbench): HTMLElement {
  return splitFigure(workbench, {
    column: "referrals_specialty",
    along: "specialty",
    title: "Referrals by specialty",
    unit: "referrals",
    name: specialtyName,
  });
}

/** What comes in without a referral, or by plan. */
export function emergencyFigures(workbench: Workbench): HTMLElement {
  const figures = [
    { column: "ae_attendances_year", what: "A&E attendances", unit: "Attendances" },
    { column: "planned_year", what: "Planned admissions", unit: "Admissions", recorded: "planned_total" },
  ];
  return html`<div>${figures.map((measure) => yearFigure(workbench, measure))}</div>`;
}
