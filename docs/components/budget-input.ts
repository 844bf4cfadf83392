import { html } from "htl";
import { budgetGiven, forecastGrowth } from "../models/scenario/budget-given.js";
import { commonBudget, withCommonBudget } from "../models/scenario/common-budget.js";
import type { Scenario } from "../models/scenario/scenario.js";
import { quantityMean } from "../src/assumptions/quantity-mean.js";
import { formatPounds } from "../src/charts/format.js";
import { plain, readNumber } from "../src/inputs/number-input.js";
import { optionalInput } from "../src/inputs/optional-input.js";
import { readBudget } from "../src/inputs/read-budget.js";
import type { Workbench } from "./workbench.js";

/** The budget that is asked about: a sum for the first year, a growth a year, both, or neither. */
export function budgetInput(workbench: Workbench): HTMLElement {
  const set = (change: { readonly firstYear?: number | null; readonly growth?: number | null }) =>
    workbench.change(withCommonBudget(workbench.scenario, change));
  const sum = optionalInput({
    label: "Budget for the first year, £",
    hint: "Cash, contingency included; £105m and 105,000,000 are the same. Empty: last year’s cost, grown",
    value: null,
    read: (text) => readBudget(text),
    show: formatPounds,
    onChange: (value) => set({ firstYear: value }),
  });
  const growth = optionalInput({
    label: "Growth in activity it allows, % a year",
    hint: "Its price uplift comes on top. Empty: as the middle of the forecast",
    value: null,
    read: (text) => readNumber(text, { min: -0.5, max: 1, scale: 0.01 }),
    show: (value) => plain(value * 100),
    onChange: (value) => set({ growth: value }),
  });
  const said = html`<p class="hint" role="status"></p>`;
  workbench.subscribe(({ scenario }) => {
    const given = commonBudget(scenario);
    sum.value = given.firstYear;
    growth.value = given.growth;
    growth.placeholder = forecastGrowth(scenario).map(percent).join(", ");
    said.textContent = budgetStatement(scenario);
  });
  return html`<fieldset class="budget-input"><legend>Your budget</legend><div class="controls">${sum.element}${growth.element}</div>${said}</fieldset>`;
}

/** What the budget is, in words; and where nobody gave one, what follows from that. */
export function budgetStatement(scenario: Scenario): string {
  const { budget, price } = scenario.assumptions;
  const first = scenario.fitted.years[0]!.label;
  const yearly = typeof budget.growth === "number" ? [budget.growth] : budget.growth;
  const { firstYear } = commonBudget(scenario);
  const later = firstYear === null ? yearly : yearly.slice(yearly.length > 1 ? 1 : 0);
  const grown = `${later.map(percent).join(", ")} a year for activity and ${percent(budget.uplift)} for prices`;
  if (firstYear !== null) {
    const then = scenario.horizon.years > 1 ? `, then grown by ${grown}` : "";
    return `The budget given is ${formatPounds(firstYear)} for ${first}, contingency included${then}.`;
  }
  if (budgetGiven(scenario)) return `The budget given is last year’s cost grown by ${grown}, contingency included.`;
  const expected = quantityMean(price.uplift);
  const half =
    Math.abs(expected - budget.uplift) < 0.0005
      ? `, so about half of runs pass it by construction${scenario.commissioners.length > 1 ? " (rather more of all commissioners together: each one’s is its own middle)" : ""}`
      : ` for activity; for prices it allows ${percent(budget.uplift)} where ${percent(expected)} is expected on average`;
  return `No budget has been given: this one is set at the middle of the forecast (last year’s cost grown by ${grown})${half}.`;
}

const percent = (share: number) => `${Number((100 * share).toFixed(2))}%`.replace("-", "−");
