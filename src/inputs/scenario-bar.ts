import { html } from "htl";
import { fileName, saveFile } from "../charts/download.js";
import { button } from "./button.js";
import { labelled, uniqueId } from "./labelled.js";

export interface ScenarioBarOptions {
  readonly title: string;
  readonly onTitle: (title: string) => void;
  /** The scenario as the text of a file. */
  readonly serialise: () => string;
  /** Takes a file's text; what it throws is shown in words and the scenario stays. */
  readonly open: (text: string, name: string) => void | Promise<void>;
  readonly reset: () => void;
}

/** Title of the scenario; save it to a file, open one, or go back to the defaults (asked for twice). */
export function scenarioBar({ title, onTitle, serialise, open, reset }: ScenarioBarOptions): {
  readonly element: HTMLElement;
  title: string;
} {
  const name = html<HTMLInputElement>`<input type="text" maxlength="120" autocomplete="off">`;
  name.value = title;
  const field = labelled(name, { label: "Scenario" });
  name.addEventListener("change", () => {
    const text = name.value.trim();
    field.error(text === "" ? "a scenario needs a title" : null);
    if (text !== "") onTitle(text);
  });
  const id = uniqueId("open-scenario");
  const problem = html`<p class="error" role="alert"></p>`;
  const status = html`<span class="hint" role="status"></span>`;
  const chooser = html<HTMLInputElement>`<input type="file" id=${id} class="visually-hidden" accept=".json,application/json">`;
  chooser.addEventListener("change", async () => {
    const file = chooser.files?.[0];
    if (!file) return;
    problem.textContent = "";
    try {
      await open(await file.text(), file.name);
      status.textContent = `Opened ${file.name}.`;
    } catch (error) {
      status.textContent = "";
      problem.textContent = `${error instanceof Error ? error.message : String(error)}. The scenario is as it was.`;
    }
    chooser.value = "";
  });
  const ask = button("Reset", () => {
    sure.hidden = !sure.hidden;
    if (!sure.hidden) sure.focus();
  });
  const sure = button("Yes, put the defaults back", () => {
    sure.hidden = true;
    reset();
    status.textContent = "The assumptions are the defaults again. Your history and practices are kept.";
    ask.focus();
  });
  sure.hidden = true;
  return {
    element: html`<div class="scenario-bar">${field.element}<div class="scenario-buttons">
      ${button("Save to a file", () => saveFile(fileName(name.value, "json"), serialise(), "application/json"))}
      ${chooser}<label for=${id} class="button">Open a file</label>
      ${ask}${sure}${status}</div>${problem}</div>`,
    get title() {
      return name.value;
    },
    set title(next) {
      if (name.dataset.title !== next) name.value = next;
      name.dataset.title = next;
    },
  };
}
