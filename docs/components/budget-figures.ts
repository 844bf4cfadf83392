import { html } from "htl";
import type { PracticeGroup } from "../models/scenario/scenario.js";
import { type Bands, bandsOf } from "../src/charts/bands.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { dotPlot } from "../src/charts/dot-plot.js";
import { exceedanceChart, shareAbove } from "../src/charts/exceedance-chart.js";
import { fanChart } from "../src/charts/fan-chart.js";
import { formatChance, formatMoney, formatPounds, formatShare, monthDate } from "../src/charts/format.js";
import { fanSentence, monteCarloNote } from "../src/charts/sentences.js";
import { optionalInput } from "../src/inputs/optional-input.js";
import { readMoney } from "../src/inputs/read-money.js";
import { selectInput } from "../src/inputs/select-input.js";
import { afterPaint } from "../src/page/after-paint.js";
import { fingerprint } from "../src/page/fingerprint.js";
import { inTurn } from "../src/page/in-turn.js";
import { provenanceLines } from "../src/page/provenance-lines.js";
import type { RunResult } from "../src/simulate/stage.js";
import { ColumnsPending, columnsRead } from "../src/storage/stored-columns.js";
import { mean, type Pooling, pooling, shareOver } from "./pooling.js";
import { shownName, shownPositions } from "./shown.js";
import type { Workbench } from "./workbench.js";
import { yearTotal } from "./year-total.js";

interface YearRow extends Bands {
  readonly year: string;
  readonly date: Date;
  readonly inHand: number;
  readonly contingency: number;
  readonly over: number;
  readonly overBoth: number;
}

/** Cost of all practices together by year, beside the budget in hand. */
export function costFigure(workbench: Workbench): HTMLElement {
  const figure = chartFigure<YearRow>();
  follow(
    workbench,
    figure.stale,
    (result) => {
      const rows = yearRows(workbench, result);
      const first = rows[0]!;
      const last = rows.at(-1)!;
      figure.update({
        title: `Cost and budget by financial year (cash), ${shownName(workbench)}`,
        sentence: `${fanSentence("Cost", { year: first.year, bands: first, format: formatMoney })} In ${first.year} the budget in hand, ${formatMoney(first.inHand)} on average, is overspent in ${formatChance(first.over)}${monteCarloNote(first.over, result.replications)}, and with the contingency, ${formatMoney(first.contingency)} on average, in ${formatChance(first.overBoth)}${monteCarloNote(first.overBoth, result.replications)}. ${last === first ? "" : `In ${last.year} these are ${formatChance(last.over)} and ${formatChance(last.overBoth)}.`}`,
        chart: (width) =>
          fanChart(
            { history: [], forecast: rows },
            {
              width,
              period: "year",
              label: "£ a year (cash); budget with its contingency",
              format: formatMoney,
              reference: { name: "budget", values: rows.map(({ inHand, contingency }) => inHand + contingency) },
            },
          ),
        table: {
          caption: "Cost of all practices and budget by financial year, in cash; mean and quantiles over runs",
          columns: [
            { name: "Financial year", value: (row) => row.year },
            { name: "Mean cost", value: (row) => row.mean, format: formatPounds },
            { name: "P10", value: (row) => row.p10, format: formatPounds },
            { name: "Median", value: (row) => row.p50, format: formatPounds },
            { name: "P90", value: (row) => row.p90, format: formatPounds },
            { name: "Mean budget in hand", value: (row) => row.inHand, format: formatPounds },
            { name: "Mean contingency", value: (row) => row.contingency, format: formatPounds },
            { name: "Runs over budget", value: (row) => row.over, format: (value) => formatShare(value) },
            { name: "Runs over both", value: (row) => row.overBoth, format: (value) => formatShare(value) },
          ],
          rows,
        },
        footer: lines(workbench, result),
      });
    },
    { asRead: true },
  );
  return figure.element;
}

/** Cost, budget in hand and contingency of each year. */
export function yearRows(workbench: Workbench, result: RunResult): YearRow[] {
  const { scenario } = workbench;
  const positions = shownPositions(workbench);
  const of = (name: string, year: number) => yearTotal(result.columns.get(name)!, year, positions);
  return scenario.fitted.years.map(({ label, first }, y) => {
    const [cost, budget, contingency] = [
      of("cost_commissioner", y),
      of("budget_commissioner", y),
      of("contingency", y),
    ];
    const both = budget.map((value, r) => value + contingency[r]!);
    return {
      year: label,
      date: monthDate(scenario.fitted.months[first]!),
      ...bandsOf(cost),
      inHand: mean(budget),
      contingency: mean(contingency),
      over: shareOver(cost, budget),
      overBoth: shareOver(cost, both),
    };
  });
}

