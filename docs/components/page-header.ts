import { html } from "htl";
import { mostReplications } from "../models/scenario/most-replications.js";
import { formatCount } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { runControls } from "../src/inputs/run-controls.js";
import { scenarioBar } from "../src/inputs/scenario-bar.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { Workbench } from "./workbench.js";

/**
 * The scenario and its run, above every page that shows results.
 * @param options.show false where a page is about the whole community, and "Show" would change nothing.
 * @param options.remark what the page makes of "Show", or why it has none.
 */
export function pageHeader(
  workbench: Workbench,
  { show: asks = true, remark = "" }: { readonly show?: boolean; readonly remark?: string } = {},
): HTMLElement {
  const bar = scenarioBar({
    title: workbench.scenario.title,
    onTitle: (title) => workbench.change({ ...workbench.scenario, title }),
    serialise: () => workbench.serialise(),
    open: (text, name) => workbench.open(text, name),
    reset: () => workbench.reset(),
  });
  const { seed, replications } = workbench.scenario;
  const controls = runControls(workbench.runner, {
    settings: { seed, replications },
    onChange: (settings) => workbench.change({ ...workbench.scenario, ...settings }),
    onRun: () => workbench.run(),
  });
  const about = html`<p class="hint"></p>`;
  const said = html`<p class="hint">${remark}</p>`;
  const show = selectInput<string>([], {
    label: "Show",
    value: "",
    onChange: (code) => workbench.show(code === "" ? null : code),
  });
  workbench.subscribe(({ scenario, example, history }) => {
    bar.title = scenario.title;
    controls.settings = scenario;
    show.choices(
      [
        { value: "", name: `all of ${plainName(scenario.community.name)}` },
        ...scenario.commissioners.map(({ code, name }) => ({ value: code, name: plainName(name) })),
      ],
      workbench.shown ?? "",
    );
    show.element.hidden = !asks || scenario.commissioners.length < 2;
    said.hidden = remark === "" || scenario.commissioners.length < 2;
    const most = mostReplications(scenario);
    const room =
      scenario.replications < most
        ? ""
        : ` A browser keeps at most ${formatCount(most)} replications of ${formatCount(scenario.practices.length)} practices and ${scenario.horizon.years} years; the command line takes more.`;
    about.textContent = `${plainName(scenario.community.name)}, forecast from ${scenario.horizon.origin} for ${scenario.horizon.years} financial years. ${example ? "The history is fictional: bring your own on the page “Your data”." : `History: ${history.file}.`}${room}`;
  });
  return html`<section class="page-header" aria-label="Scenario and run">
    ${workbench.warning ? html`<p class="warning" role="alert">${workbench.warning}</p>` : null}
    ${bar.element}${controls.element}<div class="controls show-choice">${show.element}</div>${said}${about}</section>`;
}
