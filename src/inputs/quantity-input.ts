import { html } from "htl";
import { describeQuantity } from "../assumptions/describe-quantity.js";
import type { Bounds, Quantity } from "../assumptions/quantity.js";
import { quantitySchema } from "../assumptions/quantity-schema.js";
import { densityChart } from "../charts/density-chart.js";
import { uniqueId } from "./labelled.js";
import { plain, readNumber } from "./number-input.js";
import { formOf, quantityForms, restate } from "./quantity-forms.js";
import type { ValueInput } from "./select-input.js";

export interface QuantityOptions {
  readonly label: string;
  /** Unit, and where the value comes from. */
  readonly hint: string;
  readonly value: Quantity;
  readonly bounds?: Bounds;
  /** What a typed number is multiplied by: 0.01 for one that is typed in per cent. */
  readonly scale?: number;
  /** True where the model takes one number only. */
  readonly certainOnly?: boolean;
  readonly onChange: (value: Quantity) => void;
}

/**
 * An assumption as people state it: a number, low–likely–high, an 80 % interval or a named distribution, drawn while it
 * is typed. What is not allowed stays where it was typed, with the reason in words; the last good value holds.
 */
export function quantityInput(options: QuantityOptions): ValueInput<Quantity> & { hint: string } {
  const { label, hint, bounds = {}, scale = 1, certainOnly = false, onChange } = options;
  const schema = quantitySchema(bounds);
  const id = uniqueId("quantity");
  let { value } = options;
  let form = formOf(value);
  const select = html<HTMLSelectElement>`<select id="${id}-form" aria-label=${`${label}: how it is stated`}>${quantityForms.map((each) => html`<option value=${each.name}>${each.title}</option>`)}</select>`;
  const numbers = html`<div class="quantity-numbers"></div>`;
  const drawing = html`<div class="quantity-drawing" aria-hidden="true"></div>`;
  const about = html`<span class="hint">${hint}</span>`;
  const summary = html`<p class="hint" aria-live="polite"></p>`;
  const problem = html`<p class="error" id="${id}-error" role="alert"></p>`;

  const draw = () => {
    const description = describeQuantity(value);
    const written = (x: number) => plain(Number((x / scale).toPrecision(3)));
    drawing.replaceChildren(densityChart(description, { format: written }));
    summary.textContent =
      description.density.length === 0
        ? "Taken as certain: every run uses this number."
        : `8 in 10 runs draw between ${written(description.p10)} and ${written(description.p90)}; the mean is ${written(description.mean)} (${description.name}).`;
  };
  const shown = (x: number) => plain(Number((x / scale).toPrecision(4)));
  const fill = () => {
    select.value = form.name;
    numbers.replaceChildren(
      ...form.keys.map(({ key, title }) => {
        const input = html<HTMLInputElement>`<input type="text" inputmode="decimal" autocomplete="off" data-key=${key} aria-label=${`${label}: ${title}`} aria-describedby="${id}-error" value=${shown(form.read(value, key))}>`;
        input.addEventListener("input", typed);
        return html`<label>${title} ${input}</label>`;
      }),
    );
    problem.textContent = "";
    draw();
  };
  const typed = () => {
    const given: Record<string, number> = {};
    for (const input of numbers.querySelectorAll("input")) {
      const key = input.dataset.key ?? "";
      const before = form.read(value, key);
      // what nobody has typed in stays exactly as it was, though it is shown to four figures
      const number = input.value === shown(before) ? before : readNumber(input.value, { scale });
      if (typeof number === "string") input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
      if (typeof number === "string") {
        problem.textContent = `${input.getAttribute("aria-label")?.slice(label.length + 2)} ${number}.`;
        return;
      }
      given[key] = number;
    }
    const checked = schema.safeParse(form.make(given));
    if (checked.success) {
      const before = value;
      try {
        problem.textContent = "";
        value = checked.data;
        onChange(value);
        draw();
      } catch (error) {
        value = before;
        problem.textContent = `${error instanceof Error ? error.message : String(error)}.`;
      }
    } else {
      const issue = checked.error.issues[0];
      const message = (issue?.message ?? "cannot be used").replace(/-?\d+(\.\d+)?(e[-+]?\d+)?/g, (n) =>
        shown(Number(n)),
      );
      problem.textContent = `${[...(issue?.path ?? []).map(String), message].join(" ")}.`;
    }
  };
  select.addEventListener("change", () => {
    form = quantityForms.find(({ name }) => name === select.value) ?? form;
    const next = schema.safeParse(restate(value, form, bounds));
    if (next.success) {
      value = next.data;
      onChange(value);
    }
    fill();
  });
  fill();
  return {
    element: html`<fieldset class="quantity"><legend>${label}</legend>${about}${certainOnly ? null : select}${numbers}${problem}${drawing}${summary}</fieldset>`,
    get value() {
      return value;
    },
    get hint() {
      return about.textContent ?? "";
    },
    set hint(text) {
      if (about.textContent !== text) about.textContent = text;
    },
    set value(next) {
      value = next;
      form = formOf(next);
      fill();
    },
  };
}
