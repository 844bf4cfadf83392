import { html } from "htl";
import { button } from "../src/inputs/button.js";
import { labelled } from "../src/inputs/labelled.js";
import { numberInput, plain } from "../src/inputs/number-input.js";
import { selectInput, type ValueInput } from "../src/inputs/select-input.js";
import type { CostStructure, SizeControls } from "../src/risk/bySize/costStructure.js";
import { sizePresets } from "../src/risk/bySize/sizePresets.js";
import type { SeverityName } from "../src/risk/people/severity.js";
import { keptValue } from "./reconfiguration-store.js";
import { keptSizes } from "./risk-by-size-kept.js";
import { allSizes, readMargins, readSizes, standardSizes } from "./risk-by-size-sizes.js";

/** What the page asks: controls, and sizes beyond the user's own. */
export interface SizeAsked {
  readonly controls: SizeControls;
  readonly sizes: readonly number[];
  /** Whether the user's own practices and groups are among the sizes. */
  readonly own: boolean;
}

/** All controls of the page, and published results as settings of them. */
export function sizeControls({
  first: given,
  onChange,
}: {
  readonly first: SizeControls;
  readonly onChange: (asked: SizeAsked) => void;
}): {
  readonly element: HTMLElement;
  readonly asked: SizeAsked;
  /** Puts other first values in place, where nothing has been changed by hand. @returns whether they are in place. */
  begin(first: SizeControls): boolean;
  refuse(message: string | null): void;
} {
  let first = given;
  const kept = keptValue<SizeAsked | null>("risk-by-size", null, keptSizes);
  let touched = kept.value !== null;
  let asked: SizeAsked = kept.value ?? { controls: first, sizes: standardSizes, own: true };
  const problem = html`<p class="error" role="alert"></p>`;
  const set = (next: SizeAsked) => {
    touched = true;
    asked = next;
    kept.value = next;
    preset.value = "own";
    onChange(asked);
  };
  const change = (part: Partial<SizeControls>) => set({ ...asked, controls: { ...asked.controls, ...part } });

  const preset = selectInput<string>(
    [
      { value: "own", name: "Your practices and settings" },
      { value: "afresh", name: "Afresh, from your composed run" },
      ...sizePresets.map(({ id, name }) => ({ value: id, name })),
    ],
    {
      label: "Begin from",
      hint: "A published result sets every control below and stands beside what comes out",
      value: "own",
      onChange: (id) => {
        const found = sizePresets.find((each) => each.id === id);
        // A published result is looked at; the user’s own settings stay as they were kept, until they are begun afresh.
        if (id === "afresh") kept.value = null;
        asked = found
          ? { controls: found.controls, sizes: found.sizes, own: false }
          : (kept.value ?? { controls: first, sizes: standardSizes, own: true });
        touched = found !== undefined || kept.value !== null;
        if (!found) preset.value = "own";
        fill();
        onChange(asked);
      },
    },
  );
  const structure = selectInput<CostStructure>(
    [
      { value: "people", name: "All cost of each person" },
      { value: "rare", name: "Rare costly referrals only (illustrative)" },
    ],
    { label: "Cost structure", value: first.structure, onChange: (value) => change({ structure: value }) },
  );
  const severity = selectInput<SeverityName>(
    [
      { value: "lognormal", name: "Lognormal" },
      { value: "gamma", name: "Gamma" },
      { value: "normal", name: "Normal" },
    ],
    {
      label: "Severity: shape of one person’s cost",
      hint: "A CV fixes no tail, so the shape is always named",
      value: first.severity,
      onChange: (value) => change({ severity: value }),
    },
  );
  const number = (
    label: string,
    key: "cv" | "localSd" | "nationalSd" | "confidence" | "years" | "baseMonths" | "replications",
    { hint = "", scale = 1, ...limits }: { min: number; max: number; hint?: string; scale?: number; whole?: boolean },
  ): ValueInput<number> =>
    numberInput({
      label,
      ...(hint ? { hint } : {}),
      scale,
      ...limits,
      value: first[key],
      onChange: (value) => change({ [key]: value }),
    });
  const numbers = {
    cv: number("CV of one person’s yearly cost", "cv", {
      min: 0,
      max: 1000,
      hint: "SD over mean; first that of all the run’s services. All hospital cost: 3.6 to 5.5",
    }),
    localSd: number("Local drift, % a year", "localSd", {
      min: 0,
      max: 1,
      scale: 0.01,
      hint: "SD of one commissioner’s level, whatever its size; first as in your composed run. Several together: averaged",
    }),
    nationalSd: number("National shock, % a year", "nationalSd", {
      min: 0,
      max: 1,
      scale: 0.01,
      hint: "SD of everybody’s level; first as in your composed run",
    }),
    baseMonths: number("Months of cost that the budget is read from", "baseMonths", {
      min: 0,
      max: 12,
      whole: true,
      hint: "0: the budget is the expected cost. 9: as known in January, annualised",
    }),
    years: number("Years that the budget must last", "years", { min: 1, max: 5, whole: true }),
    confidence: number("Confidence of the contingency, %", "confidence", { min: 0.5, max: 0.999, scale: 0.01 }),
    replications: number("Replications", "replications", { min: 100, max: 100_000, whole: true }),
  };
  const sizesBox = typed("Populations", "Beside your own practices and groups", readSizes, (sizes) =>
    set({ ...asked, sizes }),
  );
  const marginsBox = typed("Over or under by more than, %", "One to four", readMargins, (margins) =>
    change({ margins }),
  );
  const own = html<HTMLInputElement>`<input type="checkbox">`;
  own.addEventListener("change", () => set({ ...asked, own: own.checked }));
  const chance = html<HTMLInputElement>`<input type="checkbox">`;
  chance.addEventListener("change", () => change({ chance: chance.checked }));
  const fill = () => {
    const { controls, sizes } = asked;
    structure.value = controls.structure;
    severity.value = controls.severity;
    for (const key of Object.keys(numbers) as (keyof typeof numbers)[]) numbers[key].value = controls[key];
    sizesBox.fill(sizes.map((people) => people.toLocaleString("en-GB")).join(" "));
    marginsBox.fill(controls.margins.map((margin) => plain(Number((margin * 100).toPrecision(9)))).join(", "));
    own.checked = asked.own;
    chance.checked = controls.chance;
  };
  fill();
  const standard = button("Add the standard sizes", () => {
    const sizes = allSizes(asked.sizes, standardSizes);
    set({ ...asked, sizes });
    fill();
  });
  return {
    element: html`<section aria-label="Controls"><div class="controls">${preset.element}${structure.element}${severity.element}${numbers.cv.element}${marginsBox.element}${numbers.years.element}</div>
      <div class="controls">${numbers.localSd.element}${numbers.nationalSd.element}${numbers.baseMonths.element}${numbers.confidence.element}${numbers.replications.element}</div>
      <div class="controls">${sizesBox.element}<div class="run-buttons">${standard}<label class="check">${own}<span>Your own practices and groups</span></label><label class="check">${chance}<span>Chance: who falls ill</span></label></div></div>${problem}</section>`,
    get asked() {
      return asked;
    },
    begin(next) {
      first = next;
      if (touched) return false;
      asked = { ...asked, controls: first };
      fill();
      return true;
    },
    refuse(message) {
      problem.textContent = message ?? "";
    },
  };
}

/** A typed list: what is not allowed stays where it was typed, with the reason beside it. */
function typed(
  label: string,
  hint: string,
  read: (text: string) => number[] | string,
  take: (values: number[]) => void,
) {
  const input = html<HTMLInputElement>`<input type="text" autocomplete="off" spellcheck="false">`;
  const field = labelled(input, { label, hint });
  input.addEventListener("input", () => {
    const values = read(input.value);
    field.error(typeof values === "string" ? values : null);
    if (typeof values !== "string") take(values);
  });
  return {
    element: field.element,
    fill(text: string) {
      input.value = text;
      field.error(null);
    },
  };
}
