import { html } from "htl";
import { formatShare } from "../src/charts/format.js";
import { dataTable } from "../src/charts/table.js";
import { type RangeByLayer, rangeByLayer } from "../src/forecast/rangeByLayer.js";
import { removableByPooling } from "../src/forecast/removableByPooling.js";
import { shownPositions } from "./shown.js";
import type { Workbench } from "./workbench.js";

interface Row {
  readonly measure: string;
  readonly year: string;
  readonly range: RangeByLayer;
}

const pooled = 10;

/** Where the forecast's spread comes from, and how much of it a pool of commissioners could remove: from fitted values. */
export function rangeParts(workbench: Workbench): HTMLElement {
  const place = html`<div></div>`;
  let shown: unknown = null;
  workbench.subscribe(({ scenario, shown: code }) => {
    const { fitted } = scenario;
    const organisations = shownPositions(workbench).map((c) => scenario.commissioners[c]!.code);
    const key = `${code} ${JSON.stringify(fitted)}`;
    if (key === shown) return;
    shown = key;
    const rows: Row[] = fitted.measures.flatMap(({ name, label }) =>
      fitted.years.map(({ label: year }) => ({
        measure: label,
        year,
        range: rangeByLayer(fitted, { measure: name, year, organisations }),
      })),
    );
    const removable = fitted.measures.map(({ name, label }) => {
      const range = rangeByLayer(fitted, {
        measure: name,
        year: fitted.years.at(-1)!.label,
        organisations,
      });
      return html`<li><strong>${label}.</strong> ${removableByPooling(range, pooled).text}</li>`;
    });
    place.replaceChildren(html`<ul>${removable}</ul>`, dataTable(table(rows)));
  });
  return place;
}

function table(rows: readonly Row[]) {
  const part = (key: keyof RangeByLayer["variance"]) => ({
    value: ({ range }: Row) => range.variance[key] / range.spread ** 2 || 0,
    format: (share: number) => formatShare(share),
  });
  return {
    caption:
      "Spread (standard deviation over mean), and each layer’s share of its variance; calculated, so without Monte Carlo error",
    cards: true,
    columns: [
      { name: "Measure", value: ({ measure }: Row) => measure },
      { name: "Year", value: ({ year }: Row) => year },
      {
        name: "Spread",
        value: ({ range }: Row) => range.spread,
        format: (share: number) => formatShare(share, { digits: 1 }),
      },
      { name: "Chance", ...part("chance") },
      { name: "Local, own", ...part("own") },
      { name: "Local, shared", ...part("shared") },
      { name: "National", ...part("national") },
      { name: "Parameters", ...part("parameters") },
    ],
    rows,
  };
}
