import { html } from "htl";
import { formatMonth } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import type { ForecastLayers } from "../src/forecast/assumptions.js";
import { uniqueId } from "../src/inputs/labelled.js";
import { selectInput } from "../src/inputs/select-input.js";
import { type Choice, organisationChoices, organisationsAt, originsOf } from "./choice.js";
import type { Workbench } from "./workbench.js";

const layers: readonly { readonly key: keyof ForecastLayers; readonly name: string; readonly hint: string }[] = [
  { key: "chance", name: "Chance", hint: "counts of people, month by month" },
  { key: "local", name: "Local drift", hint: "this commissioner moving away from the rest" },
  { key: "national", name: "National shocks", hint: "growth that turns for everyone" },
  { key: "parameters", name: "Parameters", hint: "levels, growth and spreads are only known so well" },
];

/** Organisation, origin and horizon of the forecast, and the layers of its uncertainty. */
export function forecastControls(workbench: Workbench, { withLayers = false } = {}): HTMLElement {
  const problem = html`<p class="error" role="alert"></p>`;
  const said = html`<p class="hint" role="status"></p>`;
  const choose = (change: Partial<Choice>) => {
    const { commissioners, horizon } = workbench.scenario;
    problem.textContent = "";
    said.textContent = "";
    try {
      const now = {
        organisations: commissioners.map(({ code }) => code),
        origin: horizon.origin,
        years: horizon.years,
        ...change,
      };
      said.textContent = workbench.choose(now).join(" ");
    } catch (error) {
      problem.textContent = `${error instanceof Error ? error.message : String(error)}. The scenario is as it was.`;
      refresh();
    }
  };
  const organisation = selectInput<string>([], {
    label: "Organisation",
    hint: "One, or all of one authority in one run",
    value: "",
    onChange: (value) => {
      const { history, scenario } = workbench;
      const chosen = organisationChoices(history, scenario.horizon.origin).find((choice) => choice.value === value);
      if (chosen) choose({ organisations: chosen.organisations });
    },
  });
  const origin = selectInput<string>([], {
    label: "Forecast from the end of",
    hint: "Later months in the file are not looked at",
    value: "",
    onChange: (month) => {
      // Organisations that do not report there give way to those that do.
      const reporting = organisationsAt(workbench.history, month);
      const codes = workbench.scenario.commissioners.map(({ code }) => code);
      const there = codes.filter((code) => reporting.includes(code));
      choose({ origin: month, organisations: there.length > 0 ? there : reporting.slice(0, 1) });
    },
  });
  const years = selectInput(
    ["1", "2", "3", "4", "5"].map((value) => ({ value, name: value })),
    { label: "Financial years ahead", value: "3", onChange: (value) => choose({ years: Number(value) }) },
  );
  const boxes = layers.map(({ key, name, hint }) => {
    const id = uniqueId("layer");
    const box = html<HTMLInputElement>`<input type="checkbox" id=${id}>`;
    box.addEventListener("change", () => {
      const { scenario } = workbench;
      const next = { ...scenario.fitted.layers, [key]: box.checked };
      workbench.change({ ...scenario, fitted: { ...scenario.fitted, layers: next } });
    });
    return {
      key,
      box,
      element: html`<label for=${id} class="check">${box}<span>${name} <span class="hint">${hint}</span></span></label>`,
    };
  });
  const refresh = () => {
    const { scenario, history } = workbench;
    const codes = scenario.commissioners.map(({ code }) => code).join("\n");
    const offered = organisationChoices(history, scenario.horizon.origin);
    const now = offered.find(({ organisations }) => organisations.join("\n") === codes);
    organisation.choices(
      now ? offered : [{ value: "", name: plainName(scenario.community.name) }, ...offered],
      now?.value ?? "",
    );
    const months = originsOf(history);
    const from = scenario.horizon.origin;
    origin.choices(
      [...new Set([...months, from])].sort().map((value) => ({ value, name: formatMonth(value) })),
      from,
    );
    years.value = String(scenario.horizon.years) as "1";
    for (const { key, box } of boxes) box.checked = scenario.fitted.layers[key];
  };
  workbench.subscribe(refresh);
  return html`<div class="controls">${organisation.element}${origin.element}${years.element}${problem}${said}
    ${withLayers ? html`<fieldset class="layers"><legend>Layers of uncertainty</legend>${boxes.map(({ element }) => element)}</fieldset>` : null}</div>`;
}
