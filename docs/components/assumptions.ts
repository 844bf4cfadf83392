import { html } from "htl";
import { type FigureId, figures } from "../data/figures.js";
import { spendSource } from "../data/illustrative-spend.js";
import { spendPods } from "../models/pods.js";
import { measures } from "../models/scenario/measures.js";
import { refuseConflicts } from "../models/scenario/scenario-conflicts.js";
import type { Bounds } from "../src/assumptions/quantity.js";
import { sayQuantity } from "../src/assumptions/say-quantity.js";
import { dataTable } from "../src/charts/table.js";
import { quantityInput } from "../src/inputs/quantity-input.js";
import { assumptionAt, unitPrice, withAssumption } from "./assumption-at.js";
import { shownCommissioner } from "./shown.js";
import type { Workbench } from "./workbench.js";

/** One assumption of a scenario: where it stands, what it is called, and where its default comes from. */
export interface Assumption {
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  /** Entry of the register of figures, or "spend" for what is illustrative of other services. */
  readonly figure: FigureId | "spend";
  readonly bounds: Bounds;
  readonly scale?: number;
  /** Where the default is the organisation's own: counted in its last twelve months, or fitted to its history. */
  readonly own?: "counted" | "fitted";
}

const share: Bounds = { min: 0, max: 1 };
const percent = 0.01;

/** Assumptions about the pathway, from referral to admission. */
export const pathwayAssumptions: readonly Assumption[] = [
  {
    path: "commissioner.conversion.firstAttendances.ratio",
    label: "First attendances per referral",
    unit: "ratio",
    own: "counted",
    figure: "first-attendances-per-thousand",
    bounds: { min: 0, max: 10 },
  },
  {
    path: "conversion.firstAttendances.elasticity",
    label: "How much of a departure from the expected referrals reaches first attendances",
    unit: "%",
    figure: "attendance-elasticity",
    bounds: share,
    scale: percent,
  },
  {
    path: "commissioner.conversion.firstAttendances.drift",
    label: "Yearly drift of first attendances per referral",
    unit: "% a year",
    own: "fitted",
    figure: "attendance-drift",
    bounds: share,
    scale: percent,
  },
  {
    path: "commissioner.conversion.elective.ratio",
    label: "Elective admissions per first attendance",
    unit: "ratio",
    own: "counted",
    figure: "elective-per-first",
    bounds: { min: 0, max: 10 },
  },
  {
    path: "conversion.elective.elasticity",
    label: "How much of a departure from the expected first attendances reaches elective admissions",
    unit: "%",
    figure: "elective-elasticity",
    bounds: share,
    scale: percent,
  },
  {
    path: "commissioner.conversion.elective.drift",
    label: "Yearly drift of elective admissions per first attendance",
    unit: "% a year",
    own: "fitted",
    figure: "elective-drift",
    bounds: share,
    scale: percent,
  },
  {
    path: "commissioner.conversion.dayCase.share",
    label: "Day-case share of elective admissions",
    unit: "%",
    own: "counted",
    figure: "day-case-share",
    bounds: { min: 0.001, max: 0.999 },
    scale: percent,
  },
  {
    path: "commissioner.conversion.followUps.ratio",
    label: "Follow-ups per first attendance",
    unit: "ratio",
    figure: "follow-ups-per-first",
    bounds: { min: 0, max: 20 },
  },
];

