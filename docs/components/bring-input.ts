import { html } from "htl";
import type { Part } from "../models/bring/parts.js";
import { BadRows } from "../src/bad-rows.js";
import { saveFile } from "../src/charts/download.js";
import { formatCount } from "../src/charts/format.js";
import { button } from "../src/inputs/button.js";
import { fileInput } from "../src/inputs/file-input.js";
import { checkText } from "../src/page/check-text.js";

export interface BringOptions {
  readonly label: string;
  readonly hint: string;
  /** What the template is called, for instance "practice-list-template.csv", and its text; null while there is none. */
  readonly template: { readonly name: string; readonly title: string; text(): string | null };
  /** Takes the file. @returns what the user should know, in sentences. @throws InputError, and then nothing has changed. */
  take(file: { readonly text: string; readonly name: string }): readonly string[] | Promise<readonly string[]>;
  /** The way back to what the workbench opened on, shown while something of the user's is in place. */
  readonly back: { readonly title: string; go(): readonly string[] | Promise<readonly string[]> };
  /** Calls back now and after every change with what is in place. */
  readonly follow: (tell: (part: Part) => void) => void;
}

/** A place for one CSV file: what is in place now, its template, the rows that cannot be used, and the way back. */
export function bringInput({ label, hint, template, take, back, follow }: BringOptions): HTMLElement {
  const inPlace = html`<p></p>`;
  const rows = html`<div class="bad-rows no-print" hidden></div>`;
  const said = html`<p class="hint" role="status"></p>`;
  const problem = html`<p class="error" role="alert"></p>`;
  const clear = () => {
    rows.hidden = true;
    said.textContent = "";
    problem.textContent = "";
  };
  const input = fileInput({
    label,
    hint,
    accept: ".csv,.tsv,.txt,text/csv",
    paste: true,
    onFile: async (file) => {
      clear();
      try {
        checkText(file.text, { file: file.name });
        said.textContent = (await take(file)).join(" ");
      } catch (error) {
        if (error instanceof BadRows) showRows(rows, error);
        throw error;
      }
    },
  });
  const save = () => {
    clear();
    const text = template.text();
    if (text === null) problem.textContent = "The template is ready when the run has finished.";
    else saveFile(template.name, text, "text/csv");
  };
  const goBack = async () => {
    clear();
    try {
      said.textContent = (await back.go()).join(" ");
      // the button is gone once it has done its work
      if (backButton.hidden) saveButton.focus();
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  const saveButton = button(template.title, save);
  const backButton = button(back.title, () => void goBack());
  follow(({ whose, from }) => {
    backButton.hidden = !whose.startsWith("yours");
    inPlace.replaceChildren(html`<strong>${whose.charAt(0).toUpperCase()}${whose.slice(1)}</strong>`, `. ${from}.`);
  });
  return html`<div>${inPlace}${input}${rows}<div class="figure-actions">
    ${saveButton}${backButton}</div>${said}${problem}</div>`;
}

/** The bad rows in full, but for the only one: that stands in the message itself. */
function showRows(place: HTMLElement, { problems, rows }: BadRows): void {
  if (rows === 1) return;
  const which =
    rows > problems.length ? `The first ${problems.length} of ${formatCount(rows)} rows` : `The ${rows} rows`;
  place.replaceChildren(
    html`<p><strong>${which} that cannot be used:</strong></p>`,
    html`<ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul>`,
  );
  place.hidden = false;
}
