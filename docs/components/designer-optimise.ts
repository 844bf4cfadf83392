import { html } from "htl";
import { chartFigure } from "../src/charts/chart-figure.js";
import { formatCount, formatShare } from "../src/charts/format.js";
import { frontierChart } from "../src/charts/frontier-chart.js";
import { dataTable } from "../src/charts/table.js";
import { button } from "../src/inputs/button.js";
import { numberInput } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import { adoptProposal } from "../src/risk/design/adoptProposal.js";
import { checkDesign } from "../src/risk/design/checkDesign.js";
import { makeProblem } from "../src/risk/design/makeProblem.js";
import type { Objective } from "../src/risk/design/objective.js";
import type { Proposal, Proposals } from "../src/risk/design/proposeDesigns.js";
import { sayObjective } from "../src/risk/design/sayObjective.js";
import { type DesignScore, scoreDesign } from "../src/risk/design/scoreDesign.js";
import { sizeBalanced } from "../src/risk/design/sizeBalanced.js";
import { lines } from "./budget-figures.js";
import type { Designer } from "./designer-interface.js";
import { type DesignSearch, searchInWorker } from "./designer-search.js";
import { inWords } from "./designer-words.js";

interface Row {
  readonly name: string;
  readonly kind: "proposal" | "best" | "now" | "greedy";
  readonly score: DesignScore;
  readonly proposal: Proposal | null;
}

const usual: Objective = {
  measure: "chance",
  targetPeople: 60_000,
  weights: { risk: 4, size: 1, distance: 2, area: 1 },
};

