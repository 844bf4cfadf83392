import { html } from "htl";
import { formatChance, formatCount, formatPercent, formatShare } from "../src/charts/format.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import { numberInput } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import { chanceOfLuck } from "../src/risk/budgets/luck.js";
import { overspendPersistence } from "../src/risk/budgets/overspendPersistence.js";
import { regressionToMean } from "../src/risk/regressionToMean.js";
import { lines } from "./budget-figures.js";
import type { BudgetRound } from "./budgets-settings.js";
import { type BudgetStudy, replicationsRead } from "./budgets-study.js";
import type { Workbench } from "./workbench.js";

interface PersistenceRow {
  readonly what: string;
  readonly value: string;
}

/** One practice's overspend: how often as much comes by luck, and how much of it is gone next year with nothing done. */
export function luckAnswer(workbench: Workbench, round: BudgetRound): HTMLElement {
  let code = "";
  let overspend = 0.1;
  let draw = () => {};
  const choose = selectInput<string>([], {
    label: "Practice",
    value: "",
    onChange: (value) => {
      code = value;
      draw();
    },
  });
  const typed = numberInput({
    label: "Its overspend, % of budget",
    hint: "Below 0 for an underspend",
    value: overspend,
    min: -1,
    max: 10,
    scale: 0.01,
    onChange: (value) => {
      overspend = value;
      draw();
    },
  });
  const sentence = html`<p class="sentence" role="status">Waiting for the first results …</p>`;
  const table = html`<dl class="hint"></dl>`;
  const footer = html`<figcaption></figcaption>`;
  const element = html`<figure class="chart"><h3>Chance that a practice’s overspend is luck</h3><div class="controls">${choose.element}${typed.element}</div>${sentence}${table}${footer}</figure>`;
  round.subscribe(
    (study, { year }) => {
      const listed = [...study.practices].sort((a, b) => a.name.localeCompare(b.name)).slice(0, 1500);
      if (!listed.some((practice) => practice.code === code)) code = listed[0]!.code;
      choose.choices(
        listed.map((practice) => ({
          value: practice.code,
          name: `${practice.name} (${formatCount(practice.patients)})`,
        })),
        code,
      );
      const excess = excessOf(study);
      const persistence = excess.length > 1 ? overspendPersistence([excess[0]!, excess[1]!], 0.1) : null;
      draw = () => {
        const i = study.practices.findIndex((practice) => practice.code === code);
        const practice = study.practices[i]!;
        const own = study.cost[i]![year]!.map((value, r) => value / study.budget[i]![year]![r]! - 1);
        const percent = (value: number) => formatPercent(value, { digits: 2 });
        if (!(practice.patients >= 1) || own.some((value) => !Number.isFinite(value))) {
          sentence.textContent = `${practice.name} has no patients or no budget, so nothing can be said of its spending.`;
          table.replaceChildren();
          return;
        }
        const luck = chanceOfLuck(
          { people: Math.round(practice.patients), cv: study.cv, severity: "lognormal" },
          { own, others: excess[year]![i]! },
          overspend,
        );
        const way =
          overspend >= 0
            ? `overspends by ${formatShare(overspend, { digits: 1 })} or more`
            : `underspends by ${formatShare(-overspend, { digits: 1 })} or more`;
        sentence.textContent = `${practice.name} ${way} in ${formatChance(luck.runs.probability)} of this model${monteCarloNote(luck.runs.probability, luck.runs.replications)}, though nothing is wrong in any of them; ${formatChance(luck.againstOthers.probability)} once what all practices share is taken out. By chance alone, with the budget right, it would happen with probability ${percent(luck.chance)} (exact, lognormal, CV ${study.cv.toFixed(2)}).${persistence ? ` Of the excess of the dearest tenth of practices in ${study.years[0]}, ${percent(persistence.gone)} is gone in ${study.years[1]} with nothing done.` : ""}`;
        const rows = persistence ? persistenceRows(persistence, study) : [];
        table.replaceChildren(...rows.flatMap(({ what, value }) => [html`<dt>${what}</dt>`, html`<dd>${value}</dd>`]));
        footer.replaceChildren(
          ...[...lines(workbench, workbench.runner.state.result!), replicationsRead(study)].map(
            (line) => html`<div>${line}</div>`,
          ),
        );
      };
      draw();
    },
    (isStale) => element.classList.toggle("stale", isStale),
  );
  return element;
}

function persistenceRows(found: ReturnType<typeof overspendPersistence>, study: BudgetStudy): PersistenceRow[] {
  const percent = (value: number) => formatPercent(value, { digits: 2 });
  const { correlation, spread } = found;
  const closed = regressionToMean(0.1, { cv: spread, correlation: Math.min(1, Math.max(-1, correlation)) });
  return [
    { what: `Dearest tenth in ${study.years[0]}: mean excess over the others`, value: percent(found.first) },
    { what: `The same practices in ${study.years[1]}`, value: percent(found.next) },
    { what: "Correlation of the excess between the two years", value: correlation.toFixed(2) },
    { what: "SD of the excess between practices", value: percent(spread) },
    {
      what: "Fall in the dearest tenth’s spending with nothing done, closed form for normal rates",
      value: percent(closed),
    },
  ];
}

let known: { study: BudgetStudy; excess: Float64Array[][] } | null = null;

/** Cost over budget less that of all practices together: `excess[year][practice][replication]`. */
function excessOf(study: BudgetStudy): Float64Array[][] {
  if (known?.study === study) return known.excess;
  const excess = study.years.map((_, y) => {
    const all = new Float64Array(study.replications);
    for (const own of study.cost) for (let r = 0; r < all.length; r++) all[r]! += own[y]![r]!;
    const common = all.map((value, r) => value / study.allocation[y]![r]!);
    return study.cost.map((own, i) =>
      own[y]!.map((value, r) => {
        const budget = study.budget[i]![y]![r]!;
        return budget > 0 ? value / budget - common[r]! : 0;
      }),
    );
  });
  known = { study, excess };
  return excess;
}
