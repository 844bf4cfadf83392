import * as Plot from "@observablehq/plot";
import { type Bands, bandNames } from "./bands.js";
import { formatRounded } from "./format.js";
import { palette } from "./palette.js";
import { picture } from "./picture.js";
import { spreadLabels } from "./spread-labels.js";

/** A recorded value; NaN where there is none, which leaves a gap in the line. */
export interface FanHistory {
  readonly date: Date;
  readonly value: number;
}

/** The bands of one forecast month or year. */
export interface FanForecast extends Bands {
  readonly date: Date;
}

export interface FanOptions {
  /** Pixels. Under 480 the band names are short. */
  readonly width?: number;
  readonly height?: number;
  /** Above the vertical axis, for instance "Referrals a month". */
  readonly label?: string;
  /** Writes the values of the vertical axis. */
  readonly format?: (value: number) => string;
  /** A line to compare with, such as a budget: one value a forecast date. */
  readonly reference?: { readonly name: string; readonly values: readonly number[] };
  /** "month" draws lines only; "year" marks every value and names its year. */
  readonly period?: "month" | "year";
  readonly document?: Document;
}

const shortNames: Readonly<Record<string, string>> = {
  "19 in 20 runs": "19 in 20",
  "8 in 10 runs": "8 in 10",
  "half of runs": "half",
};

/**
 * History as a line and the forecast as a fan: median, and bands that hold half, 8 in 10 and 19 in 20 runs, each named
 * in words at its upper edge on the right.
 */
export function fanChart(
  { history, forecast }: { readonly history: readonly FanHistory[]; readonly forecast: readonly FanForecast[] },
  {
    width = 640,
    height = 320,
    label = "",
    format = formatRounded,
    reference,
    period = "month",
    document,
  }: FanOptions = {},
): SVGSVGElement {
  const narrow = width < 480;
  const margins = { marginTop: 28, marginRight: narrow ? 66 : 104, marginBottom: 34, marginLeft: narrow ? 52 : 58 };
  const last = history.at(-1);
  // The fan opens from the last recorded value, so that no gap parts history from forecast.
  const joined = last && Number.isFinite(last.value) ? [closed(last), ...forecast] : forecast;
  const { low, high } = extent([
    ...history.map(({ value }) => value),
    ...forecast.flatMap(({ p025, p975 }) => [p025, p975]),
    ...(reference?.values ?? []),
  ]);
  const y = (value: number) =>
    height -
    margins.marginBottom -
    ((value - low) / (high - low)) * (height - margins.marginTop - margins.marginBottom);
  const end = forecast.at(-1);
  const names = end
    ? spreadLabels(
        [
          ...bandNames.map((band) => ({ text: narrow ? shortNames[band.name]! : band.name, y: y(end[band.high]) })),
          { text: "median", y: y(end.p50) },
          ...(reference ? [{ text: reference.name, y: y(reference.values.at(-1)!) }] : []),
        ],
        13,
      )
    : [];
  const referenceRows = reference?.values.map((value, i) => ({ date: forecast[i]!.date, value })) ?? [];
  return picture({
    ...(document ? { document } : {}),
    width,
    height,
    ...margins,
    style: { fontSize: "12px", background: "white", color: palette.ink },
    x: {
      type: "utc",
      label: null,
      ...(period === "year"
        ? { ticks: yearTicks([...history, ...forecast], narrow ? 4 : 10), tickFormat: financialYear }
        : { ticks: narrow ? 4 : 8 }),
    },
    y: { domain: [low, high], label: label || null, labelArrow: "none", grid: true, ticks: 6, tickFormat: format },
    marks: [
      ...bandNames.map((band, i) =>
        Plot.areaY(joined, {
          x: "date",
          y1: band.low,
          y2: band.high,
          fill: palette.blues[3 - i]!,
        }),
      ),
      Plot.lineY(joined, { x: "date", y: "p50", stroke: "white", strokeWidth: 2 }),
      Plot.lineY(history, { x: "date", y: "value", stroke: palette.ink, strokeWidth: 1.5 }),
      ...(period === "year"
        ? [
            Plot.dot(history, { x: "date", y: "value", fill: palette.ink, r: 3 }),
            Plot.dot(forecast, { x: "date", y: "p50", fill: "white", stroke: palette.navy, r: 3.5, strokeWidth: 1.5 }),
          ]
        : []),
      Plot.lineY(referenceRows, {
        x: "date",
        y: "value",
        stroke: palette.orange,
        strokeWidth: 2,
        strokeDasharray: "6 3",
      }),
      Plot.text(names, {
        text: "text",
        y: ({ y: pixels }: { y: number }) =>
          low +
          ((height - margins.marginBottom - pixels) / (height - margins.marginTop - margins.marginBottom)) *
            (high - low),
        frameAnchor: "right",
        textAnchor: "start",
        dx: 6,
        fill: palette.ink,
      }),
    ],
  });
}

function closed({ date, value }: FanHistory): FanForecast {
  return {
    date,
    p025: value,
    p10: value,
    p25: value,
    p50: value,
    p75: value,
    p90: value,
    p975: value,
    mean: value,
    p50Error: 0,
  };
}

/** Round limits around all values, with a little air; zero is kept as a limit where values come near it. */
function extent(given: readonly number[]): { low: number; high: number } {
  const values = given.filter(Number.isFinite);
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (!Number.isFinite(least) || !Number.isFinite(most)) return { low: 0, high: 1 };
  const air = (most - least || Math.abs(most) || 1) * 0.06;
  const low = least - air;
  return { low: least >= 0 && (low < 0 || least < most * 0.25) ? 0 : low, high: most + air };
}

/** Dates to name on the axis: the last, and as many before it as there is room for, evenly spaced. */
function yearTicks(points: readonly { readonly date: Date }[], room: number): Date[] {
  const step = Math.ceil(points.length / room);
  return points.map(({ date }) => date).filter((_, i) => (points.length - 1 - i) % step === 0);
}

/** The financial year that a date lies in. */
function financialYear(date: Date): string {
  const first = date.getUTCMonth() < 3 ? date.getUTCFullYear() - 1 : date.getUTCFullYear();
  return `${first}/${String((first + 1) % 100).padStart(2, "0")}`;
}
