import { html } from "htl";
import { z } from "zod";
import type { Range } from "../models/conversion/agreed-range.js";
import { type ChartFigure, chartFigure } from "../src/charts/chart-figure.js";
import { formatCount, formatShare } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { rangeRows } from "../src/charts/range-rows.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import { numberInput } from "../src/inputs/number-input.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { RunResult } from "../src/simulate/stage.js";
import { follow, lines, whenRead } from "./budget-figures.js";
import { agreedTable } from "./conversion-agreed.js";
import { type Cell, conversionCells, type Leaving, leaving, type Step, type Watch } from "./conversion-cells.js";
import { keptValue } from "./reconfiguration-store.js";
import { shownName } from "./shown.js";
import type { Workbench } from "./workbench.js";

interface Row {
  readonly cell: Cell;
  readonly range: Range;
  readonly leaving: Leaving;
}

const steps: Record<Step, { readonly title: string; readonly ratio: string; readonly due: string }> = {
  firstAttendances: {
    title: "First attendances per referral",
    ratio: "first attendances per referral",
    due: "Referrals due a month",
  },
  elective: {
    title: "Elective admissions per first attendance",
    ratio: "elective admissions per first attendance",
    due: "First attendances due a month",
  },
};

const rangesSchema = z.record(z.string(), z.object({ low: z.number(), high: z.number() }));

/** Ratios by specialty against the range agreed for each, and how often it is left by chance alone and in the runs. */
export function conversionRanges(workbench: Workbench): HTMLElement {
  const kept = keptValue<Record<string, Range>>("agreed-ranges", {}, (value) => rangesSchema.parse(value));
  let step: Step = "firstAttendances";
  let year = 0;
  let watch: Watch = { confidence: 0.8, months: 12 };
  let latest: RunResult | null = null;
  let cells: readonly Cell[] = [];
  const keyOf = (code: string) => `${step}/${workbench.shown ?? "all"}/${code}`;
  const rangeOf = (cell: Cell): Range => kept.value[keyOf(cell.code)] ?? cell.proposed;

  const stepInput = selectInput<Step>(
    (Object.keys(steps) as Step[]).map((value) => ({ value, name: steps[value].title })),
    { label: "Step", value: step, onChange: (value) => again(() => (step = value)) },
  );
  const yearInput = selectInput<string>([], {
    label: "Financial year",
    value: "0",
    onChange: (value) => again(() => (year = Number(value))),
  });
  const months = numberInput({
    label: "Months watched",
    value: watch.months,
    min: 1,
    max: 60,
    whole: true,
    onChange: (value) => again(() => (watch = { ...watch, months: value })),
  });
  const confidence = numberInput({
    label: "Confidence of the range proposed, %",
    hint: "That none leaves in any month",
    value: watch.confidence,
    min: 0.5,
    max: 0.999,
    scale: 0.01,
    onChange: (value) => again(() => (watch = { ...watch, confidence: value })),
  });
  const figure: ChartFigure<Row> = chartFigure<Row>({
    controls: html`<div class="controls">${stepInput.element}${yearInput.element}${months.element}${confidence.element}</div>`,
  });
  const agreed = agreedTable({
    onChange(code, range) {
      const { [keyOf(code)]: _, ...others } = kept.value;
      kept.value = range === null ? others : { ...others, [keyOf(code)]: range };
      draw();
    },
  });

  function again(change: () => void): void {
    change();
    const result = latest;
    if (result) whenRead(workbench, () => count(result));
  }

  function count(result: RunResult): void {
    latest = result;
    const labels = workbench.scenario.fitted.years.map(({ label }) => label);
    year = Math.min(year, labels.length - 1);
    yearInput.choices(
      labels.map((name, y) => ({ value: String(y), name })),
      String(year),
    );
    cells = conversionCells(workbench, result, { step, year, watch });
    agreed.update(
      cells.map(({ code, name, proposed }) => ({ code, name, proposed, range: kept.value[keyOf(code)] ?? null })),
    );
    draw();
  }

  function draw(): void {
    if (!latest || cells.length === 0) return;
    const found = leaving(cells, cells.map(rangeOf), watch);
    const rows = cells.map((cell, i): Row => ({ cell, range: rangeOf(cell), leaving: found.each[i]! }));
    const label = workbench.scenario.fitted.years[year]!.label;
    const own = rows.filter(({ cell }) => kept.value[keyOf(cell.code)] !== undefined).length;
    figure.update({
      title: `${steps[step].title} by specialty, ${label}, ${shownName(workbench)}`,
      sentence: sentence(rows, { found: found.any, own, watch, step, replications: latest.replications, year: label }),
      chart: (width) =>
        rangeRows(
          rows.map(({ cell: { name, ratio }, range }) => ({
            row: plainName(name),
            low: ratio.p10,
            middle: ratio.p50,
            high: ratio.p90,
            agreed: range,
          })),
          {
            width,
            label: steps[step].title,
            rangeName: "the year, 8 in 10 runs",
            agreedName: "range for a month",
            format,
          },
        ),
      table: {
        caption: `${steps[step].title} in ${label}: the whole year’s ratio in the runs, and the range for a month`,
        cards: true,
        columns: [
          { name: "Specialty", value: ({ cell }) => cell.name },
          { name: steps[step].due, value: ({ cell }) => cell.due, format: formatCount },
          { name: "P10", value: ({ cell }) => cell.ratio.p10, format },
          { name: "Median", value: ({ cell }) => cell.ratio.p50, format },
          { name: "P90", value: ({ cell }) => cell.ratio.p90, format },
          {
            name: "Error of the median",
            value: ({ cell }) => cell.ratio.p50Error,
            format: (error) => `± ${error.toPrecision(1)}`,
          },
          { name: "Range, low", value: ({ range }) => range.low, format },
          { name: "Range, high", value: ({ range }) => range.high, format },
          { name: "One month leaves, chance alone", value: ({ leaving: one }) => one.month, format: percent },
          { name: `Any of ${watch.months} months leaves`, value: ({ leaving: one }) => one.anyMonth, format: percent },
          { name: "Runs in which the whole year leaves", value: ({ leaving: one }) => one.year.share, format: percent },
          {
            name: "Error of that share, points",
            value: ({ leaving: one }) => 100 * one.year.standardError,
            format: (points) => `± ${points.toFixed(1)}`,
          },
        ],
        rows,
      },
      footer: [
        ...lines(workbench, latest),
        "Range for a month: exact, from the beta-binomial of a usual month with the spreads assumed and nothing changed; so without Monte Carlo error. Ratios above 0.95 are watched as 0.95.",
      ],
    });
  }

  follow(workbench, figure.stale, count, { asRead: true });
  return html`<div>${figure.element}${agreed.element}</div>`;
}

