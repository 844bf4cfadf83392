import type { ControlChart, ControlPoint } from "../control/controlChart.js";
import { formatCount } from "./format.js";
import type { TableContent } from "./table.js";

/** The table of a control chart: a row for each point with its mean, limits and causes in words. */
export function controlTable(
  { points, segments }: ControlChart,
  {
    months,
    caption,
    format = formatCount,
  }: { readonly months: readonly string[]; readonly caption: string; readonly format?: (value: number) => string },
): TableContent<ControlPoint> {
  const limit = (point: ControlPoint, edge: "centre" | "lower" | "upper") => {
    const { limits } = segments[point.segment]!;
    return limits ? limits[edge] : "";
  };
  return {
    caption,
    columns: [
      { name: "Month", value: ({ at }) => months[at]! },
      { name: "Value", value: ({ value }) => (Number.isFinite(value) ? value : "unknown"), format },
      { name: "Mean", value: (point) => limit(point, "centre"), format },
      { name: "Lower limit", value: (point) => limit(point, "lower"), format },
      { name: "Upper limit", value: (point) => limit(point, "upper"), format },
      {
        name: "Special cause",
        value: ({ causes }) => causes.map(({ rule, direction }) => `${rule}, ${direction}`).join("; "),
      },
      { name: "Meaning", value: ({ meaning }) => meaning },
    ],
    rows: points,
  };
}
