import { html } from "htl";
import { monteCarloLine } from "../src/charts/monte-carlo-meaning.js";
import { plainName } from "../src/charts/plain-name.js";
import { dataTable } from "../src/charts/table.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { SizeControls } from "../src/risk/bySize/costStructure.js";
import { sizePresets } from "../src/risk/bySize/sizePresets.js";
import type { PublishedResult } from "../src/risk/published/result.js";
import type { SizeRisk } from "../src/risk/riskBySize.js";
import type { RunResult } from "../src/simulate/stage.js";
import { follow, lines } from "./budget-figures.js";
import { cvOfWhole } from "./budgets-study.js";
import { contingencyMeasures } from "./contingency-measures.js";
import { sizeControls } from "./risk-by-size-controls.js";
import { sizeFigures } from "./risk-by-size-figures.js";
import { runDots, runDrift } from "./risk-by-size-own.js";
import { sizeRunner } from "./risk-by-size-run.js";
import { allSizes, type NamedSize, ownSizes } from "./risk-by-size-sizes.js";
import { percent, severityWords, sizeName, sizeSentences } from "./risk-by-size-words.js";
import type { Workbench } from "./workbench.js";

/** Risk by size of population: the user's own practices on the curve, and published results as settings. */
export function riskBySizeView(workbench: Workbench): HTMLElement {
  let risks: readonly SizeRisk[] = [];
  let ran: SizeControls | null = null;
  let own: readonly NamedSize[] = sizesOf(workbench);
  let margin = 0.02;
  let people = own.at(-1)?.people ?? 100_000;
  /** The population chosen for sentences; null until one is. */
  let chosen: number | null = null;
  let result: RunResult | null = null;

  const answer = html`<p class="answer">Waiting for the first results …</p>`;
  const more = html`<p></p>`;
  const head = html<HTMLDivElement>`<div class="headline stale" role="status">${answer}${more}</div>`;
  head.append(monteCarloLine(head) ?? "");
  const published = html`<div></div>`;
  const figures = sizeFigures();
  const first: SizeControls = {
    structure: "people",
    severity: "lognormal",
    cv: workbench.scenario.assumptions.price.severity.cvPerson,
    years: 1,
    chance: true,
    localSd: 0,
    nationalSd: 0,
    baseMonths: 0,
    margins: [0.01, 0.02, 0.05],
    confidence: 0.9,
    replications: 10_000,
    seed: workbench.scenario.seed,
  };
  const margins = selectInput<string>([], {
    label: "Margin shown",
    value: "",
    onChange: (value) => {
      margin = Number(value);
      draw();
    },
  });
  const sizes = selectInput<string>([], {
    label: "Population that sentences are about",
    value: "",
    onChange: (value) => {
      chosen = Number(value);
      people = chosen;
      draw();
    },
  });
  const stale = (isStale: boolean) => {
    head.classList.toggle("stale", isStale);
    figures.stale(isStale);
  };
  const controls = sizeControls({ first, onChange: () => ask() });
  const run = sizeRunner({
    onRisks: (next, asked, whole) => {
      risks = next;
      ran = asked;
      fillChoices();
      draw();
      stale(!whole);
      compare(whole);
    },
    onError: (problem) => {
      controls.refuse(problem.message);
    },
  });

  function ask(): void {
    const { asked } = controls;
    own = asked.own ? sizesOf(workbench) : [];
    const wanted = allSizes(
      asked.sizes,
      own.map((each) => each.people),
    );
    controls.refuse(wanted.length === 0 ? "Name at least one population, or take your own practices." : null);
    stale(true);
    published.replaceChildren();
    const median = own.find(({ name }) => name.startsWith("median practice"));
    const sooner = [chosen ?? 0, median?.people ?? 0, own.at(-1)?.people ?? 0];
    if (wanted.length > 0) run(wanted, asked.controls, { own, sooner });
  }
  function fillChoices(): void {
    if (!ran) return;
    const { margins: all } = ran;
    if (!all.includes(margin)) margin = all[Math.min(1, all.length - 1)]!;
    margins.choices(
      all.map((each) => ({ value: String(each), name: percent(each) })),
      String(margin),
    );
    const known = risks.map((risk) => risk.people);
    people = [chosen, own.at(-1)?.people].find((each) => each != null && known.includes(each)) ?? known.at(-1)!;
    sizes.choices(
      known.map((each) => ({ value: String(each), name: sizeName(each, own) })),
      String(people),
    );
  }
  function draw(): void {
    if (!ran || risks.length === 0) return;
    const [headline, ...rest] = sizeSentences(risks, { controls: ran, own, people });
    answer.textContent = headline ?? "";
    more.textContent = rest.join(" ");
    const dots = result && controls.asked.own ? runDots(workbench, result, margin) : [];
    figures.show({
      risks,
      controls: ran,
      own,
      margin,
      people,
      dots,
      footer: [
        `${severityWords(ran, own)}; seed ${ran.seed}; ${ran.replications.toLocaleString("en-GB")} replications a size.`,
        ...(result && dots.length > 0 ? lines(workbench, result).map((line) => `Composed run: ${line}`) : []),
      ],
    });
  }
  function compare(whole: boolean): void {
    const preset = sizePresets.find(({ controls: of }) => of === ran);
    if (!preset || !whole) return;
    const results = preset.compare(risks);
    const differ = results.filter(({ agrees }) => !agrees);
    published.replaceChildren(
      html`<p class="sentence">${preset.name}: ${results.length - differ.length} of ${results.length} published figures agree with what these controls give.</p>`,
      dataTable(publishedTable(results)),
    );
  }
  // The run gives the drift to begin with: its first replications, and once it is done all of them.
  let begun = "";
  const begin = () => {
    const { scenario } = workbench;
    const { status, result: there } = workbench.runner.state;
    const whole = status === "done" || status === "failed" || status === "stopped";
    if (begun !== "" && !whole) return;
    // a kept run's columns are still to come
    if (!result && (!whole || there)) return;
    const cv = result ? Math.round(100 * cvOfWhole(scenario.assumptions, result)) / 100 : first.cv;
    const drift = result ? { cv, ...runDrift(workbench, result, cv) } : {};
    if (begun === JSON.stringify(drift)) return;
    const changes = controls.begin({ ...first, ...drift });
    if (begun === "" || changes) ask();
    begun = JSON.stringify(drift);
  };
  follow(
    workbench,
    () => undefined,
    (next) => {
      result = next;
      draw();
      begin();
    },
  );
  workbench.runner.subscribe(begin);
  let known = "";
  workbench.subscribe(({ scenario, shown }) => {
    const now = JSON.stringify([
      shown,
      scenario.groups,
      scenario.practices.map(({ patients, group }) => [patients, group]),
    ]);
    if (now === known) return;
    known = now;
    chosen = null;
    if (begun !== "") ask();
  });
  return html`<div>${head}${controls.element}${published}
    <div class="controls">${margins.element}${sizes.element}</div>
    ${figures.chance}${figures.split}${figures.contingency}${contingencyMeasures("size", counts)}${figures.years}</div>`;
}

const counts =
  "This counts one budget for people of one number: gains and overspends of its practices offset each other (net), with chance and the drift that is set above.";

/** The user's own sizes, last the one that is shown in the header. */
function sizesOf({ scenario, shown }: Workbench): NamedSize[] {
  const one = scenario.commissioners.find(({ code }) => code === shown);
  return ownSizes(scenario, one && { code: one.code, name: plainName(one.name) });
}

function publishedTable(rows: readonly PublishedResult[]) {
  const figure = (value: number) => String(Number(value.toPrecision(4)));
  return {
    caption: "Published and ours side by side, and the rule by which they agree",
    cards: true,
    columns: [
      { name: "What", value: ({ quantity }: PublishedResult) => quantity },
      { name: "Published", value: ({ published }: PublishedResult) => published, format: figure },
      { name: "Ours", value: ({ ours }: PublishedResult) => ours, format: figure },
      { name: "Agree", value: ({ agrees }: PublishedResult) => (agrees ? "yes" : "no") },
      { name: "Rule, and what differs", value: ({ note }: PublishedResult) => note },
      { name: "Source", value: ({ source }: PublishedResult) => source },
    ],
    rows,
  };
}
