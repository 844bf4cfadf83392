import { html } from "htl";
import { formatPercent } from "../src/charts/format.js";
import { selectInput } from "../src/inputs/select-input.js";
import { afterPaint } from "../src/page/after-paint.js";
import { checkArrangement } from "../src/risk/pools/arrangement.js";
import type { PoolCommunity } from "../src/risk/pools/community.js";
import type { PoolOutcome } from "../src/risk/pools/poolOutcome.js";
import { type LeaveRule, leaveRules } from "../src/risk/pools/wouldLeave.js";
import type { RunResult } from "../src/simulate/stage.js";
import { follow, lines } from "./budget-figures.js";
import { contingencyMeasures } from "./contingency-measures.js";
import { flowFigure, type Kind, memberFigure, type When } from "./pools-figures.js";
import { arrangementForm } from "./pools-form.js";
import { type BudgetColumn, type MemberLevel, memberLevels, needWords, poolCommunity } from "./pools-members.js";
import { poolPlayer } from "./pools-play.js";
import { arrangementWords, leaveRuleNames, poolSentences } from "./pools-words.js";
import type { Workbench } from "./workbench.js";

const counts =
  "What a layer bears is a mean over runs of overspends above its start, not the fund that must be held for them.";

/** Pools between groups or PCTs: what they agree, who pays whom, and what each gains or loses; from kept replications. */
export function poolsView(workbench: Workbench): HTMLElement {
  let result: RunResult | null = null;
  let community: PoolCommunity | null = null;
  let outcome: PoolOutcome | null = null;
  let level: MemberLevel = "groups";
  let budget: BudgetColumn = "indicative_budget";
  let badYearOf = "";
  let period = -1;
  let kind: Kind = "given";
  let when: When = "mean";
  let rule: LeaveRule = "together";

  const answer = html`<p class="answer">Waiting for the first results …</p>`;
  const more = html`<p></p>`;
  const conserved = html`<p class="hint" role="status"></p>`;
  const words = html`<ul class="hint no-print"></ul>`;
  const agreed = html`<ul class="print-only"></ul>`;
  const need = html`<p class="hint"></p>`;
  const head = html<HTMLDivElement>`<div class="headline">${answer}${more}${words}${contingencyMeasures(null, counts)}${conserved}</div>`;

  const levels = selectInput<MemberLevel>(memberLevels(workbench.scenario, workbench.shown), {
    label: "Members",
    value: level,
    onChange: (value) => {
      level = value;
      badYearOf = "";
      rebuild();
    },
  });
  const budgets = selectInput<BudgetColumn>(
    [
      { value: "indicative_budget", name: "Indicative, contingency included" },
      { value: "budget", name: "In hand" },
    ],
    {
      label: "Overspend against the budget",
      value: budget,
      onChange: (value) => {
        budget = value;
        rebuild();
      },
    },
  );
  const badYears = selectInput<string>([{ value: "", name: "All members together" }], {
    label: "Bad years are the worst tenth of",
    value: "",
    onChange: (value) => {
      badYearOf = value;
      play();
    },
  });
  const form = arrangementForm({
    treatmentsKept: () => costlyKept(workbench.scenario, result),
    onChange: () => play(),
  });
  const periods = selectInput<string>([], {
    label: "Year",
    value: "",
    onChange: (value) => {
      period = Number(value);
      draw();
    },
  });
  const kinds = selectInput<Kind>(
    [
      { value: "given", name: "Given through layers" },
      { value: "lent", name: "Lent, to be repaid" },
    ],
    {
      label: "Money that is",
      value: kind,
      onChange: (value) => {
        kind = value;
        draw();
      },
    },
  );
  const whens = selectInput<When>(
    [
      { value: "mean", name: "On average over all runs" },
      { value: "worst", name: "In the worst tenth of runs" },
    ],
    {
      label: "Shown",
      value: when,
      onChange: (value) => {
        when = value;
        draw();
      },
    },
  );
  const flow = flowFigure(html`<div class="controls">${kinds.element}${whens.element}</div>`);
  const rules = selectInput<LeaveRule>(
    leaveRules.map((value) => ({ value, name: leaveRuleNames[value] })),
    {
      label: "A member judges the pool by",
      value: rule,
      onChange: (value) => {
        rule = value;
        draw();
      },
    },
  );
  const members = memberFigure(html`<div class="controls">${rules.element}</div>`);
  const stale = (isStale: boolean) => {
    head.classList.toggle("stale", isStale);
    flow.figure.stale(isStale);
    members.figure.stale(isStale);
  };

  const player = poolPlayer({
    onOutcome: (next, of) => {
      if (!result) return;
      outcome = next;
      const all = next.periods.length - 1;
      if (period < 0 || period > all) period = 0;
      periods.choices(
        next.periods.map((name, i) => ({ value: String(i), name })),
        String(period),
      );
      stale(of.cost.replications < result.replications);
      draw();
    },
    onProgress: (share) => {
      conserved.textContent = `Playing the arrangement over kept runs: ${Math.round(100 * share)}% …`;
    },
    onError: (error) => form.refuse(error.message),
  });

  function play(): void {
    if (!community) return;
    const { arrangement } = form;
    try {
      checkArrangement(arrangement);
      form.refuse(null);
    } catch (error) {
      form.refuse(error instanceof Error ? error.message : String(error));
      stale(true);
      return;
    }
    stale(true);
    player.play(community, arrangement, { badYearOf: badYearOf === "" ? null : Number(badYearOf) });
  }
  function rebuild(): void {
    if (!result) return;
    community = poolCommunity(workbench.scenario, result, { level, budget, shown: workbench.shown });
    badYears.choices(
      [
        { value: "", name: "All members together" },
        ...community.members.map(({ name }, m) => ({ value: String(m), name })),
      ],
      badYearOf,
    );
    need.textContent = needWords(workbench.scenario);
    play();
  }
  function draw(): void {
    if (!outcome || !result) return;
    const shown = outcome.period(period);
    const { runYears, difference } = outcome.conserved;
    const { layers } = form.arrangement;
    const asked = outcome.rates.map((rates, l) =>
      layers[l]
        ? `Layer ${l + 1} is expected to bear ${formatPercent(rates[Math.min(period, rates.length - 1)] ?? 0, { digits: 2 })} of all budgets a year.`
        : "",
    );
    const footer = [...arrangementWords(form.arrangement), ...lines(workbench, result)];
    // Where nothing is given but something is lent, the picture shows the loans.
    const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
    const empty = sum(shown[kind].mean) === 0;
    const other: Kind = kind === "given" ? "lent" : "given";
    if (empty && sum(shown[other].mean) > 0) {
      kind = other;
      kinds.value = kind;
    }
    const [headline, ...rest] = poolSentences(shown, rule);
    answer.textContent = headline ?? "";
    more.textContent = rest.join(" ");
    const terms = [...arrangementWords(form.arrangement), ...asked].filter((line) => line !== "");
    for (const place of [words, agreed]) place.replaceChildren(...terms.map((line) => html`<li>${line}</li>`));
    conserved.textContent = `Money is conserved: in each of ${runYears.toLocaleString("en-GB")} run-years, what members pay, draw, get back and carry adds up to actual cost; the largest difference is ${difference} pence.`;
    flow.show(shown, { kind, when, footer });
    members.show(shown, { rule, footer });
  }

  follow(
    workbench,
    (isStale) => stale(isStale),
    (next) => {
      const had = costlyKept(workbench.scenario, result);
      result = next;
      if (had !== costlyKept(workbench.scenario, next)) form.show();
      rebuild();
    },
  );
  const redo = afterPaint(rebuild);
  let known = "";
  workbench.subscribe(({ scenario, runner }) => {
    const now = JSON.stringify([
      workbench.shown,
      scenario.groups,
      scenario.practices.map(({ code, group, commissioner }) => [code, group, commissioner]),
    ]);
    if (now === known) return;
    known = now;
    badYearOf = "";
    const offered = memberLevels(scenario, workbench.shown);
    if (!offered.some(({ value }) => value === level)) level = "groups";
    levels.choices(offered, level);
    if (result && !runner.state.stale) redo();
  });
  return html`<div>
    <div class="controls">${levels.element}${budgets.element}${badYears.element}${periods.element}</div>
    ${head}
    <h2 id="arrangement">What members agree</h2>${form.element}${agreed}${need}
    <h2 id="who-pays-whom">Who pays whom</h2>${flow.figure.element}${flow.matrix}
    <h2 id="gain-or-loss">Gain or loss from joining</h2>${members.figure.element}
  </div>`;
}

/** Whether the run counted costs above a threshold for one treatment: only where the tariff names one. */
function costlyKept({ assumptions }: Workbench["scenario"], result: RunResult | null): boolean {
  return assumptions.price.costlyThreshold !== undefined && (result?.columns.has("costly_excess") ?? false);
}
