import { html } from "htl";
import { plainName } from "../src/charts/plain-name.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { ToolsOutcome } from "../src/risk/inYear/playTools.js";
import type { RunResult } from "../src/simulate/stage.js";
import { follow, lines } from "./budget-figures.js";
import { contingencyMeasures } from "./contingency-measures.js";
import { toolFigures } from "./in-year-figures.js";
import { inYearPlayers, pctPractices } from "./in-year-run.js";
import { inYearSettings } from "./in-year-settings.js";
import { type Level, settingsWords, toolsSentences } from "./in-year-words.js";
import { shownCommissioner } from "./shown.js";
import type { Workbench } from "./workbench.js";

const counts = "The share of budgets counts what practices call for, with drift, national shocks and chance.";

/** In-year risk tools, singly and together, over the kept run: what each does to practice, group and PCT, and who pays. */
export function inYearView(workbench: Workbench): HTMLElement {
  let result: RunResult | null = null;
  let outcome: ToolsOutcome | null = null;
  let year = 0;
  let practice = 0;
  let level: Level = "pct";
  const answer = html`<p class="answer">Waiting for the first results …</p>`;
  const more = html`<div></div>`;
  const which = html`<p class="hint"></p>`;
  const status = html`<p class="hint" role="status"></p>`;
  const printed = html`<ul class="print-only"></ul>`;
  const problem = html`<p class="error" role="alert"></p>`;
  const head = html<HTMLDivElement>`<div class="headline">${answer}${more}${contingencyMeasures("inYear", counts)}${status}</div>`;
  const settings = inYearSettings(() => play());
  const years = selectInput<string>([], {
    label: "Financial year",
    value: "",
    onChange: (value) => {
      year = Number(value);
      play();
    },
  });
  const practices = selectInput<string>([], {
    label: "Practice looked at, and its group",
    value: "",
    onChange: (value) => {
      practice = Number(value);
      play();
    },
  });
  const levels = selectInput<Level>(
    [
      { value: "pct", name: "PCT" },
      { value: "group", name: "The practice’s group" },
      { value: "practice", name: "The practice" },
    ],
    {
      label: "Whose overspend",
      value: level,
      onChange: (value) => {
        level = value;
        draw();
      },
    },
  );
  const figures = toolFigures(html`<div class="controls">${levels.element}</div>`);
  const stale = (isStale: boolean) => {
    head.classList.toggle("stale", isStale);
    figures.stale(isStale);
  };
  const start = inYearPlayers(workbench, {
    onOutcome: (next, whole) => {
      outcome = next;
      problem.textContent = "";
      stale(!whole);
      draw();
    },
    onProgress: (share) => {
      status.textContent = `Playing the year under each tool: ${Math.round(100 * share)}% …`;
    },
    onError: (error) => {
      problem.textContent = error.message;
    },
  });
  function play(): void {
    if (!result) return;
    stale(true);
    start({ result, asked: settings.asked, year, practice });
  }
  function draw(): void {
    if (!outcome || !result) return;
    const { scenario } = workbench;
    const label = scenario.fitted.years[year]?.label ?? "";
    const chosen = pctPractices(workbench)[practice]?.practice;
    const pct = plainName(shownCommissioner(workbench).name);
    const group = scenario.groups.find(({ code }) => code === chosen?.group);
    const who =
      level === "pct" ? pct : level === "group" ? (group?.name ?? "the group") : (chosen?.name ?? "the practice");
    const [headline, ...rest] = toolsSentences(outcome, {
      year: label,
      pct,
      people: pctPractices(workbench).reduce((sum, each) => sum + each.practice.patients, 0),
      asked: settings.asked,
    });
    answer.textContent = headline ?? "";
    more.replaceChildren(...rest.map((line) => html`<p>${line}</p>`));
    const played = outcome.replications.toLocaleString("en-GB");
    status.textContent = `Played over ${played} runs, the same futures under every tool.`;
    printed.replaceChildren(...settingsWords(settings.asked).map((line) => html`<li>${line}</li>`));
    figures.show({
      outcome,
      level,
      who,
      year: label,
      asked: settings.asked,
      footer: [
        `First ${played} replications. Costly treatments are illustrative and come on top of the run’s cost; their expected cost is added to budgets by list.`,
        ...lines(workbench, result),
      ],
    });
  }
  follow(workbench, stale, (next) => {
    result = next;
    const { scenario } = workbench;
    year = Math.min(year, scenario.fitted.years.length - 1);
    years.choices(
      scenario.fitted.years.map(({ label }, y) => ({ value: String(y), name: label })),
      String(year),
    );
    play();
  });
  let known = "";
  workbench.subscribe(({ scenario, runner }) => {
    const own = pctPractices(workbench).map((each) => each.practice);
    const now = JSON.stringify([scenario.groups, own.map(({ code, name, group }) => [code, name, group])]);
    if (now === known) return;
    known = now;
    practice = Math.max(0, Math.min(practice, own.length - 1));
    practices.choices(
      own.map(({ name }, p) => ({ value: String(p), name })),
      String(practice),
    );
    which.textContent =
      scenario.commissioners.length > 1
        ? `Shown: ${plainName(shownCommissioner(workbench).name)}, since a contingency is one PCT’s. Choose another in the header.`
        : "";
    if (result && !runner.state.stale) play();
  });
  return html`<div><div class="controls">${years.element}${practices.element}</div>${which}${head}
    <h2 id="tools">Tools</h2>${settings.element}${printed}${problem}
    <h2 id="effect">What each tool does</h2>${figures.effect}
    <h2 id="who-pays">Who ends up paying</h2>${figures.next}${figures.paid}</div>`;
}
