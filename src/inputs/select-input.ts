import { html } from "htl";
import { labelled } from "./labelled.js";

export interface Choice<V extends string> {
  readonly value: V;
  readonly name: string;
}

/** An input whose element has a `value` and says "input" when the user changes it. */
export interface ValueInput<V> {
  readonly element: HTMLElement;
  value: V;
}

/** A choice of one among several. */
export function selectInput<V extends string>(
  choices: readonly Choice<V>[],
  { label, hint, value, onChange }: { label: string; hint?: string; value: V; onChange: (value: V) => void },
): ValueInput<V> & { choices(next: readonly Choice<V>[], value: V): void } {
  const select = html<HTMLSelectElement>`<select></select>`;
  const fill = (next: readonly Choice<V>[], chosen: V) => {
    select.replaceChildren(...next.map((choice) => html`<option value=${choice.value}>${choice.name}</option>`));
    select.value = chosen;
  };
  fill(choices, value);
  select.addEventListener("change", () => onChange(select.value as V));
  const { element } = labelled(select, { label, ...(hint === undefined ? {} : { hint }) });
  return {
    element,
    get value() {
      return select.value as V;
    },
    set value(next) {
      select.value = next;
    },
    choices: fill,
  };
}
