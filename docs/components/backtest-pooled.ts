import { html } from "htl";
import { dataTable } from "../src/charts/table.js";
import type { Backtest } from "../src/forecast/backtest/backtest.js";
import { type PooledCoverage, pooledCoverage } from "../src/forecast/backtest/summary.js";
import { percent } from "./backtest-words.js";

/** How often the ranges of totals over several organisations held: what pooling rests on. */
export function pooledSection(): { readonly element: HTMLElement; update(backtest: Backtest): void } {
  const place = html`<div></div>`;
  return {
    element: html`<section><h2 id="pooled-totals">Totals over many organisations</h2>${place}</section>`,
    update(backtest) {
      const rows = pooledCoverage(backtest);
      const said = (of: PooledCoverage["of"]) => {
        const own = rows.filter((row) => row.of === of);
        const cases = own.reduce((sum, row) => sum + row.cases, 0);
        const inside = own.reduce((sum, row) => sum + row.cases * row.coverage[1], 0);
        return cases === 0 ? null : `${percent(inside / cases)} of ${cases}`;
      };
      const parent = said("parent");
      const all = said("all");
      place.replaceChildren(
        html`<p>Pools need the ranges of sums to hold. ${parent === null ? "No parent with several organisations could be scored." : `Of totals over the organisations of one parent, ${parent} fell inside the 80% range.`} ${all === null ? "" : `Of totals over all organisations, ${all}: a national shock hits or misses them together, so that few origins say little.`}</p>`,
        ...(rows.length === 0
          ? []
          : [
              dataTable<PooledCoverage>({
                caption: "Pooled yearly totals inside their ranges, every case alike",
                columns: [
                  { name: "Total over", value: ({ of }) => (of === "all" ? "all organisations" : "one parent’s") },
                  { name: "Years ahead", value: ({ horizon }) => horizon },
                  { name: "Cases", value: ({ cases }) => cases },
                  ...["50%", "80%", "95%"].map((name, i) => ({
                    name: `Inside ${name}`,
                    value: (row: PooledCoverage) => row.coverage[i]!,
                    format: percent,
                  })),
                ],
                rows,
              }),
            ]),
      );
    },
  };
}
