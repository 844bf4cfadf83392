import { html } from "htl";
import { uniqueId } from "./labelled.js";

export interface CheckboxChoice {
  readonly value: string;
  readonly name: string;
  readonly hint?: string;
}

/** A choice of any number among several. */
export function checkboxes({
  legend,
  onChange,
}: {
  readonly legend: string;
  /** Told the values chosen, in the order of the choices. */
  readonly onChange: (values: string[]) => void;
}): { readonly element: HTMLElement; choices(next: readonly CheckboxChoice[], chosen: readonly string[]): void } {
  const title = html`<legend>${legend}</legend>`;
  const element = html<HTMLFieldSetElement>`<fieldset class="checks">${title}</fieldset>`;
  return {
    element,
    choices(next, chosen) {
      const boxes = next.map(({ value, name, hint }) => {
        const id = uniqueId("check");
        const box = html<HTMLInputElement>`<input type="checkbox" id=${id}>`;
        box.checked = chosen.includes(value);
        const label = html`<label for=${id} class="check">${box}<span>${name}${hint ? html` <span class="hint">${hint}</span>` : null}</span></label>`;
        box.addEventListener("change", () =>
          onChange(boxes.filter((other) => other.box.checked).map((other) => other.value)),
        );
        return { value, box, label };
      });
      element.replaceChildren(title, ...boxes.map(({ label }) => label));
    },
  };
}
