import * as Plot from "@observablehq/plot";
import { formatRounded } from "./format.js";
import { type LegendItem, legend } from "./legend.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";
import { CHARACTER } from "./text-width.js";
import { wrapWords } from "./wrap-words.js";

/** A point of a named series. */
export interface XyPoint {
  readonly series: string;
  readonly x: number;
  readonly y: number;
  /** Radius in pixels; 4 unless given. */
  readonly size?: number;
}

export interface XyAxis {
  readonly label: string;
  readonly format?: (value: number) => string;
  readonly domain?: readonly [number, number];
  /** Logarithmic: every value must be above 0. */
  readonly log?: boolean;
  /** Values to name; chosen by the chart unless given. */
  readonly ticks?: readonly number[];
}

export interface XyOptions {
  readonly width?: number;
  readonly height?: number;
  readonly x: XyAxis;
  readonly y: XyAxis;
  /** Series drawn as dots, with colour and shape; at most four, drawn in this order. */
  readonly points?: readonly LegendItem[];
  /** Series drawn as lines; each its own dashes, so that colour is not all that tells them apart. */
  readonly lines?: readonly { readonly name: string; readonly colour: string; readonly dash?: string }[];
  /** Lines that the key does not name: the other side of one that it does. */
  readonly unnamedLines?: XyOptions["lines"];
  /** A level line across the chart, and its name. */
  readonly level?: { readonly value: number; readonly name: string };
  /** An upright line, and its name. */
  readonly mark?: { readonly value: number; readonly name: string };
  readonly document?: Document;
}

/** Dots and lines over two axes: a scatter, a map, a funnel with its limits, or curves; the key stands inside the picture. */
export function xyChart(
  data: readonly XyPoint[],
  { width = 640, height = 320, x, y, points = [], lines = [], unnamedLines = [], level, mark, document }: XyOptions,
): SVGSVGElement {
  const narrow = width < 480;
  const marginLeft = narrow ? 54 : 62;
  const marginRight = 16;
  // A line that has dots as well is named once.
  const bare = lines.filter(({ name }) => !points.some((point) => point.name === name));
  const key = legend([...points, ...bare.map(({ name, colour }) => ({ name, colour, shape: "line" as const }))], {
    width: width - marginLeft - marginRight,
    gap: 26,
  });
  const shown = data.filter((point) => Number.isFinite(point.x) && Number.isFinite(point.y));
  const format = { x: x.format ?? formatRounded, y: y.format ?? formatRounded };
  const domainX = x.domain ?? limits([...shown.map((point) => point.x), ...(mark ? [mark.value] : [])], x.log);
  const domainY = y.domain ?? limits([...shown.map((point) => point.y), ...(level ? [level.value] : [])], y.log);
  // Each name stands where there is room for it: a level's away from the mark's, a mark's on its roomier side.
  const share = ([low, high]: readonly [number, number], value: number, log = false) =>
    log ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  const high = level ? share(domainY, level.value, y.log) > 0.75 : false;
  const across = mark ? share(domainX, mark.value, x.log) : 0;
  const inner = width - marginLeft - marginRight;
  const markName = mark
    ? wrapWords(mark.name, Math.max(10, Math.floor((Math.max(across, 1 - across) * inner - 8) / (CHARACTER * 1.08))))
    : [];
  return picture({
    ...(document ? { document } : {}),
    width,
    height: height + key.height,
    marginTop: key.height,
    marginRight,
    marginBottom: 44,
    marginLeft,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: {
      type: x.log ? "log" : "linear",
      domain: domainX,
      label: x.label,
      labelArrow: "none",
      labelAnchor: "center",
      labelOffset: 38,
      ticks: x.ticks ? x.ticks.filter((tick) => tick >= domainX[0] && tick <= domainX[1]) : narrow ? 4 : 8,
      tickFormat: format.x,
    },
    y: {
      type: y.log ? "log" : "linear",
      domain: domainY,
      label: null,
      grid: true,
      ticks: y.ticks ?? 6,
      tickFormat: format.y,
    },
    symbol: { type: "identity" },
    marks: [
      ...key.marks,
      // Below the key, which stands where Plot would put it.
      Plot.text([y.label], {
        frameAnchor: "top-left",
        dx: 4 - marginLeft,
        dy: -16,
        textAnchor: "start",
        fill: palette.ink,
      }),
      ...(level ? [Plot.ruleY([level.value], { stroke: palette.ink, strokeWidth: 1.25 })] : []),
      ...(mark ? [Plot.ruleX([mark.value], { stroke: palette.orange, strokeWidth: 2, strokeDasharray: "6 3" })] : []),
      ...[...lines, ...unnamedLines].map(({ name, colour, dash }) =>
        Plot.line(
          shown.filter(({ series }) => series === name),
          { x: "x", y: "y", stroke: colour, strokeWidth: 2.25, ...(dash ? { strokeDasharray: dash } : {}) },
        ),
      ),
      ...points.map(({ name, colour, shape, hollow }) =>
        Plot.dot(
          shown.filter(({ series }) => series === name),
          {
            x: "x",
            y: "y",
            r: (point: XyPoint) => point.size ?? 4,
            symbol: shape === "line" ? "times" : shape,
            ...(hollow
              ? { fill: "white", stroke: colour, strokeWidth: 2 }
              : { fill: colour, stroke: "white", strokeWidth: 0.6 }),
          },
        ),
      ),
      // names last: no dot hides them
      ...(level
        ? [
            Plot.text([level.value], {
              y: (value: number) => value,
              text: () => level.name,
              frameAnchor: "right",
              textAnchor: "end",
              lineAnchor: "bottom",
              dy: -3,
              stroke: "white",
              strokeWidth: 4,
              fill: palette.ink,
            }),
          ]
        : []),
      ...(mark
        ? [
            Plot.text([mark.value], {
              x: (value: number) => value,
              text: () => markName.join("\n"),
              frameAnchor: high ? "bottom" : "top",
              textAnchor: across > 0.5 ? "end" : "start",
              lineAnchor: high ? "bottom" : "top",
              dx: across > 0.5 ? -6 : 6,
              dy: high ? -6 : 0,
              stroke: "white",
              strokeWidth: 4,
              fill: palette.ink,
              fontWeight: "bold",
            }),
          ]
        : []),
    ],
    r: { type: "identity" },
  });
}

/** Limits around all values, with a little air. */
function limits(values: readonly number[], log = false): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (!Number.isFinite(low) || !Number.isFinite(high)) return log ? [1, 10] : [0, 1];
  if (log) return [low / 1.1, high * 1.1];
  const air = (high - low || Math.abs(high) || 1) * 0.06;
  return [low >= 0 && low - air < 0 ? 0 : low - air, high + air];
}
