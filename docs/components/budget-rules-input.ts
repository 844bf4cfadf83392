import { html } from "htl";
import type { BudgetAssumptions } from "../models/budget/assumptions.js";
import { refuseConflicts } from "../models/scenario/scenario-conflicts.js";
import { formatPounds } from "../src/charts/format.js";
import { optionalInput } from "../src/inputs/optional-input.js";
import { readMoney } from "../src/inputs/read-money.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { Workbench } from "./workbench.js";

/** Rules by which budgets are set and the contingency pays: choices, no numbers to be unsure of. */
export function budgetRulesInput(workbench: Workbench): HTMLElement {
  const set = (change: Partial<BudgetAssumptions>, costlyThreshold?: number | null) => {
    const { scenario } = workbench;
    const { assumptions } = scenario;
    const { costlyThreshold: before, ...price } = assumptions.price;
    const threshold = costlyThreshold === undefined ? before : (costlyThreshold ?? undefined);
    const next = {
      ...scenario,
      assumptions: {
        ...assumptions,
        budget: { ...assumptions.budget, ...change },
        price: { ...price, ...(threshold === undefined ? {} : { costlyThreshold: threshold }) },
      },
    };
    refuseConflicts(next);
    workbench.change(next);
  };
  const costly = selectInput<BudgetAssumptions["costly"]>(
    [
      { value: "none", name: "overspends alone" },
      { value: "excess", name: "first what an admission costs beyond the threshold" },
      { value: "whole", name: "first the whole cost of an admission beyond it" },
    ],
    { label: "The contingency pays", value: "none", onChange: (value) => set({ costly: value }) },
  );
  const threshold = optionalInput({
    label: "High-cost threshold of one admission, £",
    hint: "Cash. Empty: none is counted",
    value: null,
    read: (text) => readMoney(text),
    show: formatPounds,
    onChange: (value) => set({}, value),
  });
  const basis = selectInput<BudgetAssumptions["basis"]>(
    [
      { value: "origin", name: "the year before the origin, grown" },
      { value: "rebased", name: "each last year’s actual cost (the ratchet)" },
    ],
    { label: "Later years start from", value: "origin", onChange: (value) => set({ basis: value }) },
  );
  const known = selectInput<"12" | "9">(
    [
      { value: "12", name: "all twelve" },
      { value: "9", name: "nine, annualised, as in January" },
    ],
    {
      label: "Months of last year known",
      value: "12",
      onChange: (value) => set({ knownMonths: value === "9" ? 9 : 12 }),
    },
  );
  const formula = selectInput<BudgetAssumptions["formula"]>(
    [
      { value: "patients", name: "registered patients" },
      { value: "weighted", name: "patients weighted for need" },
    ],
    { label: "The formula counts", value: "patients", onChange: (value) => set({ formula: value }) },
  );
  const prescribing = selectInput<BudgetAssumptions["prescribing"]>(
    [
      { value: "formula", name: "by the formula" },
      { value: "historic", name: "by last year’s cost, as the rest" },
    ],
    { label: "Prescribing is shared", value: "formula", onChange: (value) => set({ prescribing: value }) },
  );
  workbench.subscribe(({ scenario }) => {
    const { budget, price } = scenario.assumptions;
    costly.value = budget.costly;
    threshold.value = price.costlyThreshold ?? null;
    basis.value = budget.basis;
    known.value = budget.knownMonths === 9 ? "9" : "12";
    formula.value = budget.formula;
    prescribing.value = budget.prescribing;
  });
  return html`<div class="controls">${costly.element}${threshold.element}${basis.element}${known.element}${formula.element}${prescribing.element}</div>`;
}
