import { html } from "htl";
import { selectInput } from "../src/inputs/select-input.js";
import { follow, whenRead } from "./budget-figures.js";
import { forecastFigure, forecastMeasures, type Period } from "./forecast-figure.js";
import type { Workbench } from "./workbench.js";

/** A fan for each measure, by financial year or by month, refined as replications arrive. */
export function demandFigures(workbench: Workbench): HTMLElement {
  let period: Period = "year";
  const figures = forecastMeasures.map(forecastFigure);
  const show = () => {
    const { result, stale } = workbench.runner.state;
    if (!result || stale) return;
    for (const figure of figures) whenRead(workbench, () => figure.update(workbench, result, period), show);
  };
  const choice = selectInput<Period>(
    [
      { value: "year", name: "financial years" },
      { value: "month", name: "months" },
    ],
    {
      label: "Show",
      value: period,
      onChange: (value) => {
        period = value;
        show();
      },
    },
  );
  // Each is a figure of its own: the page breathes between two.
  for (const figure of figures) {
    follow(workbench, figure.stale, (result) => figure.update(workbench, result, period), { asRead: true });
  }
  return html`<div><div class="controls">${choice.element}</div>${figures.map(({ element }) => element)}</div>`;
}