/** What few need of the pathway: how ratios vary, how long follow-up lasts, and what comes in through A&E. */
export const finerPathwayAssumptions: readonly Assumption[] = [
  {
    path: "conversion.followUps.discharge",
    label: "Patients under follow-up who are discharged in a month",
    unit: "%",
    figure: "follow-up-discharge",
    bounds: { min: 0.01, max: 1 },
    scale: percent,
  },
  {
    path: "conversion.firstAttendances.monthlySpread",
    label: "Month-to-month spread of first attendances per referral, all specialties alike",
    unit: "% (coefficient of variation)",
    figure: "attendance-monthly-spread",
    bounds: share,
    scale: percent,
  },
  {
    path: "conversion.elective.monthlySpread",
    label: "Month-to-month spread of elective admissions per first attendance, all specialties alike",
    unit: "% (coefficient of variation)",
    figure: "elective-monthly-spread",
    bounds: share,
    scale: percent,
  },
  {
    path: "conversion.firstAttendances.specialtySpread",
    label: "Month-to-month spread of one specialty’s first attendances per referral",
    unit: "% (coefficient of variation)",
    figure: "specialty-conversion-spread",
    bounds: share,
    scale: percent,
  },
  {
    path: "conversion.elective.specialtySpread",
    label: "Month-to-month spread of one specialty’s elective admissions per first attendance",
    unit: "% (coefficient of variation)",
    figure: "specialty-conversion-spread",
    bounds: share,
    scale: percent,
  },
  {
    path: "conversion.firstAttendances.specialtyDrift",
    label: "Yearly drift of one specialty’s first attendances per referral",
    unit: "% a year",
    figure: "specialty-conversion-drift",
    bounds: share,
    scale: percent,
  },
  {
    path: "conversion.elective.specialtyDrift",
    label: "Yearly drift of one specialty’s elective admissions per first attendance",
    unit: "% a year",
    figure: "specialty-conversion-drift",
    bounds: share,
    scale: percent,
  },
  {
    path: "conversion.firstAttendances.nationalShare",
    label: "Part of the drift of first attendances that all commissioners share",
    unit: "%",
    figure: "attendance-national-share",
    bounds: share,
    scale: percent,
  },
  {
    path: "conversion.elective.nationalShare",
    label: "Part of the drift of elective admissions that all commissioners share",
    unit: "%",
    figure: "elective-national-share",
    bounds: share,
    scale: percent,
  },
  {
    path: "conversion.dayCase.trend",
    label: "Change in the log odds of the day-case share",
    unit: "a year",
    figure: "day-case-trend",
    bounds: { min: -1, max: 1 },
  },
  {
    path: "commissioner.conversion.planned.ratio",
    label: "Planned admissions per elective admission, where the history does not count them",
    unit: "ratio",
    figure: "planned-per-elective",
    bounds: { min: 0, max: 10 },
  },
  {
    path: "conversion.aAndE.admitted",
    label: "A&E attendances that are admitted",
    unit: "%",
    figure: "a-and-e-admitted",
    bounds: { min: 0.01, max: 0.99 },
    scale: percent,
  },
  {
    path: "conversion.aAndE.through",
    label: "Non-elective admissions that come in through A&E",
    unit: "%",
    figure: "emergencies-through-a-and-e",
    bounds: { min: 0.01, max: 1 },
    scale: percent,
  },
];

/** What most ask of money: how prices move, what the budget allows for, and what is held back from it. */
export const moneyAssumptions: readonly Assumption[] = [
  {
    path: "price.uplift",
    label: "Price uplift that comes to pass",
    unit: "% a year, cash",
    figure: "price-uplift",
    bounds: { min: -0.5, max: 1 },
    scale: percent,
  },
  {
    path: "budget.uplift",
    label: "Price uplift that the budget allows for",
    unit: "% a year, cash",
    figure: "budget-uplift",
    bounds: { min: -0.5, max: 1 },
    scale: percent,
  },
  {
    path: "budget.contingency",
    label: "Contingency retained from indicative budgets",
    unit: "%",
    figure: "contingency",
    bounds: share,
    scale: percent,
  },
  {
    path: "price.codingDrift",
    label: "Coding drift: growth in what an admission is paid because it is recorded as more severe",
    unit: "% a year",
    figure: "coding-drift",
    bounds: { min: -0.5, max: 1 },
    scale: percent,
  },
];

/** Prices of one attendance or admission, at average severity. */
export const priceAssumptions: readonly Assumption[] = (
  [
    ["firstAttendance", "a first attendance", "price-first-attendance"],
    ["followUp", "a follow-up attendance", "price-follow-up"],
    ["dayCase", "a day case", "price-day-case"],
    ["ordinary", "an elective admission with a stay", "price-ordinary"],
    ["planned", "a planned admission", "price-planned"],
    ["nonElective", "a non-elective admission", "price-non-elective"],
    ["aAndE", "an A&E attendance", "price-a-and-e"],
  ] as const
).map(([pod, what, figure]) => ({
  path: `price.unit.${pod}`,
  label: `Price of ${what}`,
  unit: "£",
  figure,
  bounds: { min: 0, max: 1_000_000 },
}));

/** Spend beside the hospital's, and its growth. */
export const spendAssumptions: readonly Assumption[] = spendPods.flatMap(({ id, label }): Assumption[] => [
  {
    path: `spend.lines.${id}.perHead`,
    label: `${label}: spend per head`,
    unit: "£ a patient a year, weighted for need",
    figure: "spend",
    bounds: { min: 0, max: 10_000 },
  },
  {
    path: `spend.lines.${id}.growth`,
    label: `${label}: growth in spend`,
    unit: "% a year, price and volume together, cash",
    figure: "spend",
    bounds: { min: -0.5, max: 1 },
    scale: percent,
  },
]);

/** How practices and providers differ. */
export const practiceAssumptions: readonly Assumption[] = [
  {
    path: "budget.listShare",
    label: "Share of a practice’s budget set by its list, not its history",
    unit: "%",
    figure: "budget-list-share",
    bounds: share,
    scale: percent,
  },
  {
    path: "practices.plannedSpread",
    label: "Spread between practices in planned care",
    unit: "% (coefficient of variation)",
    figure: "practice-planned-spread",
    bounds: { min: 0, max: 2 },
    scale: percent,
  },
  {
    path: "practices.emergencySpread",
    label: "Spread between practices in emergencies",
    unit: "% (coefficient of variation)",
    figure: "practice-emergency-spread",
    bounds: { min: 0, max: 2 },
    scale: percent,
  },
  {
    path: "price.providerDrift",
    label: "Yearly drift of a provider’s share of a specialty",
    unit: "% a year",
    figure: "provider-drift",
    bounds: share,
    scale: percent,
  },
];

