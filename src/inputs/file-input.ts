import { html } from "htl";
import { button } from "./button.js";
import { uniqueId } from "./labelled.js";

export interface GivenFile {
  readonly name: string;
  readonly text: string;
}

export interface FileInputOptions {
  readonly label: string;
  readonly hint: string;
  /** For instance ".csv,text/csv". */
  readonly accept: string;
  /** Larger files are refused unread. */
  readonly maxBytes?: number;
  /** Also takes pasted text. */
  readonly paste?: boolean;
  /** Reads the file; what it throws is shown in words, and nothing that was there before changes. */
  readonly onFile: (file: GivenFile) => void | Promise<void>;
}

/** A place to drop, choose or paste a file: the same by mouse and by keyboard. */
export function fileInput({
  label,
  hint,
  accept,
  maxBytes = 200e6,
  paste = false,
  onFile,
}: FileInputOptions): HTMLElement {
  const id = uniqueId("file");
  const problem = html`<p class="error" id="${id}-error" role="alert"></p>`;
  const status = html`<p class="hint" role="status"></p>`;
  const chooser = html<HTMLInputElement>`<input type="file" id=${id} accept=${accept} aria-describedby="${id}-hint ${id}-error">`;

  const take = async (file: GivenFile | Promise<GivenFile>) => {
    problem.textContent = "";
    status.textContent = "Reading …";
    try {
      const given = await file;
      await onFile(given);
      status.textContent = `Read ${given.name}.`;
    } catch (error) {
      status.textContent = "";
      problem.textContent =
        `${error instanceof Error ? error.message : String(error)}. Nothing has been changed.`.replace(/\.\. /, ". ");
    }
  };
  const read = async (file: File): Promise<GivenFile> => {
    if (file.size > maxBytes) {
      throw new Error(
        `${file.name}: must be smaller than ${Math.round(maxBytes / 1e6)} MB: ${Math.round(file.size / 1e6)} MB`,
      );
    }
    return { name: file.name, text: await file.text() };
  };
  chooser.addEventListener("change", () => {
    const file = chooser.files?.[0];
    if (file) void take(read(file)).then(() => (chooser.value = ""));
  });
  const zone = html`<div class="file-input">
    <label for=${id}>${label}</label>
    <p class="hint" id="${id}-hint">${hint}</p>
    ${chooser}${paste ? pasteBox(id, (text) => void take({ name: "pasted text", text })) : null}${status}${problem}
  </div>`;
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("dragging");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("dragging"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("dragging");
    const file = event.dataTransfer?.files[0];
    const text = event.dataTransfer?.getData("text/plain");
    if (file) void take(read(file));
    else if (text) void take({ name: "dropped text", text });
  });
  return zone;
}

function pasteBox(id: string, onText: (text: string) => void): HTMLElement {
  const box = html<HTMLTextAreaElement>`<textarea id="${id}-paste" rows="4" spellcheck="false"></textarea>`;
  return html`<details><summary>Paste instead</summary>
    <label for="${id}-paste">Text with its header row</label>
    ${box}
    ${button("Read the pasted text", () => onText(box.value))}
  </details>`;
}
