import * as Plot from "@observablehq/plot";
import { fitTicks, verticalNames, withRoom } from "./fit-axes.js";

/**
 * Draws a plot as one picture: its axes' titles and names fit, whatever the width; and the names that Plot gives to its
 * groups are taken off, since assistive technology reads the whole chart's label instead, and a name on a group without a
 * role is not allowed.
 */
export function picture(options: Plot.PlotOptions): SVGSVGElement {
  const first = Plot.plot(withRoom(options)) as SVGSVGElement;
  const roomy = withRoom(options, verticalNames(first));
  const chart = roomy.marginLeft === withRoom(options).marginLeft ? first : (Plot.plot(roomy) as SVGSVGElement);
  const { type } = options.x ?? {};
  if (type !== "band" && type !== "point") fitTicks(chart, { last: type === "utc" });
  for (const group of chart.querySelectorAll("[aria-label], [aria-description]")) {
    group.removeAttribute("aria-label");
    group.removeAttribute("aria-description");
  }
  return chart;
}