/** These take one number only: the scenario has no range for them. */
const certain: ReadonlySet<string> = new Set(["budget.uplift", "budget.listShare"]);

/**
 * Inputs for assumptions, each drawn as it is typed and labelled with its source; and, in print, a table of them.
 * @param options.folded words of the fold that they stand in: made when it is opened first. Open unless given.
 */
export function assumptionInputs(
  workbench: Workbench,
  list: readonly Assumption[],
  { folded }: { readonly folded?: string } = {},
): HTMLElement {
  const printed = html`<div class="print-only"></div>`;
  // Only print shows the table, and there are many values: it is made when it is needed.
  globalThis.addEventListener?.("beforeprint", () => printed.replaceChildren(assumptionTable(workbench, list)));
  if (folded === undefined) return html`<div>${quantityFields(workbench, list)}${printed}</div>`;
  const details = html<HTMLDetailsElement>`<details class="assumptions no-print"><summary>${folded}</summary></details>`;
  details.addEventListener(
    "toggle",
    () => {
      details.append(quantityFields(workbench, list));
    },
    { once: true },
  );
  return html`<div>${details}${printed}</div>`;
}

function quantityFields(workbench: Workbench, list: readonly Assumption[]): HTMLElement {
  const hintOf = (assumption: Assumption) => `In ${assumption.unit}. Default: ${defaultFrom(workbench, assumption)}.`;
  const inputs = list.map((assumption) => {
    const { path, label, bounds, scale } = assumption;
    const input = quantityInput({
      label,
      hint: hintOf(assumption),
      value: assumptionAt(workbench, path),
      bounds,
      ...(scale === undefined ? {} : { scale }),
      certainOnly: certain.has(path),
      onChange: (value) => {
        const next = withAssumption(workbench, path, value);
        refuseConflicts(next);
        workbench.change(next);
      },
    });
    return { assumption, path, input };
  });
  workbench.subscribe(() => {
    for (const { assumption, path, input } of inputs) {
      const value = assumptionAt(workbench, path);
      if (JSON.stringify(value) !== JSON.stringify(input.value)) input.value = value;
      input.hint = hintOf(assumption);
    }
  });
  return html`<div class="quantities">${inputs.map(({ input }) => input.element)}</div>`;
}

/** Where the default of an assumption comes from: this organisation's own months, or the register of figures. */
function defaultFrom(workbench: Workbench, { own, path, figure }: Assumption): string {
  const { scenario, history } = workbench;
  if (own === "fitted" && shownCommissioner(workbench).fittedPathway)
    return `fitted to this history up to ${scenario.horizon.origin}`;
  const counted = path !== "commissioner.conversion.dayCase.share" || history.measures.includes(measures.dayCase);
  if (own === "counted" && counted) return `from this organisation’s twelve months to ${scenario.horizon.origin}`;
  const pod = path.startsWith(unitPrice) ? path.slice(unitPrice.length) : null;
  const priced = (scenario.assumptions.price.bySpecialty ?? []).filter(
    (prices) => pod !== null && pod in prices,
  ).length;
  const instead = priced > 0 ? `; ${priced} specialties have a price of their own, which one typed here replaces` : "";
  const { kind, source } = figure === "spend" ? spendSource : figures[figure];
  return `${kind}; ${source}${instead}${broughtInstead(workbench, path)}`;
}

/** Where spend that was brought stands in place of an assumption, for how many commissioners; else nothing. */
function broughtInstead({ scenario: { commissioners, assumptions } }: Workbench, path: string): string {
  const service = /^spend\.lines\.(\w+)\.perHead$/.exec(path)?.[1];
  const known =
    path === "conversion.aAndE.admitted"
      ? commissioners.filter(({ base }) => base.aAndE !== undefined).length
      : (assumptions.spend.known ?? []).filter(({ spend }) => service !== undefined && service in spend).length;
  if (known === 0) return "";
  return known === commissioners.length
    ? "; it counts for nothing now, as your spend was brought"
    : `; it counts for the others than the ${known} ${known === 1 ? "commissioner" : "commissioners"} whose spend was brought`;
}

function assumptionTable(workbench: Workbench, list: readonly Assumption[]): HTMLElement {
  return dataTable<Assumption>({
    caption: "Assumptions of this scenario",
    columns: [
      { name: "Assumption", value: ({ label }) => label },
      {
        name: "Value",
        value: ({ path, scale }) => sayQuantity(assumptionAt(workbench, path), scale === undefined ? {} : { scale }),
      },
      { name: "Unit", value: ({ unit }) => unit },
      { name: "Default from", value: (assumption) => defaultFrom(workbench, assumption) },
    ],
    rows: list,
  });
}
