import { html } from "htl";
import { BadRows } from "../src/bad-rows.js";
import { saveFile } from "../src/charts/download.js";
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
  /** The way back to what the workbench opened on. */
  readonly back: { readonly title: string; go(): readonly string[] | Promise<readonly string[]> };
}

/** A place for one CSV file: its template, the rows that cannot be used, and the way back. */
export function bringInput({ label, hint, template, take, back }: BringOptions): HTMLElement {
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
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  return html`<div>${input}${rows}<div class="figure-actions">
    ${button(template.title, save)}${button(back.title, () => void goBack())}</div>${said}${problem}</div>`;
}

/** The bad rows in full, but for the only one: that stands in the message itself. */
function showRows(place: HTMLElement, { problems, rows }: BadRows): void {
  if (rows === 1) return;
  const which = rows > problems.length ? `The first ${problems.length} of ${rows} rows` : `The ${rows} rows`;
  place.replaceChildren(
    html`<p><strong>${which} that cannot be used:</strong></p>`,
    html`<ul>${problems.map((problem) => html`<li>${problem}</li>`)}</ul>`,
  );
  place.hidden = false;
}
