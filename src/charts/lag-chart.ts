import * as Plot from "@observablehq/plot";
import { formatShare } from "./format.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";

/** One step of a pathway: which share of what converts does so how many months later. */
export interface LagPanel {
  readonly name: string;
  /** Share by month, from the same month on; they need not add up to 1. */
  readonly shares: readonly number[];
}

/** Panels of bars, one a step, over the months that pass; each bar's share is written above it where there is room. */
export function lagChart(
  panels: readonly LagPanel[],
  { width = 640, document }: { readonly width?: number; readonly document?: Document } = {},
): SVGSVGElement {
  const marginLeft = 12;
  const marginRight = 12;
  const months = Math.max(...panels.map(({ shares }) => shares.length));
  const bars = panels.flatMap(({ name, shares }) => shares.map((share, month) => ({ name, month, share })));
  const roomy = (width - marginLeft - marginRight) / months > 34;
  return picture({
    ...(document ? { document } : {}),
    width,
    height: panels.length * 110 + 40,
    marginTop: 6,
    marginRight,
    marginBottom: 40,
    marginLeft,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: {
      type: "band",
      domain: Array.from({ length: months }, (_, month) => month),
      label: "Months after",
      labelArrow: "none",
      labelAnchor: "center",
      labelOffset: 34,
      tickSize: 0,
      padding: 0.15,
    },
    y: { axis: null, domain: [0, Math.max(...bars.map(({ share }) => share)) * 1.6 || 1] },
    fy: { domain: panels.map(({ name }) => name), axis: null, padding: 0.1 },
    marks: [
      Plot.text(panels, {
        fy: "name",
        text: "name",
        frameAnchor: "top-left",
        fontWeight: 600,
        dy: 2,
        lineWidth: (width - 24) / 13,
      }),
      Plot.ruleY([0], { stroke: palette.muted }),
      Plot.barY(bars, { fy: "name", x: "month", y: "share", fill: palette.navy }),
      ...(roomy
        ? [
            Plot.text(bars, {
              fy: "name",
              x: "month",
              y: "share",
              text: ({ share }: { share: number }) => formatShare(share),
              dy: -8,
            }),
          ]
        : []),
    ],
  });
}
