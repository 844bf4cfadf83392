import { type ChartFigure, chartFigure } from "../src/charts/chart-figure.js";
import { dotRows } from "../src/charts/dot-rows.js";
import { formatCount } from "../src/charts/format.js";
import { probabilityHistogram } from "../src/charts/histogram.js";
import { palette } from "../src/charts/palette.js";
import type { Backtest } from "../src/forecast/backtest/backtest.js";
import { monthlyCoverage, pitHistogram } from "../src/forecast/backtest/summary.js";
import { percent } from "./backtest-words.js";

interface Tenth {
  readonly name: string;
  readonly count: number;
  readonly expected: number;
}

interface MonthAhead {
  readonly name: string;
  readonly coverage: number;
}

/** Where in its forecast each outcome fell, and how often the first twelve months held. */
export function spreadFigures(): {
  readonly pit: ChartFigure<Tenth>;
  readonly months: ChartFigure<MonthAhead>;
  update(backtest: Backtest, footer: readonly string[]): void;
} {
  const pit = chartFigure<Tenth>();
  const months = chartFigure<MonthAhead>();
  return {
    pit,
    months,
    update(backtest, footer) {
      const counts = pitHistogram(backtest);
      const n = backtest.cases.length;
      pit.update({
        title: "Where in its forecast each total fell",
        sentence: pitSentence(counts, n),
        chart: (width) =>
          probabilityHistogram(counts, {
            width,
            expected: n / counts.length,
            label: "Share of the forecast’s runs below what came",
            countLabel: "Yearly totals",
          }),
        table: {
          caption: "Yearly totals by tenths of their forecast distribution (probability integral transform)",
          columns: [
            { name: "Tenth", value: ({ name }) => name },
            { name: "Totals", value: ({ count }) => count, format: formatCount },
            { name: "If even", value: ({ expected }) => expected, format: (value) => value.toFixed(1) },
          ],
          rows: counts.map((count, i) => ({ name: `${i * 10}–${(i + 1) * 10}%`, count, expected: n / counts.length })),
        },
        footer,
      });
      const ahead = monthlyCoverage(backtest).map(({ horizon, coverage }) => ({
        name: `${horizon} ${horizon === 1 ? "month" : "months"} ahead`,
        coverage,
      }));
      months.update({
        title: "The first twelve months",
        sentence: monthSentence(ahead),
        chart: (width) =>
          dotRows(
            ahead.map(({ name, coverage }) => ({ row: name, series: "80% range", value: coverage })),
            {
              width,
              series: [{ name: "80% range", colour: palette.navy, shape: "circle" }],
              targets: [{ value: 0.8 }],
              targetName: "80%",
              label: "Share of actual months inside",
              domain: [Math.min(0.6, ...ahead.map(({ coverage }) => coverage)), 1],
            },
          ),
        table: {
          caption: "Share of months inside their 80% range, every origin and measure alike",
          columns: [
            { name: "Ahead", value: ({ name }) => name },
            {
              name: "Inside the 80% range",
              value: ({ coverage }) => coverage,
              format: (value) => `${(value * 100).toFixed(1)}%`,
            },
          ],
          rows: ahead,
        },
        footer,
      });
    },
  };
}

/** Reads a histogram of tenths: leaning, too narrow, too wide, or even enough. */
export function pitSentence(counts: readonly number[], n: number): string {
  if (n === 0) return "No case has been scored.";
  const ends = (counts[0]! + counts.at(-1)!) / n;
  const upper = counts.slice(counts.length / 2).reduce((a, b) => a + b, 0) / n;
  const lean =
    upper > 0.57
      ? "What came was more often above the median than below: the forecasts leaned low."
      : upper < 0.43
        ? "What came was more often below the median than above: the forecasts leaned high."
        : "The forecasts did not lean one way.";
  const width =
    ends > 0.27
      ? "Many totals fell at the two ends, as from ranges that are too narrow."
      : ends < 0.13
        ? "Few totals fell at the two ends, as from ranges that are too wide."
        : "The ends are about as full as they should be.";
  return `Right forecasts would put about ${formatCount(n / counts.length)} totals in each tenth; the lowest and highest tenths together hold ${percent(ends)} of them, where 20% is right, and ${percent(upper)} lie above the median. ${lean} ${width}`;
}

function monthSentence(ahead: readonly MonthAhead[]): string {
  if (ahead.length === 0) return "No month has been scored.";
  const mean = ahead.reduce((sum, { coverage }) => sum + coverage, 0) / ahead.length;
  const sorted = [...ahead].sort((a, b) => a.coverage - b.coverage);
  return `Month by month, ${percent(mean)} fell inside their 80% range: from ${percent(sorted[0]!.coverage)} (${sorted[0]!.name}) to ${percent(sorted.at(-1)!.coverage)} (${sorted.at(-1)!.name}).`;
}
