import { html } from "htl";
import { button } from "../src/inputs/button.js";
import { numberInput, plain, readNumber } from "../src/inputs/number-input.js";
import { optionalInput } from "../src/inputs/optional-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import {
  type Arrangement,
  type Formula,
  type Funding,
  formulas,
  type LayerUnit,
  type PoolLayer,
} from "../src/risk/pools/arrangement.js";
import { parseArrangement } from "../src/risk/pools/arrangementSchema.js";
import { type PresetName, presets, usualLayer } from "./pools-presets.js";
import { formulaNames } from "./pools-words.js";
import { keptValue } from "./reconfiguration-store.js";

const units: { value: LayerUnit; name: string }[] = [
  { value: "member", name: "Each member’s overspend" },
  { value: "practice", name: "Each practice’s overspend" },
];
const treatments = { value: "treatment" as const, name: "Each treatment’s cost above its threshold" };
const fundings: { value: Funding["kind"]; name: string }[] = [
  { value: "expected", name: "Expected draws, with a loading" },
  { value: "share", name: "A share of all budgets" },
  { value: "gains", name: "Gains of those who underspend" },
];
const byFormula = formulas.map((value) => ({ value, name: formulaNames[value] }));

/** The arrangement as typed inputs: layers, a borrowing pool, the regional reserve; every change is told at once. */
export function arrangementForm({
  treatmentsKept,
  onChange,
}: {
  /** Whether the run kept costs above the treatments' threshold. */
  readonly treatmentsKept: () => boolean;
  readonly onChange: (arrangement: Arrangement) => void;
}): {
  readonly element: HTMLElement;
  readonly arrangement: Arrangement;
  refuse(message: string | null): void;
  /** Draws the form again: what may be covered has changed. */
  show(): void;
} {
  const kept = keptValue<Arrangement>("pools", presets.stopLoss.arrangement, parseArrangement);
  let arrangement = kept.value;
  const place = html`<div></div>`;
  const problem = html`<p class="error" role="alert"></p>`;
  const set = (next: Arrangement, { draw = false } = {}) => {
    arrangement = next;
    kept.value = next;
    if (draw) show();
    onChange(arrangement);
  };
  const preset = selectInput<PresetName | "own">(
    [
      ...(Object.keys(presets) as PresetName[]).map((value) => ({ value, name: presets[value].name })),
      { value: "own", name: "Your own, as below" },
    ],
    {
      label: "Begin from",
      hint: "Illustrative numbers: put in what your members agree",
      value: presetOf(arrangement),
      onChange: (value) => {
        if (value !== "own") set(presets[value].arrangement, { draw: true });
      },
    },
  );
  const own = (next: Arrangement, options = {}) => {
    preset.value = "own";
    set(next, options);
  };
  const change = (index: number, part: Partial<PoolLayer>, options = {}) => {
    const layers = arrangement.layers.map((layer, i) => (i === index ? { ...layer, ...part } : layer));
    own({ ...arrangement, layers }, options);
  };
  const percent = (
    label: string,
    value: number,
    onShare: (value: number) => void,
    { max = 1, hint = "", min = 0 } = {},
  ) => numberInput({ label, value, min, max, scale: 0.01, ...(hint ? { hint } : {}), onChange: onShare }).element;
  const layerFields = (layer: PoolLayer, i: number) => {
    const { unit, funding } = layer;
    const redraw = { draw: true };
    const whose = selectInput(treatmentsKept() || unit === "treatment" ? [...units, treatments] : units, {
      label: "What it covers",
      value: unit,
      onChange: (next) =>
        change(
          i,
          next === "treatment"
            ? { unit: next, attach: 0, limit: null, funding: funding.kind === "gains" ? usualLayer.funding : funding }
            : { unit: next },
          redraw,
        ),
    });
    const source = selectInput(unit === "treatment" ? fundings.slice(0, 2) : fundings, {
      label: "Paid from",
      value: funding.kind,
      onChange: (kind) =>
        change(
          i,
          {
            funding:
              kind === "expected" ? { kind, loading: 0 } : kind === "share" ? { kind, share: 0.01 } : { kind: "gains" },
          },
          redraw,
        ),
    });
    const limit = optionalInput({
      label: "Height of the layer, % of the budget",
      hint: "Empty: no top",
      value: layer.limit,
      read: (text) => readNumber(text, { min: 0, max: 100, scale: 0.01 }),
      show: (value) => plain(value * 100),
      onChange: (value) => change(i, { limit: value }),
    });
    return html`<fieldset class="layers"><legend>Layer ${i + 1}</legend>
      ${whose.element}
      ${unit === "treatment" ? null : percent("Begins at an overspend of, % of the budget", layer.attach, (attach) => change(i, { attach }), { max: 100 })}
      ${unit === "treatment" ? null : limit.element}
      ${percent("Share that the pool bears, %", layer.share, (share) => change(i, { share }))}
      ${source.element}
      ${funding.kind === "expected" ? percent("Loading on expected draws, %", funding.loading, (loading) => change(i, { funding: { kind: "expected", loading } }), { min: -1, max: 10 }) : null}
      ${funding.kind === "share" ? percent("Paid in, % of all budgets", funding.share, (share) => change(i, { funding: { kind: "share", share } })) : null}
      ${selectInput<Formula>(byFormula, { label: "Contributions and levies", value: layer.formula, onChange: (formula) => change(i, { formula }) }).element}
      ${
        selectInput<PoolLayer["short"]>(
          [
            { value: "levied", name: "Members are levied the rest" },
            { value: "scaled", name: "Draws are scaled down" },
          ],
          { label: "If the fund falls short", value: layer.short, onChange: (short) => change(i, { short }) },
        ).element
      }
      ${
        selectInput<PoolLayer["surplus"]>(
          [
            { value: "returned", name: "Goes back at the year’s end" },
            { value: "carried", name: "Is carried to next year" },
          ],
          { label: "What is left in the fund", value: layer.surplus, onChange: (surplus) => change(i, { surplus }) },
        ).element
      }
      <div class="run-buttons">${button(`Remove layer ${i + 1}`, () => own({ ...arrangement, layers: arrangement.layers.filter((_, j) => j !== i) }, { draw: true }))}</div>
    </fieldset>`;
  };
  const borrowingFields = () => {
    const { borrowing } = arrangement;
    const now = borrowing ?? { share: 0, formula: "expectedCost" as const, surplus: "returned" as const };
    const with_ = (part: Partial<typeof now>) => {
      const next = { ...(arrangement.borrowing ?? now), ...part };
      own({ ...arrangement, borrowing: next.share > 0 ? next : null });
    };
    return html`<fieldset class="layers"><legend>Borrowing pool</legend>
      ${percent("Top slice of budgets, %", now.share, (share) => with_({ share }), { hint: "0: none. Who overspends draws, and repays next year" })}
      ${selectInput<Formula>(byFormula, { label: "Slices are shared", value: now.formula, onChange: (formula) => with_({ formula }) }).element}
      ${
        selectInput<"returned" | "carried">(
          [
            { value: "returned", name: "Go back at the year’s end" },
            { value: "carried", name: "Stay, and are filled up" },
          ],
          { label: "Slices that nobody drew", value: now.surplus, onChange: (surplus) => with_({ surplus }) },
        ).element
      }</fieldset>`;
  };
  const reserveFields = () => {
    const { reserve } = arrangement;
    const now = reserve ?? { share: 0, repayYears: 2 };
    const with_ = (part: Partial<typeof now>) => {
      const next = { ...(arrangement.reserve ?? now), ...part };
      own({ ...arrangement, reserve: next.share > 0 ? next : null });
    };
    return html`<fieldset class="layers"><legend>SHA regional reserve</legend>
      ${percent("Most that a member in surplus lends, % of its budget", now.share, (share) => with_({ share }), { hint: "0: none" })}
      ${
        numberInput({
          label: "Repaid over, years",
          hint: "2 keeps it within a three-year allocation; greatest need is repaid first",
          value: now.repayYears,
          min: 1,
          max: 10,
          whole: true,
          onChange: (repayYears) => with_({ repayYears }),
        }).element
      }</fieldset>`;
  };
  const show = () => {
    const add = button("Add a layer", () =>
      own(
        {
          ...arrangement,
          layers: [...arrangement.layers, { ...usualLayer, name: "", attach: nextAttach(arrangement) }],
        },
        { draw: true },
      ),
    );
    place.replaceChildren(
      html`<div class="controls">${arrangement.layers.map(layerFields)}${borrowingFields()}${reserveFields()}</div><div class="run-buttons no-print">${add}</div>`,
    );
  };
  show();
  return {
    element: html`<section class="arrangement" aria-label="Arrangement"><div class="controls">${preset.element}</div>${place}${problem}</section>`,
    get arrangement() {
      return arrangement;
    },
    show,
    refuse(message) {
      problem.textContent = message ?? "";
    },
  };
}

/** A new layer begins where the members' layers end, so that nothing is paid twice. */
function nextAttach({ layers }: Arrangement): number {
  const ends = layers
    .filter(({ unit }) => unit === "member")
    .map(({ attach, limit }) => (limit === null ? attach + 0.1 : attach + limit));
  return Math.max(0, ...ends) || usualLayer.attach;
}

/** The preset that an arrangement is. */
function presetOf(arrangement: Arrangement): PresetName | "own" {
  const text = JSON.stringify(arrangement);
  const names = Object.keys(presets) as PresetName[];
  return names.find((name) => JSON.stringify(presets[name].arrangement) === text) ?? "own";
}
