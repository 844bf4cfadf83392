import * as Plot from "@observablehq/plot";
import type { QuantityDescription } from "../assumptions/describe-quantity.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";

/** The density of an assumption as it is typed, with the 10 %, 50 % and 90 % points marked. A certain value is one line. */
export function densityChart(
  { density, p10, p50, p90 }: QuantityDescription,
  {
    width = 240,
    height = 72,
    format = (value: number) => String(Number(value.toPrecision(3))),
    document,
  }: { width?: number; height?: number; format?: (value: number) => string; document?: Document } = {},
): SVGSVGElement {
  const points = [p10, p50, p90];
  return picture({
    ...(document ? { document } : {}),
    width,
    height,
    marginTop: 4,
    marginBottom: 20,
    marginLeft: 24,
    marginRight: 24,
    style: { fontSize: "11px", background: "white", color: palette.ink },
    x: {
      label: null,
      ticks: density.length === 0 ? [p50] : points,
      tickFormat: format,
      tickSize: 3,
      ...(density.length === 0 ? { domain: [p50 - 1, p50 + 1] } : {}),
    },
    y: { axis: null },
    marks: [
      Plot.areaY(density, { x: "0", y: "1", fill: palette.blues[3] }),
      Plot.areaY(
        density.filter(([x]) => x >= p10 && x <= p90),
        { x: "0", y: "1", fill: palette.blues[2] },
      ),
      Plot.lineY(density, { x: "0", y: "1", stroke: palette.navy, strokeWidth: 1.5 }),
      Plot.ruleX([p50], { stroke: palette.navy, strokeWidth: density.length === 0 ? 3 : 1.5 }),
      Plot.ruleY([0], { stroke: palette.muted }),
    ],
  });
}