function sentence(
  rows: readonly Row[],
  of: {
    readonly found: { readonly anyMonth: number; readonly year: { readonly share: number } };
    readonly own: number;
    readonly watch: Watch;
    readonly step: Step;
    readonly replications: number;
    readonly year: string;
  },
): string {
  const { found, own, watch, step, replications, year } = of;
  const largest =
    [...rows].sort((a, b) => b.cell.due - a.cell.due).find(({ cell }) => cell.code !== "other") ?? rows[0]!;
  const { cell } = largest;
  const which =
    own === 0 ? "ranges proposed" : own === rows.length ? "ranges you agreed" : `ranges, ${own} of them yours,`;
  const worst = [...rows].sort((a, b) => b.leaving.month - a.leaving.month)[0]!;
  const easily = own === 0 ? "" : `; most easily ${worst.cell.name}, ${percent(worst.leaving.month)} a month`;
  return `To be ${percent(watch.confidence)} sure that none of ${rows.length} specialties leaves its range by chance alone in ${watch.months} months, ${cell.name} needs ${format(cell.proposed.low)} to ${format(cell.proposed.high)} ${steps[step].ratio} in a month; in ${year} the median run has ${format(cell.ratio.p50)}, P10–P90 ${format(cell.ratio.p10)} to ${format(cell.ratio.p90)}. With the ${which} some month leaves in ${percent(found.anyMonth)} of years by chance alone (specialties taken as independent)${easily}. In ${percent(found.year.share)} of runs of this model${monteCarloNote(found.year.share, replications)} some specialty’s whole year lies outside: more drift than chance.`;
}

const format = (ratio: number) => ratio.toFixed(2);
const percent = (share: number) => formatShare(share, { digits: share < 0.1 ? 1 : 0 });
