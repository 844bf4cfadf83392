import { html } from "htl";
import type { Range } from "../models/conversion/agreed-range.js";
import { readNumber } from "../src/inputs/number-input.js";

/** A specialty's range: proposed, and as agreed, or null while the proposal holds. */
export interface AgreedLine {
  readonly code: string;
  readonly name: string;
  readonly proposed: Range;
  readonly range: Range | null;
}

/** Ranges agreed by specialty, typed: an empty pair takes the proposal. */
export function agreedTable({ onChange }: { readonly onChange: (code: string, range: Range | null) => void }): {
  readonly element: HTMLElement;
  update(lines: readonly AgreedLine[]): void;
} {
  const body = html`<tbody></tbody>`;
  const problem = html`<p class="error" role="alert"></p>`;
  let drawn = "";
  const read = (code: string, name: string, inputs: readonly HTMLInputElement[]) => {
    const texts = inputs.map((input) => input.value.trim());
    const values = texts.map((text) => readNumber(text, { min: 0, max: 10 }));
    const wrong = texts.map((text, i) => text !== "" && typeof values[i] === "string");
    inputs.forEach((input, i) => {
      if (wrong[i]) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    });
    problem.textContent = "";
    const bad = wrong.indexOf(true);
    if (bad >= 0) {
      problem.textContent = `${name}, ${bad === 0 ? "low" : "high"}: ${values[bad]}.`;
      return;
    }
    if (texts.every((text) => text === "")) {
      onChange(code, null);
      return;
    }
    const [low, high] = values;
    if (typeof low !== "number" || typeof high !== "number") {
      problem.textContent = `${name}: give both ends, or neither.`;
      return;
    }
    if (low > high) {
      problem.textContent = `${name}: low must not be above high.`;
      return;
    }
    onChange(code, { low, high });
  };
  const row = ({ code, name, proposed, range }: AgreedLine) => {
    const inputs = (["low", "high"] as const).map(
      (end) =>
        html<HTMLInputElement>`<input type="text" inputmode="decimal" autocomplete="off" aria-label=${`${name}: ${end} end of the range`} data-range=${`${code} ${end}`} placeholder=${proposed[end].toFixed(2)} value=${range ? String(range[end]) : ""}>`,
    );
    for (const input of inputs) input.addEventListener("input", () => read(code, name, inputs));
    return html`<tr><th scope="row">${name}</th><td data-label="Low">${inputs[0]}</td><td data-label="High">${inputs[1]}</td></tr>`;
  };
  return {
    element: html`<details class="agreed-ranges no-print"><summary>Ranges that you have agreed</summary>
      <p class="hint">By specialty, for the step and the commissioner shown above. An empty pair takes the range proposed, which stands in the boxes in grey. They stay in this browser.</p>${problem}
      <div class="table-scroll cards" tabindex="0" role="region" aria-label="Ranges agreed by specialty"><table><caption>Range agreed for a month’s ratio, by specialty</caption><thead><tr><th scope="col">Specialty</th><th scope="col">Low</th><th scope="col">High</th></tr></thead>${body}</table></div></details>`,
    update(lines) {
      const key = JSON.stringify(lines);
      if (key === drawn) return;
      drawn = key;
      // A run that ends must not take the box away in which somebody types.
      if (body.contains(document.activeElement)) return;
      problem.textContent = "";
      body.replaceChildren(...lines.map(row));
    },
  };
}
