import { type ChartFigure, chartFigure } from "../src/charts/chart-figure.js";
import { dotRows } from "../src/charts/dot-rows.js";
import { palette } from "../src/charts/palette.js";
import type { TableContent } from "../src/charts/table.js";
import type { Backtest } from "../src/forecast/backtest/backtest.js";
import { backtestSummary, type GroupScore } from "../src/forecast/backtest/summary.js";
import { coverageSentence, groupName, measureName, methods, percent } from "./backtest-words.js";

/** By what the cases are grouped. */
export type Grouping = Extract<GroupScore["group"], "horizon" | "measure" | "size" | "origin and horizon">;

export const groupings: readonly { readonly value: Grouping; readonly name: string }[] = [
  { value: "horizon", name: "years ahead" },
  { value: "measure", name: "measure" },
  { value: "size", name: "size of organisation" },
  { value: "origin and horizon", name: "origin and year" },
];

const levels = ["50% range", "80% range", "95% range"] as const;
const nominal = [0.5, 0.8, 0.95] as const;

/** Coverage of all cases, coverage by group, and error scores beside the benchmarks'. */
export function scoreFigures(): {
  readonly overall: ChartFigure<GroupScore>;
  readonly coverage: ChartFigure<GroupScore>;
  readonly skill: ChartFigure<GroupScore>;
  update(backtest: Backtest, grouping: Grouping, footer: readonly string[]): void;
} {
  const overall = chartFigure<GroupScore>({ level: 2 });
  const coverage = chartFigure<GroupScore>();
  const skill = chartFigure<GroupScore>();
  return {
    overall,
    coverage,
    skill,
    update(backtest, grouping, footer) {
      const summary = backtestSummary(backtest);
      const all = summary.filter(({ group }) => group === "all");
      const without = summary.filter(({ group }) => group === "all without");
      const groups = summary.filter(({ group }) => group === grouping);
      const ours = groups.filter(({ method }) => method === "workbench");
      const word = groupings.find(({ value }) => value === grouping)!.name;
      overall.update({
        title: "Did the ranges hold?",
        sentence: coverageSentence(backtest),
        chart: (width) =>
          dotRows(
            all.flatMap(({ method, coverage: shares }) =>
              shares.map((value, i) => ({ row: levels[i]!, series: method, value })),
            ),
            {
              width,
              series: methods.filter(({ method }) => all.some((score) => score.method === method)),
              targets: nominal.map((value, i) => ({ row: levels[i]!, value })),
              targetName: "what the range says",
              label: "Share of actual yearly totals inside",
              domain: [Math.min(0.3, ...all.flatMap(({ coverage: shares }) => shares)), 1],
            },
          ),
        table: scoreTable("All cases, ours and the benchmarks’", all),
        footer,
      });
      coverage.update({
        title: `Ranges of the workbench by ${word}`,
        sentence: groupSentence(ours),
        chart: (width) =>
          dotRows(
            ours.flatMap((score) =>
              score.coverage.map((value, i) => ({ row: groupName(score), series: levels[i]!, value })),
            ),
            {
              width,
              series: [
                { name: levels[0], colour: palette.navy, shape: "circle" },
                { name: levels[1], colour: palette.plum, shape: "square" },
                { name: levels[2], colour: palette.orange, shape: "diamond" },
              ],
              targets: nominal.map((value) => ({ value })),
              targetName: "50, 80, 95%",
              label: "Share of actual yearly totals inside",
              domain: [Math.min(0.3, ...ours.flatMap((score) => score.coverage)), 1],
            },
          ),
        table: scoreTable(`Scores by ${word}`, groups),
        footer,
      });
      skill.update({
        title: `Error beside simpler forecasts by ${word}`,
        sentence: skillSentence(all, { groups, without }),
        chart: (width) =>
          dotRows(
            [...all, ...without, ...groups].flatMap((score) =>
              score.skill === null ? [] : [{ row: groupName(score), series: score.method, value: score.skill }],
            ),
            {
              width,
              series: methods.filter(({ method }) => method !== "workbench"),
              targets: [{ value: 0 }],
              targetName: "no better",
              label: "Share by which our error score is lower",
            },
          ),
        table: scoreTable(`Scores by ${word}`, [...all, ...without, ...groups]),
        footer,
      });
    },
  };
}

function groupSentence(ours: readonly GroupScore[]): string {
  const sorted = [...ours].sort((a, b) => a.coverage[1] - b.coverage[1]);
  const least = sorted[0];
  const most = sorted.at(-1);
  if (!least || !most) return "No case has been scored.";
  const said = (score: GroupScore) => `${groupName(score)} (${percent(score.coverage[1])} of ${score.cases})`;
  return least === most
    ? `The 80% range held in ${percent(least.coverage[1])} of ${least.cases} cases: ${groupName(least)} is the only group.`
    : `The 80% range held least often for ${said(least)} and most often for ${said(most)}.`;
}

function skillSentence(
  all: readonly GroupScore[],
  { groups, without }: { readonly groups: readonly GroupScore[]; readonly without: readonly GroupScore[] },
): string {
  const against = (scores: readonly GroupScore[]) =>
    scores
      .filter(({ skill }) => skill !== null)
      .map(
        ({ method, skill }) =>
          `${percent(Math.abs(skill!))} ${skill! >= 0 ? "lower" : "higher"} than that of ${method}`,
      )
      .join(", ");
  const said = against(all);
  if (said === "") return "No simpler forecast can answer here: each needs twelve known months.";
  const left = without[0]?.measure.split(" ").map(measureName).join(" and ");
  const rare = left
    ? ` That is decided by ${left}, rare or broken counts whose errors are more than ten times those of other measures; without them it is ${against(without)}.`
    : "";
  const lost = groups.filter(({ skill }) => skill !== null && skill < 0);
  const where =
    lost.length === 0
      ? "No simpler forecast does better in any of these groups."
      : `A simpler forecast does better in: ${lost.map((score) => `${groupName(score)} (${score.method})`).join("; ")}.`;
  return `The workbench’s error score (CRPS) over all cases is ${said}.${rare} ${where}`;
}

function scoreTable(caption: string, rows: readonly GroupScore[]): TableContent<GroupScore> {
  const share = (value: number) => `${(value * 100).toFixed(1)}%`;
  return {
    caption: `${caption}. Shares inside each range and mean CRPS of log totals, where every origin, measure and year ahead counts alike; skill is the share by which our CRPS is lower`,
    columns: [
      { name: "Cases of", value: groupName },
      { name: "Method", value: ({ method }) => method },
      { name: "Cases", value: ({ cases }) => cases },
      ...levels.map((name, i) => ({ name, value: (score: GroupScore) => score.coverage[i]!, format: share })),
      { name: "CRPS", value: ({ crps }) => crps ?? "–", format: (value: number) => value.toFixed(4) },
      { name: "Skill", value: ({ skill }) => skill ?? "–", format: share },
    ],
    rows,
  };
}