interface CurveRow {
  readonly threshold: number;
  readonly share: number;
}

type Budget = "indicative" | "inHand";

const budgetNames: Record<Budget, string> = {
  indicative: "the budget, contingency included",
  inHand: "the budget in hand",
};

/**
 * The chance of passing the budget, for all practices or one group, in one year: each run's cost against the budget of the
 * same run. With a sum typed, cost against that sum.
 */
export function thresholdFigure(workbench: Workbench): HTMLElement {
  let year = 0;
  let group = "";
  let against: Budget = "indicative";
  let sum: number | null = null;
  let pool: Pooling | null = null;
  let from: RunResult | null = null;
  const draw = () => {
    if (!pool || !from) return;
    const { scenario } = workbench;
    pool.follow(scenario);
    const g = scenario.groups.findIndex(({ code }) => code === group);
    const values = pool.values(g, year);
    const budgets = values[against];
    const budget = mean(budgets);
    typed.placeholder = formatPounds(budget);
    const shown = sum === null ? values.cost.map((cost, r) => cost - budgets[r]!) : values.cost;
    const value = sum ?? 0;
    const who = g < 0 ? `all practices of ${shownName(workbench)}` : scenario.groups[g]!.name;
    const label = pool.years[year]!;
    const what = sum === null ? `Cost less ${budgetNames[against]}` : "Cost";
    const passed =
      sum === null
        ? `${budgetNames[against]}, of the same run (${formatMoney(budget)} on average)`
        : `the sum of ${formatMoney(sum)}`;
    const share = shareAbove(shown, value);
    const options = {
      label: `${sum === null ? "Cost less budget" : "Cost"}, ${label}, £ (cash)`,
      format: formatMoney,
      threshold: { name: sum === null ? "Budget met" : "Sum", value },
    };
    const footer = lines(workbench, from);
    const caption = `Share of runs in which ${what.toLowerCase()} of ${who} in ${label} is above each sum`;
    const columns = [
      { name: "Sum, £ (cash)", value: (row: CurveRow) => row.threshold, format: formatPounds },
      {
        name: "Share of runs above it",
        value: (row: CurveRow) => row.share,
        format: (part: number) => formatShare(part, { digits: 1 }),
      },
    ];
    const rows = Array.from({ length: 11 }, (_, i) => value + budget * 0.02 * (i - 5)).map((threshold) => ({
      threshold,
      share: shareAbove(shown, threshold),
    }));
    curve.update({
      title: `Chance of passing ${sum === null ? "the budget" : "a sum"}: ${who}, ${label}`,
      sentence: `Cost of ${who} in ${label} is above ${passed} in ${formatChance(share)} of this model${monteCarloNote(share, shown.length)}.`,
      chart: (width) => exceedanceChart(shown, { width, ...options }),
      table: { caption, columns, rows },
      footer,
    });
    dots.update({
      title: `The same as equally likely outcomes: ${who}, ${label}`,
      sentence: `Each dot stands for the same number of runs of this model; squares lie above ${passed}.`,
      chart: (width) => dotPlot(shown, { width, ...options }),
      table: { caption, columns, rows },
      footer,
    });
  };
  const years = selectInput<string>([], {
    label: "Financial year",
    value: "0",
    onChange: (value) => {
      year = Number(value);
      draw();
    },
  });
  const groups = selectInput<string>([], {
    label: "Practices",
    value: "",
    onChange: (value) => {
      group = value;
      draw();
    },
  });
  const budgets = selectInput<Budget>(
    [
      { value: "indicative", name: "budget, contingency included" },
      { value: "inHand", name: "budget in hand" },
    ],
    {
      label: "Against",
      value: against,
      onChange: (value) => {
        against = value;
        draw();
      },
    },
  );
  const typed = optionalInput({
    label: "Sum to ask about, £",
    hint: "Empty: the budget. £105m and 105,000,000 are the same",
    value: null,
    read: (text) => readMoney(text),
    show: formatPounds,
    onChange: (value) => {
      sum = value;
      draw();
    },
  });
  const curve = chartFigure<CurveRow>();
  // The table of the curve is the table of the dots: print has it once.
  const dots = chartFigure<CurveRow>({ printTable: false });
  const stale = (isStale: boolean) => {
    curve.stale(isStale);
    dots.stale(isStale);
  };
  follow(
    workbench,
    stale,
    (result) => {
      pool = pooling(result, workbench.scenario, workbench.shown);
      from = result;
      year = Math.min(year, pool.years.length - 1);
      years.choices(
        pool.years.map((name, i) => ({ value: String(i), name })),
        String(year),
      );
      draw();
    },
    { asRead: true },
  );
  const redraw = afterPaint(draw);
  let known = "";
  let members = "";
  workbench.subscribe(({ scenario, shown }) => {
    const offered = groupsShown(workbench);
    const now = JSON.stringify([shown, offered]);
    if (now !== known) {
      known = now;
      if (!offered.some(({ code }) => code === group)) group = "";
      groups.choices(
        [
          { value: "", name: `All practices of ${shownName(workbench)}` },
          ...offered.map(({ code, name }) => ({ value: code, name })),
        ],
        group,
      );
    }
    // A move between other groups leaves these figures as they are.
    const of = group === "" ? "" : scenario.practices.map((practice) => (practice.group === group ? 1 : 0)).join("");
    if (of === members) return;
    members = of;
    if (!workbench.runner.state.stale) redraw();
  });
  return html`<div><div class="controls">${groups.element}${years.element}${budgets.element}${typed.element}</div>${curve.element}${dots.element}</div>`;
}

