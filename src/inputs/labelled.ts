import { html } from "htl";

let count = 0;

/** An id that no other element of the page has. */
export function uniqueId(prefix: string): string {
  return `${prefix}-${++count}`;
}

/** What stands around every input: its label above, a hint below, and room for an error in words. */
export interface Labelled<T extends HTMLElement> {
  readonly element: HTMLElement;
  readonly control: T;
  /** Shows what is wrong, or nothing for null. */
  error(message: string | null): void;
}

/** Joins a control to its label, hint and error, so that a screen reader says all three. */
export function labelled<T extends HTMLElement>(
  control: T,
  { label, hint = "" }: { readonly label: string; readonly hint?: string },
): Labelled<T> {
  const id = control.id || uniqueId("input");
  control.id = id;
  const hints = hint === "" ? null : html`<span class="hint" id="${id}-hint">${hint}</span>`;
  const problem = html`<span class="error" id="${id}-error" role="alert"></span>`;
  control.setAttribute("aria-describedby", hints ? `${id}-hint ${id}-error` : `${id}-error`);
  return {
    control,
    element: html`<div class="field"><label for=${id}>${label}</label>${control}${hints}${problem}</div>`,
    error(message) {
      problem.textContent = message ?? "";
      if (message === null) control.removeAttribute("aria-invalid");
      else control.setAttribute("aria-invalid", "true");
    },
  };
}
