import { html } from "htl";
import { type Bands, bandsOf } from "../src/charts/bands.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { formatCount, formatRounded } from "../src/charts/format.js";
import { rangeRows } from "../src/charts/range-rows.js";
import { selectInput } from "../src/inputs/select-input.js";
import { total } from "../src/page/columns.js";
import type { KeptColumn, RunResult } from "../src/simulate/stage.js";
import { follow, lines } from "./budget-figures.js";
import { shownName, shownPositions } from "./shown.js";
import type { Workbench } from "./workbench.js";

interface Row extends Bands {
  readonly name: string;
}

/** How one yearly count divides: which kept column, along which of its dimensions, and in which words. */
export interface Split {
  readonly column: string;
  /** Name of the dimension whose labels are the rows; the first one is the commissioner, the last the year. */
  readonly along: string;
  /** For the title, as "Referrals by source". */
  readonly title: string;
  /** For a sentence, as "referrals". */
  readonly unit: string;
  /** Labels to words. */
  readonly name?: (label: string, workbench: Workbench) => string;
  /** Writes the values; counts unless given. */
  readonly format?: (value: number) => string;
  /** The same for the table. */
  readonly exact?: (value: number) => string;
  /** Label of the axis; the unit a year unless given. */
  readonly axis?: string;
  /** True while there is nothing to divide: then it does not show. */
  readonly hidden?: (workbench: Workbench) => boolean;
}

/** Ranges of the parts of a yearly count, for whom is shown, in one forecast year; the largest first. */
export function splitFigure(workbench: Workbench, split: Split): HTMLElement {
  let year = 0;
  let latest: RunResult | null = null;
  const years = selectInput<string>([], {
    label: "Financial year",
    value: "",
    onChange: (value) => {
      year = Number(value);
      if (latest) draw(latest);
    },
  });
  const figure = chartFigure<Row>({ controls: html`<div class="controls">${years.element}</div>` });
  const format = split.format ?? formatRounded;
  const exact = split.exact ?? formatCount;
  const draw = (result: RunResult) => {
    latest = result;
    figure.element.hidden = split.hidden?.(workbench) ?? false;
    if (figure.element.hidden) return;
    const column = result.columns.get(split.column);
    if (!column) throw new Error(`the run kept no column "${split.column}"`);
    const labels = column.spec.dimensions.at(-1)!.labels;
    year = Math.min(year, labels.length - 1);
    years.choices(
      labels.map((name, y) => ({ value: String(y), name })),
      String(year),
    );
    const rows = parts(column, { along: split.along, year, positions: shownPositions(workbench) })
      .map(({ label, values }): Row => ({ name: split.name?.(label, workbench) ?? label, ...bandsOf(values) }))
      .sort((a, b) => b.p50 - a.p50);
    const largest = rows[0]!;
    const all = rows.reduce((sum, { mean }) => sum + mean, 0);
    figure.update({
      title: `${split.title}, ${labels[year]}, ${shownName(workbench)}`,
      sentence: `The largest part of ${split.unit} in ${labels[year]} is ${largest.name}: ${format(largest.p50)} in the median run (Monte Carlo error ± ${format(Number(largest.p50Error.toPrecision(2)))}); 8 in 10 runs of this model lie between ${format(largest.p10)} and ${format(largest.p90)}. On average it makes ${Math.round((100 * largest.mean) / (all || 1))}% of ${format(all)}.`,
      chart: (width) =>
        rangeRows(
          rows.map(({ name, p10, p50, p90 }) => ({ row: name, low: p10, middle: p50, high: p90 })),
          { width, label: split.axis ?? `${capital(split.unit)} a year`, rangeName: "8 in 10 runs", format },
        ),
      table: {
        caption: `${split.title}, ${labels[year]}: mean and quantiles over runs`,
        columns: [
          { name: "Part", value: ({ name }) => name },
          { name: "Mean", value: ({ mean }) => mean, format: exact },
          { name: "P10", value: ({ p10 }) => p10, format: exact },
          { name: "Median", value: ({ p50 }) => p50, format: exact },
          { name: "P90", value: ({ p90 }) => p90, format: exact },
          {
            name: "Monte Carlo error of the median",
            value: ({ p50Error }) => p50Error,
            format: (error) => `± ${format(Number(error.toPrecision(2)))}`,
          },
        ],
        rows,
      },
      footer: lines(workbench, result),
    });
  };
  follow(workbench, figure.stale, draw, { asRead: true });
  return figure.element;
}

/** Replications of each label along one dimension, everything else but the year added up over the commissioners asked for. */
function parts(
  { spec, replications, values }: KeptColumn,
  { along, year, positions }: { along: string; year: number; positions: readonly number[] },
): { label: string; values: Float64Array }[] {
  const sizes = spec.dimensions.map(({ labels }) => labels.length);
  const at = spec.dimensions.findIndex(({ name }) => name === along);
  if (at < 0) throw new Error(`${spec.name} has no dimension "${along}"`);
  const cells: Float64Array[][] = spec.dimensions[at]!.labels.map(() => []);
  const last = sizes.length - 1;
  for (let index = 0; index < values.length / replications; index++) {
    let rest = index;
    const where = new Array<number>(sizes.length);
    for (let d = last; d >= 0; d--) {
      where[d] = rest % sizes[d]!;
      rest = Math.floor(rest / sizes[d]!);
    }
    if (where[last] !== year || !positions.includes(where[0]!)) continue;
    cells[where[at]!]!.push(values.subarray(index * replications, (index + 1) * replications));
  }
  // a label of the first dimension has no cell where its commissioner is not asked for
  return cells.flatMap((found, i) =>
    found.length > 0 ? [{ label: spec.dimensions[at]!.labels[i]!, values: total(found) }] : [],
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
