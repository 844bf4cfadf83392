import { html } from "htl";
import { layerPlans } from "../models/waterfall/layer-plans.js";
import { type LayerShares, layerShares } from "../models/waterfall/layer-shares.js";
import { chartFigure } from "../src/charts/chart-figure.js";
import { formatShare } from "../src/charts/format.js";
import { shareBars } from "../src/charts/share-bars.js";
import { lines } from "./budget-figures.js";
import { shownName } from "./shown.js";
import { sideStudy } from "./side-study.js";
import type { Workbench } from "./workbench.js";

/** At most so many replications of each of the five runs: variances need more than means do. */
const most = 1000;

const names = {
  chance: "chance",
  local: "local drift",
  national: "national shock",
  parameters: "parameters not known",
  together: "together",
} as const;
const keys = Object.keys(names) as (keyof typeof names)[];

/** How much of the range of cost is chance, local drift, national shock and not knowing the parameters, by year. */
export function layersFigure(workbench: Workbench): HTMLElement {
  const figure = chartFigure<LayerShares>();
  let draw = () => {};
  const status = sideStudy(workbench, {
    specs() {
      const { all, chance, beside } = layerPlans(workbench.scenario, {
        replications: Math.min(most, workbench.scenario.replications),
      });
      return [all, chance, beside.local, beside.national, beside.parameters];
    },
    stale: figure.stale,
    done([all, chance, local, national, parameters]) {
      draw = () => {
        const { scenario, shown } = workbench;
        const at = scenario.commissioners.findIndex(({ code }) => code === shown);
        const beside = { local: local!, national: national!, parameters: parameters! };
        const rows = layerShares({ all: all!, chance: chance!, beside }, at);
        figure.update({
          title: `What the range of cost is made of, ${shownName(workbench)}`,
          sentence: sentence(rows),
          chart: (width) =>
            shareBars(
              rows.flatMap(({ year, shares }) =>
                keys.map((key) => ({ row: year, part: names[key], share: shares[key].share })),
              ),
              { width, label: "Share of the variance of a year’s cost" },
            ),
          table: {
            caption: "Spread of a year’s cost (standard deviation over mean), and each source’s share of its variance",
            columns: [
              { name: "Financial year", value: ({ year }) => year },
              { name: "Spread", value: ({ spread }) => spread, format: (share) => formatShare(share, { digits: 1 }) },
              ...keys.flatMap((key) => [
                { name: capital(names[key]), value: ({ shares }: LayerShares) => shares[key].share, format: percent },
                {
                  name: "± points",
                  value: ({ shares }: LayerShares) => shares[key].se,
                  format: (se: number) => (100 * se).toFixed(1),
                },
              ]),
            ],
            rows,
          },
          footer: [
            ...lines(workbench, all!, { replications: all!.replications }),
            "Chance: the run with nothing else drawn. Each other source: what it adds to that on its own, on the same draws. Together: what they do beyond the sum of each. ± is one Monte Carlo standard error, by batch means.",
          ],
        });
      };
      draw();
    },
  });
  workbench.subscribe(() => draw());
  return html`<div>${figure.element}${status}</div>`;
}

function percent(share: number): string {
  return formatShare(share);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function sentence(rows: readonly LayerShares[]): string {
  const last = rows.at(-1)!;
  const said = keys
    .filter((key) => key !== "together")
    .sort((a, b) => last.shares[b].share - last.shares[a].share)
    .map(
      (key) =>
        `${names[key]} ${formatShare(last.shares[key].share)} (± ${(100 * last.shares[key].se).toFixed(1)} points)`,
    );
  return `In ${last.year} cost varies by ${formatShare(last.spread, { digits: 1 })} of its mean (one standard deviation). Of that variance: ${said.join(", ")}. What they do together is the rest. Pooling removes chance and part of local drift; it does nothing about the others.`;
}
