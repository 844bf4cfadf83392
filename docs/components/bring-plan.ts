import { html } from "htl";
import { planBeside } from "../models/bring/plan-beside.js";
import { bandsOf } from "../src/charts/bands.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { shareAbove } from "../src/charts/exceedance-chart.js";
import { formatChance, formatCount, formatRounded, formatShare } from "../src/charts/format.js";
import { rangeRows } from "../src/charts/range-rows.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import { selectInput } from "../src/inputs/select-input.js";
import type { RunResult } from "../src/simulate/stage.js";
import { follow, lines } from "./budget-figures.js";
import type { Workbench } from "./workbench.js";

interface Row {
  /** Which of the pictures it stands in. */
  readonly group: string;
  readonly row: string;
  readonly plan: number;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
  readonly middleError: number;
  readonly above: number;
}

const together = "All specialties together";

/** The plan that was brought beside the forecast of the same activity, for one financial year; nothing without a plan. */
export function planFigure(workbench: Workbench): HTMLElement {
  let year = "";
  const select = selectInput<string>([], {
    label: "Financial year",
    value: "",
    onChange: (next) => {
      year = next;
      if (latest) draw(latest);
    },
  });
  let group = together;
  const activity = selectInput<string>([], {
    label: "Activity",
    value: "",
    onChange: (next) => {
      group = next;
      if (latest) draw(latest);
    },
  });
  const figure = chartFigure<Row>({ controls: html`<div class="controls">${select.element}${activity.element}</div>` });
  const none = html`<p class="hint">No plan has been brought: bring one above to see it beside the forecast.</p>`;
  const place = html`<div>${none}</div>`;
  let latest: RunResult | null = null;
  const draw = (result: RunResult) => {
    const { scenario } = workbench;
    const { plan } = scenario.brought ?? {};
    if (!plan) {
      place.replaceChildren(none);
      return;
    }
    const years = scenario.fitted.years
      .map(({ label }) => label)
      .filter((label) => plan.lines.some((line) => line.year === label));
    if (!years.includes(year)) year = years[0] ?? "";
    select.choices(
      years.map((value) => ({ value, name: value })),
      year,
    );
    const all = rowsOf(workbench, { result, year });
    const groups = [...new Set(all.map((row) => row.group))];
    if (!groups.includes(group)) group = groups[0] ?? together;
    activity.choices(
      groups.map((value) => ({ value, name: value })),
      group,
    );
    const rows = all.filter((row) => row.group === group);
    if (!rows.some((row) => row.plan > 0)) {
      place.replaceChildren(
        html`<p>The plan has ${formatCount(plan.lines.length)} lines, but for no point of delivery all specialties, and for no specialty both day cases and ordinary admissions: there is nothing in the forecast to set beside it.</p>`,
      );
      return;
    }
    place.replaceChildren(figure.element);
    figure.update({
      title: `Plan beside forecast, ${year}: ${group.toLowerCase()}`,
      sentence: sentence(rows, { year, replications: result.replications }),
      chart: (width) =>
        rangeRows(
          rows
            .filter(({ plan: planned }) => planned > 0)
            .map(({ row, plan: planned, low, middle, high }) => ({
              row,
              low: low / planned,
              middle: middle / planned,
              high: high / planned,
              actual: 1,
            })),
          { width, label: "Forecast as a share of the plan", rangeName: "8 in 10 runs", actualName: "plan" },
        ),
      table: {
        caption: `Planned activity and forecast of ${year}, all providers together`,
        columns: [
          { name: "Activity", value: ({ row }) => row },
          { name: "Plan", value: ({ plan: planned }) => planned, format: formatCount },
          { name: "P10", value: ({ low }) => low, format: formatCount },
          { name: "Median", value: ({ middle }) => middle, format: formatCount },
          { name: "Monte Carlo error of the median", value: ({ middleError }) => middleError, format: formatCount },
          { name: "P90", value: ({ high }) => high, format: formatCount },
          { name: "Runs above the plan", value: ({ above }) => above, format: (share) => formatShare(share) },
        ],
        rows,
      },
      footer: [`Plan: ${plan.file}.`, ...lines(workbench, result)],
    });
  };
  follow(
    workbench,
    (isStale) => figure.stale(isStale),
    (result) => {
      latest = result;
      draw(result);
    },
  );
  let shown: unknown = null;
  workbench.subscribe(({ scenario }) => {
    if (scenario.brought?.plan === shown) return;
    shown = scenario.brought?.plan;
    if (latest) draw(latest);
  });
  return place;
}

function rowsOf(
  { scenario }: Workbench,
  { result, year }: { readonly result: RunResult; readonly year: string },
): Row[] {
  const { specialties } = scenario.assumptions.demand;
  const names = new Map(specialties.map(({ code, name }) => [code, name]));
  const beside = planBeside(scenario.brought?.plan?.lines ?? [], {
    columns: result.columns,
    specialties: specialties.map(({ code }) => code),
    year,
  });
  return beside.map(({ what, specialty, plan, forecast }) => {
    const { p10, p50, p90, p50Error } = bandsOf(forecast);
    return {
      group: specialty === "all" ? together : `${what} by specialty`,
      row: specialty === "all" ? what : (names.get(specialty) ?? specialty),
      plan,
      low: p10,
      middle: p50,
      high: p90,
      middleError: p50Error,
      above: shareAbove(forecast, plan),
    };
  });
}

function sentence(
  rows: readonly Row[],
  { year, replications }: { readonly year: string; readonly replications: number },
): string {
  const outside = rows.filter(({ plan, low, high }) => plan < low || plan > high);
  const count =
    outside.length === 0
      ? `In ${year} every planned count lies within the range that 8 in 10 runs of this model hold.`
      : `In ${year}, ${outside.length} of ${rows.length} planned counts lie outside the range that 8 in 10 runs of this model hold.`;
  const far = [...rows].sort((a, b) => Math.abs(b.above - 0.5) - Math.abs(a.above - 0.5) || b.plan - a.plan)[0]!;
  return `${count} The one least in line is ${far.row}: ${formatRounded(far.plan)} planned, ${formatRounded(far.middle)} in the median run (Monte Carlo error ± ${formatRounded(Number(far.middleError.toPrecision(2)))}); ${formatChance(far.above)} pass the plan${monteCarloNote(far.above, replications)}.`;
}
