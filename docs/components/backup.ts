import { html } from "htl";
import { saveFile } from "../src/charts/download.js";
import { dataTable } from "../src/charts/table.js";
import { button } from "../src/inputs/button.js";
import { fileInput } from "../src/inputs/file-input.js";
import type { Restorable, RestoreRow } from "./backup-restore.js";
import type { Workbench } from "./workbench.js";

/** Saves everything that this browser holds to one file, and restores it from one. */
export function backupControls(workbench: Workbench): HTMLElement {
  const said = html`<p class="hint" role="status"></p>`;
  const problem = html`<p class="error" role="alert"></p>`;
  const plan = html`<div></div>`;
  const attempt = async (work: () => Promise<string>) => {
    said.textContent = "";
    problem.textContent = "";
    try {
      said.textContent = await work();
    } catch (error) {
      problem.textContent =
        `${error instanceof Error ? error.message : String(error)}. Everything is as it was.`.replace(/\.\. /, ". ");
    }
  };
  const save = () =>
    attempt(async () => {
      const text = await workbench.backup();
      saveFile(
        `commissioning-workbench-back-up-${new Date().toISOString().slice(0, 10)}.json`,
        text,
        "application/json",
      );
      return `Saved ${Math.max(1, Math.round(text.length / 1000))} kB. Finished runs are not in it: they can be run again.`;
    });
  const input = fileInput({
    label: "Restore from a back-up (JSON)",
    hint: "The file is read whole and checked first; then this page says what it would replace and asks.",
    accept: ".json,application/json",
    onFile: async ({ text, name }) => {
      plan.replaceChildren();
      said.textContent = "";
      problem.textContent = "";
      const found = await workbench.readBackup(text, name);
      plan.replaceChildren(question(found));
    },
  });
  const question = (found: Restorable) => {
    const close = () => plan.replaceChildren();
    const yes = button("Restore it", () => {
      close();
      void attempt(async () => {
        await found.restore();
        return `Restored ${found.file}, made on ${day(found.made)}.`;
      });
    });
    yes.className = "primary";
    return html`<section aria-label="What would be restored">
      <p><strong>${found.file}</strong>, made on ${day(found.made)}, is whole. Restoring it replaces all of this:</p>
      ${dataTable(table(found.rows))}
      <p>Save everything to one file first if you may want it back.</p>
      <div class="figure-actions">${yes}${button("Leave things as they are", close)}</div></section>`;
  };
  return html`<div><div class="figure-actions">${button("Save everything to one file", () => void save())}</div>
    ${input}${plan}${said}${problem}</div>`;
}

function table(rows: readonly RestoreRow[]) {
  return {
    caption: "What would be replaced, and by what",
    cards: true,
    columns: [
      { name: "Part", value: ({ part }: RestoreRow) => part },
      { name: "Now", value: ({ now }: RestoreRow) => now },
      { name: "In the back-up", value: ({ after }: RestoreRow) => after },
    ],
    rows,
  };
}

function day(made: string): string {
  return new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short" }).format(new Date(made));
}
