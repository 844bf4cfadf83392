import { chartFigure } from "../src/charts/chart-figure.js";
import { dotRows } from "../src/charts/dot-rows.js";
import { formatPercent, formatShare } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { budgetFloor } from "../src/risk/budgetFloor.js";
import { type BudgetConflict, budgetConflicts } from "../src/risk/budgets/budgetConflicts.js";
import { type BudgetRule, growthNeeded } from "../src/risk/budgets/growthNeeded.js";
import { lines } from "./budget-figures.js";
import { budgetsCompared } from "./budgets-compared.js";
import { type BudgetRound, type BudgetSettings, growthOf } from "./budgets-settings.js";
import { type BudgetStudy, replicationsRead } from "./budgets-study.js";
import type { Workbench } from "./workbench.js";

interface NeedRow {
  readonly what: string;
  readonly needs: number;
  readonly holds: boolean;
}

/** Rules of the round that cannot all hold, by name, with the growth of the allocation that they would need. */
export function conflictsFigure(workbench: Workbench, round: BudgetRound): HTMLElement {
  const figure = chartFigure<NeedRow>();
  round.subscribe((study, settings) => {
    const { conflicts, rows } = answer(study, settings);
    const growth = growthOf(study, settings);
    const share = (value: number) =>
      Number.isFinite(value) ? formatPercent(value, { digits: 2 }) : "no growth is enough";
    figure.update({
      title: "Budget rules that cannot all hold",
      sentence: said(conflicts, settings, growth),
      chart: (width) =>
        dotRows(
          rows
            .filter(({ needs }) => Number.isFinite(needs))
            .map(({ what, needs }) => ({ row: what, series: "growth needed", value: needs })),
          {
            width,
            series: [{ name: "growth needed", colour: palette.navy, shape: "circle" }],
            targets: [{ value: growth }],
            targetName: "growth there is",
            label: `Growth of the allocation in ${study.years[0]}`,
          },
        ),
      table: {
        caption: `Growth of the allocation in ${study.years[0]} that each set of rules needs, beside the ${share(growth)} there is`,
        columns: [
          { name: "Rules together", value: ({ what }) => what },
          {
            name: "Growth needed",
            value: ({ needs }) => (Number.isFinite(needs) ? needs : "none is enough"),
            format: share,
          },
          { name: "Hold", value: ({ holds }) => (holds ? "yes" : "no") },
        ],
        rows,
      },
      footer: [
        ...lines(workbench, workbench.runner.state.result!),
        replicationsRead(study),
        `Purchasing power kept after a contingency k at price growth π needs (1 + π) ÷ (1 − k) − 1 = ${share(budgetFloor(settings.priceGrowth, settings.contingency))}. With the pace in full for everybody the practice furthest above fair share decides. The table takes last year’s spend as its mean over runs.`,
      ],
    });
  }, figure.stale);
  return figure.element;
}

function answer(study: BudgetStudy, settings: BudgetSettings): { conflicts: BudgetConflict[]; rows: NeedRow[] } {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const spent = study.base.map(mean);
  const all = spent.reduce((sum, value) => sum + value, 0);
  const cost = new Float64Array(study.replications);
  for (const [first] of study.cost) for (let r = 0; r < cost.length; r++) cost[r]! += first![r]!;
  const given = {
    growth: growthOf(study, settings),
    priceGrowth: settings.priceGrowth,
    contingency: settings.contingency,
    move: settings.move,
    historic: spent.map((value) => value / all),
    fair: budgetsCompared(study, settings).fair,
    risk: settings.risk,
    cost,
    lastYear: mean(study.allocation[0]!) / (1 + study.growth),
  };
  const needed = growthNeeded(given);
  const sets: BudgetRule[][] = [
    ["power"],
    ["power", "contingency"],
    ["power", "pace"],
    ["power", "contingency", "pace"],
    ["risk"],
  ];
  return {
    conflicts: budgetConflicts(given),
    rows: sets.map((rules) => {
      const needs = needed(rules);
      return { what: sayRules(rules, settings), needs, holds: needs <= given.growth + 1e-12 };
    }),
  };
}

function sayRules(rules: readonly BudgetRule[], settings: BudgetSettings): string {
  const inHand = rules.includes("power") && rules.includes("contingency");
  return rules
    .filter((rule) => rule !== "growth" && !(inHand && rule === "contingency"))
    .map((rule) => (inHand && rule === "power" ? inHandWords(settings) : words(rule, settings)))
    .join(", with ");
}

/** The stricter promise: what is left of a budget once the contingency is taken buys as much as last year's spend did. */
function inHandWords({ priceGrowth, contingency }: BudgetSettings): string {
  return `purchasing power kept in hand at prices up ${formatShare(priceGrowth, { digits: 1 })} after a contingency of ${formatShare(contingency, { digits: 1 })}`;
}

function words(rule: BudgetRule, { priceGrowth, contingency, move, risk }: BudgetSettings): string {
  const share = (value: number) => formatShare(value, { digits: 1 });
  switch (rule) {
    case "power":
      return `purchasing power kept, contingency counted, at prices up ${share(priceGrowth)}`;
    case "contingency":
      return `a contingency of ${share(contingency)}`;
    case "pace":
      return `${formatShare(move)} of the distance moved by everybody`;
    case "risk":
      return `a deficit in at most ${share(risk)} of runs`;
    case "growth":
      return "the growth there is";
  }
}

function said(conflicts: readonly BudgetConflict[], settings: BudgetSettings, growth: number): string {
  const share = (value: number) => formatPercent(value, { digits: 2 });
  if (conflicts.length === 0) {
    return `With growth of ${share(growth)} all of these can hold together: ${[inHandWords(settings), words("pace", settings), words("risk", settings)].join("; ")}.`;
  }
  const sets = conflicts.map(
    ({ rules, needs }) =>
      `${sayRules(rules, settings)} (${Number.isFinite(needs) ? `needs ${share(needs)}` : "no growth is enough"})`,
  );
  return `With growth of ${share(growth)} these cannot hold: ${sets.join("; ")}. Give up one rule of each, or find the growth. ${promised(settings, growth)}`;
}

/** Which of the two promises of purchasing power the round makes, and whether there is growth enough for it. */
function promised({ protect, priceGrowth, contingency }: BudgetSettings, growth: number): string {
  if (protect === "no") return "The rules above promise nobody’s purchasing power.";
  const needs = budgetFloor(priceGrowth, protect === "in hand" ? contingency : 0);
  return `The promise made above is that of purchasing power ${protect === "in hand" ? "kept in hand" : "with the contingency counted"}, which needs ${formatPercent(needs, { digits: 2 })} on average: there is ${needs <= growth + 1e-12 ? "enough" : "too little"}.`;
}
