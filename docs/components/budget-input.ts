import { html } from "htl";
import { budgetGiven, forecastGrowth } from "../models/scenario/budget-given.js";
import type { BudgetAssumptions, Scenario } from "../models/scenario/scenario.js";
import { quantityMean } from "../src/assumptions/quantity-mean.js";
import { formatPounds } from "../src/charts/format.js";
import { plain, readNumber } from "../src/inputs/number-input.js";
import { optionalInput } from "../src/inputs/optional-input.js";
import { readMoney } from "../src/inputs/read-money.js";
import type { Workbench } from "./workbench.js";

/** The budget that is asked about: a sum for the first year, a growth a year, both, or neither. */
export function budgetInput(workbench: Workbench): HTMLElement {
  const set = (change: Partial<BudgetAssumptions>) => {
    const { scenario } = workbench;
    const { firstYear, ...rest } = { ...scenario.assumptions.budget, ...change };
    const budget = firstYear === undefined ? rest : { ...rest, firstYear };
    workbench.change({ ...scenario, assumptions: { ...scenario.assumptions, budget } });
  };
  const sum = optionalInput({
    label: "Budget for the first year, £",
    hint: "Cash, contingency included; £105m and 105,000,000 are the same. Empty: last year’s cost, grown",
    value: null,
    read: (text) => readMoney(text),
    show: formatPounds,
    onChange: (value) => set({ firstYear: value ?? undefined }),
  });
  const growth = optionalInput({
    label: "Growth in activity it allows, % a year",
    hint: "Its price uplift comes on top. Empty: as the middle of the forecast",
    value: null,
    read: (text) => readNumber(text, { min: -0.5, max: 1, scale: 0.01 }),
    show: (value) => plain(value * 100),
    onChange: (value) => set({ growth: value ?? forecastGrowth(workbench.scenario) }),
  });
  const said = html`<p class="hint" role="status"></p>`;
  workbench.subscribe(({ scenario }) => {
    const { budget } = scenario.assumptions;
    sum.value = budget.firstYear ?? null;
    growth.value = ownGrowth(scenario);
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
  const later = budget.firstYear === undefined ? yearly : yearly.slice(yearly.length > 1 ? 1 : 0);
  const grown = `${later.map(percent).join(", ")} a year for activity and ${percent(budget.uplift)} for prices`;
  if (budget.firstYear !== undefined) {
    const then = scenario.horizon.years > 1 ? `, then grown by ${grown}` : "";
    return `The budget given is ${formatPounds(budget.firstYear)} for ${first}, contingency included${then}.`;
  }
  if (budgetGiven(scenario)) return `The budget given is last year’s cost grown by ${grown}, contingency included.`;
  const expected = quantityMean(price.uplift);
  const half =
    Math.abs(expected - budget.uplift) < 0.0005
      ? ", so about half of runs pass it by construction"
      : ` for activity; for prices it allows ${percent(budget.uplift)} where ${percent(expected)} is expected on average`;
  return `No budget has been given: this one is set at the middle of the forecast (last year’s cost grown by ${grown})${half}.`;
}

/** A growth that somebody gave; null where it is that of the forecast's middle. */
function ownGrowth(scenario: Scenario): number | null {
  const { firstYear: _, ...budget } = scenario.assumptions.budget;
  const bare = { ...scenario, assumptions: { ...scenario.assumptions, budget } };
  if (!budgetGiven(bare)) return null;
  return typeof budget.growth === "number" ? budget.growth : (budget.growth[0] ?? 0);
}

const percent = (share: number) => `${Number((100 * share).toFixed(2))}%`.replace("-", "−");