/** The groups with a practice of whom is shown; all groups where everyone is. */
function groupsShown({ scenario, shown }: Workbench): readonly PracticeGroup[] {
  if (shown === null) return scenario.groups;
  const own = new Set(
    scenario.practices.filter(({ commissioner }) => commissioner === shown).map(({ group }) => group),
  );
  return scenario.groups.filter(({ code }) => own.has(code));
}

/**
 * Calls back with every new result and every change of whom is shown, and greys while what is shown is out of date. The
 * figures of a page are drawn in turn, the first of them at once.
 * @param options.asRead draws a kept run as soon as the columns that the drawing reads are there. The drawing may then begin
 * several times, and reads nothing later but through {@link whenRead}. Unless set, it waits for the whole run.
 */
export function follow(
  workbench: Workbench,
  stale: (isStale: boolean) => void,
  draw: (result: RunResult) => void,
  { asRead = false }: { readonly asRead?: boolean } = {},
): void {
  const who = {};
  let drawn: RunResult | null = null;
  let whom = workbench.shown;
  /** Not if the scenario has moved on by the figure's turn: a newer result will come. */
  const current = (result: RunResult) => result === drawn && !workbench.runner.state.stale;
  const ask = (result: RunResult) =>
    inTurn(who, () => {
      if (!current(result)) return;
      whenRead(
        workbench,
        () => {
          if (!asRead) columnsRead(result);
          draw(result);
        },
        () => {
          if (current(result)) ask(result);
        },
      );
    });
  workbench.runner.subscribe((state) => {
    stale(state.stale);
    const { result } = state;
    if (!result || state.stale || result === drawn) return;
    drawn = result;
    whom = workbench.shown;
    ask(result);
  });
  workbench.subscribe(({ shown }) => {
    const result = drawn;
    if (shown === whom || !result) return;
    whom = shown;
    ask(result);
  });
}

/**
 * Does what reads columns of the run. Where some of a kept run's have not come from the store yet, it begins again once they
 * are there; where they are lost, the run is made again.
 * @param again what to do once they are there: the same work unless given.
 */
export function whenRead({ runner }: Workbench, work: () => void, again: () => void = work): void {
  const { result } = runner.state;
  try {
    work();
  } catch (error) {
    if (!(error instanceof ColumnsPending)) throw error;
    error.ready.then(
      () => again(),
      () => result && runner.lost(result),
    );
  }
}

/**
 * Where the figures come from, and when they were made.
 * @param options.replications of a run beside the page's own; the scenario's unless given.
 */
export function lines(
  { scenario, history, runner }: Workbench,
  result: RunResult,
  { replications = scenario.replications }: { readonly replications?: number } = {},
): string[] {
  return provenanceLines(result, {
    scenario: scenario.title,
    data: `${history.file} (fingerprint ${fingerprint(history)})`,
    replications,
    date: runner.state.date ?? new Date(),
  });
}
