import { html } from "htl";
import { chartFigure } from "../src/charts/chart-figure.js";
import { formatCount, formatMoney, formatPercent } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { percentTicks } from "../src/charts/percent-ticks.js";
import { type XyAxis, type XyPoint, xyChart } from "../src/charts/xy-chart.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { PracticeFacts } from "../src/risk/budgets/practiceFacts.js";
import { lines } from "./budget-figures.js";
import { budgetsCompared } from "./budgets-compared.js";
import type { BudgetRound } from "./budgets-settings.js";
import { replicationsRead, unknownDistances } from "./budgets-study.js";
import type { Workbench } from "./workbench.js";

interface LoserRow {
  readonly practice: PracticeFacts;
  readonly distance: number;
  readonly p10: number;
  readonly p90: number;
  readonly pounds: number;
  /** Share of runs with less purchasing power in the year under full fair share, and under the pace. */
  readonly losesFair: number;
  readonly losesPace: number;
  /** First year in which half of runs or more lose under the pace; null: none. */
  readonly when: string | null;
  /** First year in which the pace brings the practice within 1 % of fair share; null: not within the horizon. */
  readonly arrives: string | null;
  readonly overHistoric: number;
  readonly overPace: number;
  readonly overFair: number;
}

type View = "deprivation" | "map" | "list";

/** Above this many practices the table has the furthest only. */
const mostRows = 600;

/** Who stands how far from fair share, and who loses by when: over deprivation, on the schematic map, or by list size. */
export function losersFigure(workbench: Workbench, round: BudgetRound): HTMLElement {
  let view: View | null = null;
  let draw = () => {};
  const views = selectInput<View>([], {
    label: "Show by",
    value: "list",
    onChange: (value) => {
      view = value;
      draw();
    },
  });
  const missing = html`<p class="hint" role="status"></p>`;
  const figure = chartFigure<LoserRow>({
    controls: html`<div><div class="controls">${views.element}</div>${missing}</div>`,
  });
  round.subscribe((study, settings) => {
    const possible = viewsOf(study.practices);
    draw = () => {
      const shown = view !== null && possible.includes(view) ? view : possible[0]!;
      views.choices(
        possible.map((value) => ({ value, name: viewNames[value] })),
        shown,
      );
      missing.textContent = missingFacts(study.practices);
      const compared = budgetsCompared(study, settings);
      const rows = study.practices.map((practice, i): LoserRow => {
        const { mean, p10, p90, pounds } = compared.distances[i]!;
        const of = (rule: "historic" | "pace" | "fair") => compared.rules[rule].cells[i]!;
        const first = (passes: (y: number) => boolean) => study.years.find((_, y) => passes(y)) ?? null;
        return {
          practice,
          distance: mean,
          p10,
          p90,
          pounds,
          losesFair: of("fair")[settings.year]!.loses,
          losesPace: of("pace")[settings.year]!.loses,
          when: first((y) => of("pace")[y]!.loses >= 0.5),
          arrives: first((y) => Math.abs(of("pace")[y]!.fromFair) <= 0.01),
          overHistoric: of("historic")[settings.year]!.over,
          overPace: of("pace")[settings.year]!.over,
          overFair: of("fair")[settings.year]!.over,
        };
      });
      const year = study.years[settings.year]!;
      figure.update({
        title: `Losers and gainers: distance from fair share, ${viewNames[shown]}`,
        sentence: unknownDistances(study) + said(rows, { year, money: compared.money }),
        chart: (width) => picture(rows, { shown, width }),
        table: table(rows, year),
        footer: [
          ...lines(workbench, workbench.runner.state.result!),
          replicationsRead(study),
          `Distance: share of last year’s spend over fair share, less 1; means with P10 and P90 over runs. A practice loses where its budget buys less than last year’s spend did, as it was known in January, prices growing as typed.${rows.length > mostRows ? ` The table has the ${formatCount(mostRows)} practices furthest from fair share of ${formatCount(rows.length)}.` : ""}`,
        ],
      });
    };
    draw();
  }, figure.stale);
  return figure.element;
}

const viewNames: Record<View, string> = {
  deprivation: "by deprivation",
  map: "on the schematic map",
  list: "by list size",
};

/** Views that the practice list has the facts for; list size always. */
function viewsOf(practices: readonly PracticeFacts[]): View[] {
  const views: View[] = [];
  if (practices.some(({ deprivation }) => deprivation !== undefined)) views.push("deprivation");
  if (practices.some(({ x, y }) => x !== undefined && y !== undefined)) views.push("map");
  return [...views, "list"];
}

function missingFacts(practices: readonly PracticeFacts[]): string {
  const without = (known: (practice: PracticeFacts) => boolean) =>
    practices.filter((practice) => !known(practice)).length;
  const said = (count: number, what: string, use: string) =>
    count === 0
      ? []
      : count === practices.length
        ? [`The practice list gives no ${what}, so ${use} cannot be shown.`]
        : [`${formatCount(count)} practices have no ${what} and are left out of ${use}.`];
  return [
    ...said(
      without(({ deprivation }) => deprivation !== undefined),
      "deprivation",
      "losers by deprivation",
    ),
    ...said(
      without(({ x, y }) => x !== undefined && y !== undefined),
      "place on a map",
      "the map",
    ),
    ...said(
      without(({ weighted }) => weighted !== undefined),
      "weighted patients",
      "need beyond list size",
    ),
  ].join(" ");
}

const above = "above fair share: would lose";
const below = "below fair share: would gain";
const near = "within 1%";

