import { formatCount, formatMonth } from "../src/charts/format.js";
import type { LegendItem } from "../src/charts/legend.js";
import { palette } from "../src/charts/palette.js";
import type { Backtest } from "../src/forecast/backtest/backtest.js";
import { coverageOf, rangesHeld } from "../src/forecast/backtest/coverageOf.js";
import type { GroupScore } from "../src/forecast/backtest/summary.js";
import { measurePrior } from "../src/forecast/priors.js";
import { forecastStage } from "../src/forecast/stage.js";
import type { BacktestState } from "../src/page/backtest-runner.js";

/** Ours and the benchmarks, each with its colour and shape, the same in every chart. */
export const methods: readonly (LegendItem & { readonly method: GroupScore["method"] })[] = [
  { method: "workbench", name: "workbench", colour: palette.navy, shape: "circle" },
  { method: "seasonal naive", name: "seasonal naive", colour: palette.teal, shape: "square" },
  { method: "drift", name: "drift", colour: palette.plum, shape: "triangle" },
  { method: "damped trend", name: "damped trend", colour: palette.orange, shape: "diamond" },
];

/** A share in whole per cent. */
export const percent = (share: number) => `${Math.round(share * 100)}%`;

/** How often the ranges held, and what to think of it. */
export function coverageSentence({ cases }: Pick<Backtest, "cases">): string {
  const counted = coverageOf(cases);
  const [half, eighty, most] = counted.inside;
  const n = counted.cases;
  if (n === 0) return "No forecast could be scored: no organisation has a whole year on record after these origins.";
  return `Of ${formatCount(n)} actual yearly totals, ${formatCount(eighty)} (${percent(eighty / n)}) fell inside the 80% range, ${percent(half / n)} inside the 50% range and ${percent(most / n)} inside the 95% range. ${rangesHeld(counted)}`;
}

/** The name of a measure as people say it. */
export const measureName = (measure: string) => measurePrior(measure).label;

/** What a group of cases has in common, in words. */
export function groupName({ group, origin, horizon, measure, size }: GroupScore): string {
  if (group === "all without") return `all without ${measure.split(" ").map(measureName).join(", ")}`;
  const parts = [
    origin === "" ? "" : formatMonth(origin),
    horizon === null ? "" : `year ${horizon}`,
    measure === "" ? "" : measureName(measure),
    size === "" ? "" : `${size} third`,
  ].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(", ") : "all cases";
}

/** Where a back-test's figures come from. */
export function backtestLines({ choices, date }: BacktestState, data: string): string[] {
  if (!choices) return [];
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date(`${date}T00:00:00Z`));
  return [
    `Back-test from the ends of ${choices.origins.map(formatMonth).join(", ")}; up to ${choices.years} financial years ahead; ${formatCount(choices.replications)} replications a forecast; seed ${choices.seed}.`,
    `Model: forecast ${forecastStage.version}. Data: ${data}. ${day}.`,
  ];
}
