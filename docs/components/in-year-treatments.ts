import { html } from "htl";
import { button } from "../src/inputs/button.js";
import { labelled } from "../src/inputs/labelled.js";
import { numberInput } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { CostlyTreatment } from "../src/risk/inYear/treatmentDraws.js";

/** Costly treatments to begin with: illustrative rates and costs of nobody’s. */
export const illustrativeTreatments: readonly CostlyTreatment[] = [
  {
    name: "New dialysis patient",
    perPerson: 8 / 100_000,
    cost: { severity: "lognormal", mean: 25_000, cv: 0.5 },
    threshold: 20_000,
    rule: "excess",
  },
  {
    name: "Long neonatal intensive care",
    perPerson: 12 / 100_000,
    cost: { severity: "lognormal", mean: 18_000, cv: 1.5 },
    threshold: 20_000,
    rule: "excess",
  },
  {
    name: "Bone marrow transplant",
    perPerson: 2 / 100_000,
    cost: { severity: "lognormal", mean: 60_000, cv: 0.5 },
    threshold: 20_000,
    rule: "excluded",
  },
];

const rules: { value: CostlyTreatment["rule"]; name: string }[] = [
  { value: "budget", name: "The budget holder pays" },
  { value: "excess", name: "Contingency pays the excess only" },
  { value: "whole", name: "Contingency pays such cases whole" },
  { value: "excluded", name: "Excluded: the PCT pays" },
];

/** Costly treatments as typed inputs, a fieldset each. */
export function treatmentsForm(
  first: readonly CostlyTreatment[],
  onChange: (treatments: readonly CostlyTreatment[]) => void,
): HTMLElement {
  let treatments = first;
  const place = html`<div class="controls"></div>`;
  const set = (next: readonly CostlyTreatment[], { draw = false } = {}) => {
    treatments = next;
    if (draw) show();
    onChange(treatments);
  };
  const change = (index: number, part: Partial<CostlyTreatment>) =>
    set(treatments.map((each, i) => (i === index ? { ...each, ...part } : each)));
  const fields = (treatment: CostlyTreatment, i: number) => {
    const name = html<HTMLInputElement>`<input type="text" maxlength="60" autocomplete="off">`;
    name.value = treatment.name;
    name.style.width = "min(18rem, 100%)";
    const named = labelled(name, { label: "Treatment" });
    name.addEventListener("input", () => {
      const text = name.value.trim();
      const taken = treatments.some((each, j) => j !== i && each.name === text);
      named.error(
        text === "" ? "a treatment needs a name" : taken ? "there is a treatment of this name already" : null,
      );
      if (text !== "" && !taken) change(i, { name: text });
    });
    const number = (
      label: string,
      value: number,
      take: (value: number) => void,
      limits: { min: number; max: number; scale?: number },
    ) => numberInput({ label, value, ...limits, onChange: take }).element;
    return html`<fieldset class="layers"><legend>Costly treatment ${i + 1}</legend>${named.element}
      ${number("New cases per 100,000 people a year", treatment.perPerson, (perPerson) => change(i, { perPerson }), { min: 0, max: 1, scale: 1e-5 })}
      ${number("Mean cost of a case, £", treatment.cost.mean, (mean) => change(i, { cost: { ...treatments[i]!.cost, mean } }), { min: 1, max: 1e7 })}
      ${number("Spread of a case’s cost, SD ÷ mean", treatment.cost.cv, (cv) => change(i, { cost: { ...treatments[i]!.cost, cv } }), { min: 0.01, max: 20 })}
      ${number("Threshold for one case, £", treatment.threshold, (threshold) => change(i, { threshold }), { min: 0, max: 1e8 })}
      ${selectInput(rules, { label: "Who pays", value: treatment.rule, onChange: (rule) => change(i, { rule }) }).element}
      <div class="run-buttons">${button(`Remove treatment ${i + 1}`, () =>
        set(
          treatments.filter((_, j) => j !== i),
          { draw: true },
        ),
      )}</div></fieldset>`;
  };
  const show = () => {
    const add = button("Add a treatment", () => {
      let number = treatments.length + 1;
      while (treatments.some(({ name }) => name === `Treatment ${number}`)) number++;
      set([...treatments, { ...illustrativeTreatments[0]!, name: `Treatment ${number}` }], { draw: true });
    });
    place.replaceChildren(...treatments.map(fields), html`<div class="run-buttons no-print">${add}</div>`);
  };
  show();
  return html`<div><p class="hint no-print">Treatments to begin with, their rates and their costs are illustrative: put in your own. The same cases are drawn whatever the threshold and whoever pays, so that two settings can be compared.</p>${place}</div>`;
}
