import * as Plot from "@observablehq/plot";

/**
 * Draws a plot as one picture: the names that Plot gives to its groups are taken off, since assistive technology reads
 * the whole chart's label instead, and a name on a group without a role is not allowed.
 */
export function picture(options: Plot.PlotOptions): SVGSVGElement {
  const chart = Plot.plot(options) as SVGSVGElement;
  for (const group of chart.querySelectorAll("[aria-label], [aria-description]")) {
    group.removeAttribute("aria-label");
    group.removeAttribute("aria-description");
  }
  return chart;
}
