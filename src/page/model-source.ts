import { html } from "htl";

/** A file of the product's own source, as Framework attaches it. */
export interface SourceFile {
  readonly name: string;
  text(): Promise<string>;
}

/** The code that ran, folded away and read only when opened. */
export function modelSource(files: readonly (readonly [title: string, file: SourceFile])[]): HTMLElement {
  return html`<section class="model-source"><h2 id="show-the-model">Show the model</h2>
    <p>The code that ran, as it stands in the worker.</p>
    ${files.map(([title, file]) => sourceBlock(title, file))}</section>`;
}

function sourceBlock(title: string, file: SourceFile): HTMLElement {
  const code = html`<code>Reading …</code>`;
  const details = html<HTMLDetailsElement>`<details><summary>${title}</summary><pre tabindex="0" aria-label=${`Source of ${title}`}>${code}</pre></details>`;
  let read = false;
  details.addEventListener("toggle", async () => {
    if (read || !details.open) return;
    read = true;
    try {
      code.textContent = await file.text();
    } catch (error) {
      read = false;
      code.textContent = `The file could not be read: ${error instanceof Error ? error.message : String(error)}`;
    }
  });
  return details;
}
