import { chartFigure } from "../src/charts/chart-figure.js";
import { formatCount, formatPercent } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { percentTicks } from "../src/charts/percent-ticks.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import { type XyPoint, xyChart } from "../src/charts/xy-chart.js";
import { budgetFloor } from "../src/risk/budgetFloor.js";
import { januarySd } from "../src/risk/budgets/januaryBase.js";
import { baseExceedance } from "../src/risk/people/baseExceedance.js";
import { peopleExceedance } from "../src/risk/people/peopleExceedance.js";
import { lines } from "./budget-figures.js";
import { type BudgetsCompared, budgetsCompared, type RuleName, ruleNames } from "./budgets-compared.js";
import { type BudgetRound, type BudgetSettings, growthFactor, heldFromPower } from "./budgets-settings.js";
import { type BudgetStudy, replicationsRead, unknownDistances } from "./budgets-study.js";
import type { Workbench } from "./workbench.js";

interface RuleYear {
  readonly rule: RuleName;
  readonly year: string;
  readonly y: number;
  /** Mean distance from fair share, whichever way, weighted by need. */
  readonly distance: number;
  /** Practices that lose purchasing power in at least half of runs. */
  readonly losers: number;
  readonly over: number;
  readonly broken: number;
}

const drawn: Record<RuleName, { colour: string; dash?: string }> = {
  historic: { colour: palette.ink, dash: "2 3" },
  pace: { colour: palette.navy },
  fair: { colour: palette.orange, dash: "8 3" },
};

/** Historic budgets, fair shares, and the pace between them: how far from fair, who loses, how often practices overspend. */
export function rulesFigure(workbench: Workbench, round: BudgetRound): HTMLElement {
  const figure = chartFigure<RuleYear>();
  round.subscribe((study, settings) => {
    const compared = budgetsCompared(study, settings);
    const rows = ruleYears(study, compared);
    const result = workbench.runner.state.result!;
    figure.update({
      title: "From historic budgets to fair shares",
      sentence: unknownDistances(study) + said(study, settings, rows),
      chart: (width) =>
        xyChart(
          rows.map(({ rule, y, distance }): XyPoint => ({ series: ruleNames[rule], x: y, y: distance })),
          {
            width,
            height: 240,
            x: {
              label: "Financial year",
              domain: [-0.2, study.years.length - 0.8],
              ticks: study.years.map((_, y) => y),
              format: (y) => study.years[y] ?? "",
            },
            y: {
              label: "Mean distance from fair share",
              format: percentTicks([0, ...rows.map(({ distance }) => distance)]),
              domain: [0, Math.max(0.001, ...rows.map(({ distance }) => distance)) * 1.1],
            },
            points: (["historic", "pace", "fair"] as const).map((rule, i) => ({
              name: ruleNames[rule],
              colour: drawn[rule].colour,
              shape: (["square", "circle", "triangle"] as const)[i]!,
            })),
            lines: (["historic", "pace", "fair"] as const).map((rule) => ({
              name: ruleNames[rule],
              ...drawn[rule],
            })),
          },
        ),
      table: {
        caption:
          "Budgets by rule and year: mean distance from fair share weighted by need; practices that lose purchasing power in half of runs or more; shares of runs, averaged over practices",
        cards: true,
        columns: [
          { name: "Rule", value: ({ rule }) => ruleNames[rule] },
          { name: "Financial year", value: ({ year }) => year },
          { name: "Mean distance from fair share", value: ({ distance }) => distance, format: share },
          { name: "Practices that lose purchasing power", value: ({ losers }) => losers, format: formatCount },
          { name: "Runs over budget, mean of practices", value: ({ over }) => over, format: share },
          { name: "Runs in which the promise fails", value: ({ broken }) => broken, format: share },
        ],
        rows,
      },
      footer: [...lines(workbench, result), replicationsRead(study), study.baseNote, basisNote(study)],
    });
  }, figure.stale);
  return figure.element;
}

const share = (value: number) => formatPercent(value, { digits: 2 });