function picture(rows: readonly LoserRow[], { shown, width }: { shown: View; width: number }): SVGSVGElement {
  const series = (distance: number) => (distance > 0.01 ? above : distance < -0.01 ? below : near);
  const points = rows.flatMap(({ practice, distance }, i): XyPoint[] => {
    const { x, y, deprivation, patients } = practice;
    // Practices of one fifth stand beside each other, in a fixed order.
    const aside = (((i * 7919) % 97) / 97 - 0.5) * 0.6;
    const place =
      shown === "map"
        ? { x: x ?? Number.NaN, y: y ?? Number.NaN, size: 3 + Math.min(9, Math.abs(distance) * 45) }
        : shown === "deprivation"
          ? { x: (deprivation ?? Number.NaN) + aside, y: distance }
          : { x: Math.max(1, patients), y: distance };
    return [{ series: series(distance), ...place }];
  });
  const percent = percentTicks(rows.map(({ distance }) => distance));
  const axes: { x: XyAxis; y: XyAxis } =
    shown === "map"
      ? {
          x: { label: "West to east, schematic; larger is further from fair share", domain: [-3, 103], ticks: [] },
          y: { label: "South to north", domain: [-3, 103], ticks: [] },
        }
      : {
          x:
            shown === "deprivation"
              ? {
                  label: "Deprivation fifth: 1 most deprived, 5 least",
                  domain: [0.5, 5.5],
                  ticks: [1, 2, 3, 4, 5],
                  format: String,
                }
              : { label: "Registered patients", log: true, ticks: sizes(rows), format: formatCount },
          y: { label: "Distance from fair share", format: percent },
        };
  return xyChart(points, {
    width,
    height: shown === "map" ? Math.min(480, width) : 300,
    ...axes,
    points: [
      { name: near, colour: palette.ink, shape: "diamond" },
      { name: below, colour: palette.teal, shape: "square" },
      { name: above, colour: palette.orange, shape: "triangle" },
    ],
    ...(shown === "map" ? {} : { level: { value: 0, name: "fair share" } }),
  });
}

function sizes(rows: readonly LoserRow[]): number[] {
  const lists = rows.map(({ practice }) => Math.max(1, practice.patients));
  const [low, high] = [Math.min(...lists), Math.max(...lists)];
  const marks = [1, 2, 5].flatMap((digit) => [1, 10, 100, 1000, 10_000, 100_000].map((power) => digit * power));
  return marks.filter((mark) => mark >= low / 1.1 && mark <= high * 1.1).sort((a, b) => a - b);
}

function said(rows: readonly LoserRow[], { year, money }: { year: string; money: number }): string {
  const losers = rows.filter(({ losesFair }) => losesFair >= 0.5);
  const furthest = [...rows].sort((a, b) => b.distance - a.distance)[0]!;
  const moved = rows.reduce((sum, { pounds }) => sum + Math.max(0, pounds), 0);
  const paced = rows.filter(({ when }) => when !== null).length;
  const one = rows.length === 1;
  if (one) return "One practice alone has the whole of the money, and no distance from fair share.";
  return `Full fair shares would take ${formatMoney(moved)} a year (${formatPercent(moved / money, { digits: 2 })} of the allocation) from practices above theirs; ${formatCount(losers.length)} of ${formatCount(rows.length)} would have less purchasing power in ${year} in half of runs or more. Furthest above is ${furthest.practice.name}, by ${formatPercent(furthest.distance, { digits: 2 })} on average (P10 to P90: ${formatPercent(furthest.p10, { digits: 2 })} to ${formatPercent(furthest.p90, { digits: 2 })}). At the pace typed ${paced === 0 ? "none loses" : `${formatCount(paced)} lose at some time`} within the years forecast.`;
}

function table(rows: readonly LoserRow[], year: string) {
  const percent = (value: number) => formatPercent(value, { digits: 2 });
  const furthest = [...rows].sort((a, b) => Math.abs(b.distance) - Math.abs(a.distance)).slice(0, mostRows);
  return {
    caption: `Practices, furthest from fair share first: distances as means and P10 to P90 over runs; shares of runs in ${year}`,
    cards: true,
    columns: [
      { name: "Practice", value: ({ practice }: LoserRow) => practice.name },
      { name: "Patients", value: ({ practice }: LoserRow) => practice.patients, format: formatCount },
      {
        name: "Deprivation fifth",
        value: ({ practice }: LoserRow) => practice.deprivation ?? "not known",
        format: String,
      },
      { name: "Distance from fair share", value: ({ distance }: LoserRow) => distance, format: percent },
      { name: "P10", value: ({ p10 }: LoserRow) => p10, format: percent },
      { name: "P90", value: ({ p90 }: LoserRow) => p90, format: percent },
      { name: "Above fair share by, mean", value: ({ pounds }: LoserRow) => pounds, format: formatMoney },
      { name: "Runs that lose, fair shares at once", value: ({ losesFair }: LoserRow) => losesFair, format: percent },
      { name: "Runs that lose, at the pace", value: ({ losesPace }: LoserRow) => losesPace, format: percent },
      { name: "Loses first in, at the pace", value: ({ when }: LoserRow) => when ?? "never" },
      { name: "Within 1% of fair share in", value: ({ arrives }: LoserRow) => arrives ?? "later" },
      { name: "Runs over budget, historic", value: ({ overHistoric }: LoserRow) => overHistoric, format: percent },
      { name: "Runs over budget, pace", value: ({ overPace }: LoserRow) => overPace, format: percent },
      { name: "Runs over budget, fair share", value: ({ overFair }: LoserRow) => overFair, format: percent },
    ],
    rows: furthest,
  };
}
