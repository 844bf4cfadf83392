import * as Plot from "@observablehq/plot";
import { legend } from "./legend.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";

/** Half width of the central 80% of a normal, in SDs. */
const EIGHTY = 1.2816;

/** Errors of one-month-ahead forecasts over their stated SDs, month by month: four in five should lie in the band. */
export function residualChart(
  points: readonly { readonly date: Date; readonly z: number }[],
  { width = 640, height = 240, document }: { width?: number; height?: number; document?: Document } = {},
): SVGSVGElement {
  const narrow = width < 480;
  const marginLeft = 46;
  const key = legend(
    [
      { name: "inside the 80% range", colour: palette.navy, shape: "circle" },
      { name: "outside", colour: palette.orange, shape: "square" },
    ],
    { width: width - marginLeft - 16 },
  );
  // The axis has its name above the key.
  const marginTop = key.height + 18;
  const most = Math.max(3, ...points.map(({ z }) => Math.abs(z))) * 1.05;
  const outside = ({ z }: { readonly z: number }) => Math.abs(z) > EIGHTY;
  return picture({
    ...(document ? { document } : {}),
    width,
    height: height + marginTop,
    marginTop,
    marginRight: 16,
    marginBottom: 34,
    marginLeft,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: { type: "utc", label: null, ticks: narrow ? 4 : 8 },
    y: { domain: [-most, most], label: "Error in stated SDs", labelArrow: "none", grid: true, ticks: 6 },
    symbol: { type: "identity" },
    marks: [
      ...key.marks,
      Plot.rect([0], { y1: -EIGHTY, y2: EIGHTY, fill: palette.blues[3] }),
      Plot.ruleY([0], { stroke: palette.ink }),
      Plot.dot(points, {
        x: "date",
        y: "z",
        r: 4,
        symbol: (point: { readonly z: number }) => (outside(point) ? "square" : "circle"),
        fill: (point: { readonly z: number }) => (outside(point) ? palette.orange : palette.navy),
        stroke: "white",
      }),
    ],
  });
}
