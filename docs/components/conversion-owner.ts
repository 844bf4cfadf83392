import { html } from "htl";
import { plainName } from "../src/charts/plain-name.js";
import { shownCommissioner } from "./shown.js";
import type { Workbench } from "./workbench.js";

/** Says whose own ratios the inputs of a page are. */
export function conversionOwner(workbench: Workbench): HTMLElement {
  const said = html`<p class="hint" role="status"></p>`;
  workbench.subscribe(({ scenario, shown }) => {
    const name = plainName(shownCommissioner(workbench).name);
    const several = scenario.commissioners.length > 1;
    said.textContent = !several
      ? "Ratios are the commissioner’s own."
      : shown === null
        ? `Ratios and their drift are each commissioner’s own: these are ${name}’s. Choose another under “Show” above to change its. All else holds for all commissioners alike.`
        : `Ratios and their drift are ${name}’s own; all else holds for all commissioners alike.`;
  });
  return said;
}
