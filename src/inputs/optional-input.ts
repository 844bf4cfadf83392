import { html } from "htl";
import { labelled } from "./labelled.js";
import type { ValueInput } from "./select-input.js";

export interface OptionalOptions {
  readonly label: string;
  readonly hint?: string;
  readonly value: number | null;
  /** Stands in the empty box: what holds while nothing is typed. */
  readonly placeholder?: string;
  /** The number that was typed, or what would be right, in words. */
  readonly read: (text: string) => number | string;
  readonly show: (value: number) => string;
  /** Null once the box is emptied. What it throws is shown in words, and the last good value holds. */
  readonly onChange: (value: number | null) => void;
}

/** A typed number that may be left out: an empty box says null. */
export function optionalInput(options: OptionalOptions): ValueInput<number | null> & { placeholder: string } {
  const { label, hint, read, show, onChange } = options;
  let { value } = options;
  const input = html<HTMLInputElement>`<input type="text" inputmode="text" autocomplete="off" spellcheck="false">`;
  input.placeholder = options.placeholder ?? "";
  const field = labelled(input, { label, ...(hint === undefined ? {} : { hint }) });
  const fill = () => {
    input.value = value === null ? "" : show(value);
    field.error(null);
  };
  input.addEventListener("input", () => {
    const typed = input.value.trim() === "" ? null : read(input.value);
    if (typeof typed === "string") {
      field.error(typed);
      return;
    }
    field.error(null);
    if (typed === value) return;
    const before = value;
    try {
      value = typed;
      onChange(typed);
    } catch (error) {
      value = before;
      field.error(error instanceof Error ? error.message : String(error));
    }
  });
  // Once the box is left, the number stands there as it was understood.
  input.addEventListener("change", () => {
    if (input.getAttribute("aria-invalid") !== "true") fill();
  });
  fill();
  return {
    element: field.element,
    get value() {
      return value;
    },
    set value(next) {
      if (next === value) return;
      value = next;
      fill();
    },
    get placeholder() {
      return input.placeholder;
    },
    set placeholder(text) {
      input.placeholder = text;
    },
  };
}
