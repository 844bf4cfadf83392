import { html } from "htl";
import type { Scenario } from "../models/scenario/scenario.js";
import { type MeanChange, type Waterfall, waterfalls } from "../models/waterfall/waterfall.js";
import { type WaterfallPlans, waterfallPlans } from "../models/waterfall/waterfall-plans.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { formatMoney, formatPounds, formatShare } from "../src/charts/format.js";
import { type WaterfallBar, waterfallChart } from "../src/charts/waterfall-chart.js";
import { selectInput } from "../src/inputs/select-input.js";
import { lines } from "./budget-figures.js";
import { shownName } from "./shown.js";
import { sideStudy } from "./side-study.js";
import type { Workbench } from "./workbench.js";

/** At most so many replications of each run of a waterfall: its steps share their draws, so a few hundred fix them. */
const most = 400;

const levelName = "Level reached, days, lists";

function plansOf(scenario: Scenario): WaterfallPlans {
  return waterfallPlans(scenario, { replications: Math.min(most, scenario.replications) });
}

interface Row extends MeanChange {
  readonly name: string;
  readonly kind: WaterfallBar["kind"];
}

/** What changes between last year's outturn and a forecast year, by named step, what the steps do together included. */
export function waterfallFigure(workbench: Workbench): HTMLElement {
  let year = 0;
  let draw = () => {};
  const years = selectInput<string>([{ value: "0", name: "first" }], {
    label: "Forecast year",
    value: "0",
    onChange: (value) => {
      year = Number(value);
      draw();
    },
  });
  const figure = chartFigure<Row>({ controls: html`<div class="controls">${years.element}</div>` });
  const status = sideStudy(workbench, {
    specs() {
      const { full, held, alone } = plansOf(workbench.scenario);
      return [full, held, ...alone.map(({ spec }) => spec)];
    },
    stale: figure.stale,
    done([full, held, ...alone]) {
      const { alone: plans } = plansOf(workbench.scenario);
      draw = () => {
        const { scenario, shown } = workbench;
        const at = scenario.commissioners.findIndex(({ code }) => code === shown);
        const runs = { full: full!, held: held!, alone: plans.map(({ step }, i) => ({ step, result: alone[i]! })) };
        const found = waterfalls(runs, at);
        year = Math.min(year, found.length - 1);
        years.choices(
          found.map(({ year: name }, y) => ({ value: String(y), name })),
          String(year),
        );
        const waterfall = found[year]!;
        const rows = rowsOf(waterfall);
        figure.update({
          title: `From last year’s outturn to ${waterfall.year}, ${shownName(workbench)}`,
          sentence: sentence(waterfall),
          chart: (width) => waterfallChart(barsOf(rows), { width, label: "Cost a year, £ (cash), means" }),
          table: {
            caption: `What changes between the outturn and ${waterfall.year}: mean over runs, in cash`,
            columns: [
              { name: "Step", value: (row) => row.name },
              { name: "Mean, £", value: (row) => row.mean, format: formatPounds },
              { name: "Monte Carlo error, £", value: (row) => row.se, format: (se) => `± ${formatPounds(se)}` },
              {
                name: "Share of the outturn",
                value: (row) => row.mean / waterfall.start.mean,
                format: (share) => formatShare(share, { digits: 1 }),
              },
            ],
            rows,
          },
          footer: [
            ...lines(workbench, full!, { replications: full!.replications }),
            "“Level reached”: what the year costs with every step held: the level at the origin beside last year’s average, the year’s working days, and practices’ lists. Each step: the run with only that step free, less the run with all steps held as at the origin, on the same draws. Steps together: what they do beyond the sum of each on its own.",
          ],
        });
      };
      draw();
    },
  });
  workbench.subscribe(() => draw());
  return html`<div>${figure.element}${status}</div>`;
}

function rowsOf({ year, start, level, steps, interaction, end }: Waterfall): Row[] {
  return [
    { name: "Last year’s outturn", kind: "total", ...start },
    { name: levelName, kind: "step", ...level },
    ...steps.map(({ name, mean, se }): Row => ({ name, mean, se, kind: "step" })),
    { name: "Steps together", kind: "interaction", ...interaction },
    { name: `${year}, mean`, kind: "total", ...end },
  ];
}

function barsOf(rows: readonly Row[]): WaterfallBar[] {
  let at = 0;
  return rows.map(({ name, kind, mean }) => {
    const from = kind === "total" ? 0 : at;
    at = from + mean;
    return { name, kind, from, to: at };
  });
}

function sentence({ year, start, steps, interaction, end }: Waterfall): string {
  const change = end.mean - start.mean;
  const [first, second] = [...steps].sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean));
  const said = (step: (typeof steps)[number]) => `${step.name.toLowerCase().replace(/^gp /, "GP ")} (${signed(step)})`;
  return `Mean cost moves from ${formatMoney(start.mean)} last year to ${formatMoney(end.mean)} in ${year}, ${formatMoney(Math.abs(change))} or ${formatShare(Math.abs(change) / start.mean, { digits: 1 })} ${change < 0 ? "less" : "more"}. The largest steps are ${said(first!)} and ${said(second!)}; what all steps do together beyond each on its own is ${signed(interaction)}.`;
}

function signed({ mean, se }: MeanChange): string {
  return `${mean >= 0 ? "+" : ""}${formatMoney(mean)}, Monte Carlo error ± ${formatMoney(se)}`;
}
