import { html } from "htl";

/** What is typed in a form, as a list that stands in print in place of the form. */
export function printedInputs(form: () => HTMLElement): HTMLElement {
  const list = html`<ul class="print-only"></ul>`;
  globalThis.addEventListener?.("beforeprint", () => {
    const said = [...form().querySelectorAll<HTMLElement>(".field")].flatMap((field) => {
      const label = field.querySelector("label")?.textContent ?? "";
      const control = field.querySelector<HTMLInputElement | HTMLSelectElement>("input, select");
      if (!control || field.hidden) return [];
      const value = control instanceof HTMLSelectElement ? control.selectedOptions[0]?.textContent : control.value;
      return value ? [html`<li>${label}: ${value}</li>`] : [];
    });
    list.replaceChildren(...said);
  });
  return list;
}
