import { html } from "htl";
import type { CommissionerBudget } from "../models/budget/assumptions.js";
import { withForecastBudget } from "../models/scenario/budget-given.js";
import type { Scenario } from "../models/scenario/scenario.js";
import { refuseConflicts } from "../models/scenario/scenario-conflicts.js";
import { formatPounds } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { plain, readNumber } from "../src/inputs/number-input.js";
import { optionalInput } from "../src/inputs/optional-input.js";
import { readBudget } from "../src/inputs/read-budget.js";
import type { Workbench } from "./workbench.js";

/** A budget of its own for each commissioner: a sum for the first year, and the growth that it is allowed. */
export function budgetByCommissioner(workbench: Workbench): HTMLElement {
  const place = html`<div></div>`;
  const set = (code: string, change: Partial<Pick<CommissionerBudget, "firstYear" | "growth">>) => {
    const next = withOwnBudget(workbench.scenario, code, change);
    refuseConflicts(next);
    workbench.change(next);
  };
  const fields = (code: string) => ({
    sum: optionalInput({
      label: "First year’s sum, £",
      hint: "Empty: last year’s cost, grown",
      value: null,
      read: (text) => readBudget(text),
      show: formatPounds,
      onChange: (value) => set(code, { firstYear: value ?? undefined }),
    }),
    growth: optionalInput({
      label: "Growth allowed, % a year",
      hint: "Empty: as the middle of its own forecast",
      value: null,
      read: (text) => readNumber(text, { min: -0.5, max: 1, scale: 0.01 }),
      show: (value) => plain(value * 100),
      onChange: (value) => set(code, { growth: value ?? undefined }),
    }),
  });
  let made: Map<string, ReturnType<typeof fields>> = new Map();
  const details = html<HTMLDetailsElement>`<details class="no-print"><summary>A budget for each commissioner</summary>
    <p class="hint">Where every commissioner has a sum, their sum is the budget above; one left empty starts from last year’s cost.</p>${place}</details>`;
  workbench.subscribe(({ scenario }) => {
    details.hidden = scenario.commissioners.length < 2;
    const codes = scenario.commissioners.map(({ code }) => code);
    if (codes.join("\n") !== [...made.keys()].join("\n")) {
      made = new Map(codes.map((code) => [code, fields(code)]));
      place.replaceChildren(
        ...scenario.commissioners.map(({ code, name }) => {
          const { sum, growth } = made.get(code)!;
          return html`<fieldset class="budget-input"><legend>${plainName(name)}</legend><div class="controls">${sum.element}${growth.element}</div></fieldset>`;
        }),
      );
    }
    const middle = withForecastBudget(scenario).assumptions.budget;
    for (const [code, { sum, growth }] of made) {
      const own = scenario.assumptions.budget.commissioners?.find(({ commissioner }) => commissioner === code);
      const usual = growthOf(middle, code);
      const given = growthOf(scenario.assumptions.budget, code);
      sum.value = own?.firstYear ?? null;
      growth.value = JSON.stringify(given) === JSON.stringify(usual) ? null : (given[0] ?? 0);
      growth.placeholder = usual.map((share) => plain(share * 100)).join(", ");
    }
  });
  return details;
}

/** The scenario with another budget of one commissioner: what is undefined goes back to the forecast's own middle. */
export function withOwnBudget(
  scenario: Scenario,
  code: string,
  change: Partial<Pick<CommissionerBudget, "firstYear" | "growth">>,
): Scenario {
  const { budget } = scenario.assumptions;
  const middle = growthOf(withForecastBudget(scenario).assumptions.budget, code);
  const before = budget.commissioners?.find(({ commissioner }) => commissioner === code);
  const firstYear = "firstYear" in change ? change.firstYear : before?.firstYear;
  const growth = "growth" in change ? (change.growth ?? middle) : (before?.growth ?? budget.growth);
  const own: CommissionerBudget = { commissioner: code, growth, ...(firstYear === undefined ? {} : { firstYear }) };
  const commissioners = scenario.commissioners.flatMap((each) => {
    if (each.code === code) return [own];
    return budget.commissioners?.find(({ commissioner }) => commissioner === each.code) ?? [];
  });
  return { ...scenario, assumptions: { ...scenario.assumptions, budget: { ...budget, commissioners } } };
}

function growthOf({ growth, commissioners }: Scenario["assumptions"]["budget"], code: string): readonly number[] {
  const own = commissioners?.find(({ commissioner }) => commissioner === code)?.growth ?? growth;
  return typeof own === "number" ? [own] : own;
}