/** Proposes groupings: what to weigh, a search that can be stopped, and its proposals along the frontier. */
export function designerOptimise(designer: Designer): HTMLElement {
  let objective = usual;
  let search: DesignSearch | null = null;
  let found: Proposals | null = null;
  let rows: readonly Row[] = [];
  const words = html`<div></div>`;
  const status = html`<p class="hint search-status" role="status"></p>`;
  const problem = html`<p class="error" role="alert"></p>`;
  const bar = html<HTMLProgressElement>`<progress max="1" value="0" aria-label="Progress of the search"></progress>`;
  const choices = html`<div class="proposals"></div>`;
  const figure = chartFigure<Row>();
  figure.element.hidden = true;
  const year = () => designer.ledger?.years[designer.question.year] ?? "";
  const explain = () => {
    const [score, ...terms] = sayObjective(objective, { margin: designer.question.margin, year: year() });
    words.replaceChildren(
      html`<p>${score}</p>`,
      ...(terms.length > 0 ? [html`<ul>${terms.map((term) => html`<li>${term}</li>`)}</ul>`] : []),
    );
  };
  const set = (change: Partial<Objective>) => {
    objective = { ...objective, ...change };
    designer.weigh(objective);
    explain();
  };
  const weight = (key: keyof Objective["weights"], label: string) =>
    numberInput({
      label,
      value: objective.weights[key],
      min: 0,
      max: 1000,
      onChange: (value) => set({ weights: { ...objective.weights, [key]: value } }),
    });
  const weights = {
    risk: weight("risk", "Weight of risk"),
    size: weight("size", "Weight of size"),
    distance: weight("distance", "Weight of distance"),
    area: weight("area", "Weight of local authority"),
  };
  const wished = numberInput({
    label: "People wished for in a group",
    value: objective.targetPeople,
    min: 1,
    max: 1e9,
    whole: true,
    onChange: (value) => set({ targetPeople: value }),
  });
  const measure = selectInput<Objective["measure"]>(
    [
      { value: "chance", name: "chance of overspending by the margin" },
      { value: "expected", name: "mean overspend" },
    ],
    { label: "Risk is", value: objective.measure, onChange: (value) => set({ measure: value }) },
  );
  /** What is asked for stands in the inputs: what was kept, else groups as large as those there are. */
  const follow = () => {
    objective = designer.objective ?? objective;
    const groups = Math.max(1, new Set(designer.design.groupOf).size);
    if (designer.objective === null || objective.targetPeople > total())
      objective = { ...objective, targetPeople: Math.max(1, Math.round(total() / groups / 1000) * 1000 || total()) };
    measure.value = objective.measure;
    if (wished.value !== objective.targetPeople) wished.value = objective.targetPeople;
    for (const key of ["risk", "size", "distance", "area"] as const)
      if (weights[key].value !== objective.weights[key]) weights[key].value = objective.weights[key];
  };
  const make = () => {
    const { sites, places, neighbours, question, constraints } = designer;
    const kept = {
      cost: designer.column("cost"),
      budget: designer.column(question.against),
      year: question.year,
      margin: question.margin,
    };
    return makeProblem({ sites, places, neighbours }, kept, { objective, constraints });
  };
  const running = (is: boolean) => {
    start.disabled = is;
    stop.disabled = !is;
  };
  const start = button("Propose groupings", () => {
    problem.textContent = "";
    if (!designer.ledger) {
      problem.textContent = "The run has no results for these practices yet.";
      return;
    }
    try {
      const asked = make();
      const now = { groupOf: designer.design.groupOf.slice(), score: scoreDesign(asked, designer.design.groupOf) };
      const greedyGroups = Math.max(1, Math.min(designer.sites.length, Math.round(total() / objective.targetPeople)));
      const greedy = scoreDesign(asked, sizeBalanced(asked.people, greedyGroups));
      found = null;
      running(true);
      status.textContent = `Searching among groupings of ${formatCount(designer.sites.length)} practices …`;
      search = searchInWorker(
        { problem: asked, options: { seed: designer.workbench.scenario.seed, from: now.groupOf } },
        {
          progress(proposals) {
            found = proposals;
            bar.value = proposals.done;
            list(now.score, greedy);
          },
          end(error) {
            search = null;
            running(false);
            if (error !== null) problem.textContent = `The search stopped: ${error}`;
            else if (found)
              status.textContent = `${found.done >= 1 ? "Finished" : `Stopped at ${formatShare(found.done)}`}: ${found.frontier.length} proposals, the best scores ${found.best.score.score.toFixed(3)}.`;
            else status.textContent = "Stopped before there was anything to propose.";
          },
        },
      );
    } catch (error) {
      running(false);
      problem.textContent = inWords(error);
    }
  });
  const stop = button("Stop", () => search?.stop(), { disabled: true });
  const total = () => designer.people.reduce((sum, size) => sum + size, 0);
  const list = (now: DesignScore, greedy: DesignScore) => {
    if (!found) return;
    const { best, frontier } = found;
    const all = frontier.includes(best) ? frontier : [best, ...frontier];
    rows = [
      ...all.map(
        (proposal, i): Row => ({
          name: `Proposal ${i + 1}${proposal === best ? " (best by your weights)" : ""}`,
          kind: proposal === best ? "best" : "proposal",
          score: proposal.score,
          proposal,
        }),
      ),
      { name: "In place when the search began", kind: "now", score: now, proposal: null },
      {
        name: "By size alone: each into the smallest group",
        kind: "greedy",
        score: greedy,
        proposal: null,
      },
    ];
    const content = tableOf(rows);
    choices.replaceChildren(
      ...all.map((proposal, i) => {
        const use = button(`Use proposal ${i + 1}`, () => {
          designer.change(adoptProposal(designer.design, proposal.groupOf, designer.people), `proposal ${i + 1}`);
          status.textContent = `Proposal ${i + 1} is in place; undo brings back what was there.`;
        });
        if (proposal === best) use.classList.add("primary");
        return use;
      }),
    );
    figure.element.hidden = false;
    const better = 1 - best.score.score / (greedy.score || 1);
    const margin = `its score is ${best.score.score.toFixed(2)}, against ${now.score.toFixed(2)} for the grouping in place and ${greedy.score.toFixed(2)} were practices shared out by size alone${better > 0 ? `, than which it is ${formatShare(better)} lower` : ""}`;
    const kept =
      best.score.breach === 0
        ? "It keeps to every constraint"
        : `No grouping was found that keeps to every constraint; the nearest breaks ${broken(best)}`;
    figure.update({
      title: "Proposals along the frontier of risk, size and distance",
      sentence: `The best by your weights has ${best.score.groups} ${best.score.groups === 1 ? "group" : "groups"} of ${formatCount(best.score.smallest)} to ${formatCount(best.score.largest)} people: ${margin}. ${kept}. No proposal here is beaten by another on risk, people in a group and distance together.`,
      chart: (width) =>
        frontierChart(
          rows
            .filter(({ kind }) => kind !== "greedy")
            .map(({ kind, score }, i) => ({
              name: kind === "now" ? "in place" : `${i + 1}: ${score.groups} groups`,
              risk: score.terms.risk,
              distance: score.terms.distance,
              kind: kind as "proposal" | "best" | "now",
            })),
          { width },
        ),
      table: content,
      footer: designer.result
        ? [
            `Monte Carlo error of a group’s share of runs: at most ± ${(50 / Math.sqrt(designer.result.replications)).toFixed(1)} points; all groupings are scored in the same runs.`,
            ...lines(designer.workbench, designer.result),
          ]
        : [],
    });
    shown.replaceChildren(dataTable(content));
  };
  const broken = ({ groupOf, score }: Proposal) => {
    const groups = Array.from({ length: score.groups }, (_, g) => ({ code: `${g}`, name: `group ${g + 1}` }));
    const first = checkDesign({ groups, groupOf }, designer.constraints, designer)[0];
    return first ? `this: ${first.message.replace(/\.$/, "")}` : "one";
  };
  const shown = html`<div class="no-print"></div>`;
  designer.subscribe((news) => {
    if (news.has("sites")) {
      search?.stop();
      found = null;
      figure.element.hidden = true;
      shown.replaceChildren();
      choices.replaceChildren();
      status.textContent = "";
    }
    if (news.has("sites") || (news.has("question") && designer.objective)) follow();
    explain();
  });
  return html`<section role="region" aria-label="Proposals of groupings"><div class="controls no-print">${measure.element}${wished.element}${Object.values(weights).map(({ element }) => element)}</div>
    ${words}<div class="run-buttons no-print">${start}${stop}${bar}</div>${status}${problem}
    ${figure.element}${shown}<div class="run-buttons no-print">${choices}</div></section>`;
}

function tableOf(rows: readonly Row[]) {
  const percent = (value: number) => formatShare(value, { digits: 1 });
  const two = (value: number) => value.toFixed(2);
  return {
    caption:
      "Proposals and the terms of their scores, on all replications; lower is better; the last column is whether every constraint is kept to",
    cards: true,
    columns: [
      { name: "Grouping", value: ({ name }: Row) => name },
      { name: "Score", value: ({ score }: Row) => score.score, format: (value: number) => value.toFixed(3) },
      { name: "Groups", value: ({ score }: Row) => score.groups },
      { name: "Fewest people", value: ({ score }: Row) => score.smallest, format: formatCount },
      { name: "Most people", value: ({ score }: Row) => score.largest, format: formatCount },
      { name: "Risk", value: ({ score }: Row) => score.terms.risk, format: percent },
      { name: "Size", value: ({ score }: Row) => score.terms.size, format: two },
      { name: "Distance", value: ({ score }: Row) => score.terms.distance, format: two },
      { name: "Local authority", value: ({ score }: Row) => score.terms.area, format: percent },
      { name: "Keeps to all", value: ({ score }: Row) => (score.breach === 0 ? "yes" : "no") },
    ],
    rows,
  };
}