function ruleYears(study: BudgetStudy, { rules, fair: need }: BudgetsCompared): RuleYear[] {
  return (["historic", "pace", "fair"] as const).flatMap((rule) =>
    study.years.map((year, y): RuleYear => {
      const cells = rules[rule].cells.map((row) => row[y]!);
      return {
        rule,
        year,
        y,
        distance: cells.reduce((sum, { fromFair }, i) => sum + need[i]! * Math.abs(fromFair), 0),
        losers: cells.filter(({ loses }) => loses >= 0.5).length,
        over: cells.reduce((sum, { over }) => sum + over, 0) / cells.length,
        broken: rules[rule].broken[y]!,
      };
    }),
  );
}

function said(study: BudgetStudy, settings: BudgetSettings, rows: readonly RuleYear[]): string {
  const of = (rule: RuleName, y: number) => rows.find((row) => row.rule === rule && row.y === y)!;
  const end = study.years.length - 1;
  const first = of("pace", 0);
  const last = of("pace", end);
  const count = formatCount(study.practices.length);
  const atOnce = of("fair", 0).losers;
  const promise =
    settings.protect !== "no" && first.broken >= 0.005
      ? ` In ${share(first.broken)} of runs of ${first.year}${monteCarloNote(first.broken, study.replications)} there is too little money for that, and at least one practice loses${scarce(study, settings)}.`
      : "";
  const paced =
    settings.protect !== "no" && first.losers === 0
      ? "at the pace typed no practice loses that often"
      : `at the pace typed ${formatCount(first.losers)} would`;
  return `Fair shares at once would leave ${formatCount(atOnce)} of ${count} practices with less purchasing power in half of runs of ${first.year} or more; ${paced}.${promise} The mean distance from fair share goes from ${share(of("historic", 0).distance)} to ${share(last.distance)} by ${last.year}.`;
}

/** Commissioners whose own money grows by less than the promise needs, as a remark. */
function scarce(study: BudgetStudy, settings: BudgetSettings): string {
  if (settings.within !== "commissioner" || study.areas.length < 2) return "";
  const needs = 1 + budgetFloor(settings.priceGrowth, heldFromPower(settings));
  const sum = (columns: readonly Float64Array[]) =>
    columns.reduce((all, column) => all + column.reduce((part, value) => part + value, 0), 0);
  const short = study.areas.filter(
    (members) =>
      sum(members.map((i) => study.budget[i]![0]!)) * growthFactor(study, settings) <
      needs * sum(members.map((i) => study.base[i]!)),
  );
  if (short.length === 0) return "";
  return `: the money of ${formatCount(short.length)} of ${formatCount(study.areas.length)} commissioners grows by less than prices do`;
}

function basisNote({ need, practices, cv }: BudgetStudy): string {
  const sizes = practices.map(({ patients }) => patients).sort((a, b) => a - b);
  const typical = Math.max(1, Math.round(sizes[Math.floor(sizes.length / 2)] ?? 1));
  const fair =
    need.basis === "weighted patients"
      ? "Fair shares: weighted patients."
      : need.basis === "list size"
        ? "Fair shares: list sizes, because the practice list gives no weighted patients."
        : `Fair shares: weighted patients; ${formatCount(need.unknown)} practices without them count at the average weight.`;
  const severity = "lognormal";
  const months = baseExceedance(cv, severity)(typical, Math.max(1, Math.round(typical * 0.75)), 0.05);
  const known = peopleExceedance({ people: typical, cv, severity }, [0.05])[0]!.probability;
  const exact =
    months === null
      ? ""
      : `, which raises its chance of passing the budget by 5% by luck alone from ${share(known)} to ${share(months)} (exact, lognormal)`;
  return `${fair} Nine months annualised: the error of a budget has an SD of ${share(januarySd(typical, { cv, months: 9 }))} for the middle practice of ${formatCount(typical)} patients (CV of a person ${cv.toFixed(2)})${exact}; cost less budget then varies by 7/3 of what a year’s cost does. What a commissioner spent in all is taken as known: January’s error is in how it divides.`;
}
