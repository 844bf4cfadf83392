import { html } from "htl";
import { plainName } from "../src/charts/plain-name.js";
import type { Workbench } from "./workbench.js";

/** What the scenario's maker noted about where its values come from. */
export function scenarioNotes(workbench: Workbench): HTMLElement {
  const list = html`<ul></ul>`;
  const section = html`<section class="notes"><h2 id="what-is-assumed">What is assumed here</h2>${list}</section>`;
  workbench.subscribe(({ scenario, history }) => {
    const people = scenario.commissioners.map(
      ({ name, population, populationBasis }) =>
        `${scenario.commissioners.length > 1 ? `${plainName(name)}: population` : "Population"} ${new Intl.NumberFormat("en-GB").format(population)}, ${populationBasis}.`,
    );
    const lines = [...people, ...scenario.notes, ...history.notes.slice(0, 20)];
    list.replaceChildren(...lines.map((line) => html`<li>${line}</li>`));
  });
  return section;
}
