import type { Backtest } from "./backtest.js";
import { BENCHMARKS } from "./benchmarks.js";
import { dominantMeasures } from "./dominantMeasures.js";
import {
  backtestSummary,
  type GroupScore,
  monthlyCoverage,
  pitHistogram,
  pooledCoverage,
  worstCases,
} from "./summary.js";

/** Scores as CSV, a row for each group and method; empty where a column does not apply. */
export function backtestCsv(backtest: Backtest): string {
  const header = "group,origin,horizon,measure,size,method,cases,cover50,cover80,cover95,crps,skill";
  const rows = backtestSummary(backtest).map((score) =>
    [
      score.group,
      score.origin,
      score.horizon ?? "",
      score.measure,
      score.size,
      score.method,
      score.cases,
      ...score.coverage.map((share) => share.toFixed(4)),
      score.crps?.toFixed(6) ?? "",
      score.skill?.toFixed(4) ?? "",
    ].join(","),
  );
  return `${[header, ...rows].join("\n")}\n`;
}

/** Width of the first column. */
const LABEL = 28;
const percent = (share: number) => `${(100 * share).toFixed(1)}`.padStart(6);

/** A back-test in plain text: coverage and scores by horizon, measure and size, pooled totals, months, PIT, worst cases, what was left out. */
export function backtestReport(backtest: Backtest): string {
  const { cases, unscored, short } = backtest;
  const summary = backtestSummary(backtest);
  const origins = new Set(cases.map(({ origin }) => origin));
  const lines = [
    `${cases.length} yearly totals forecast from ${origins.size} origin${origins.size === 1 ? "" : "s"} and held against what happened.`,
    "",
    `${"".padEnd(LABEL)} cases  within 50 80 95 %      CRPS  better (%) than ${BENCHMARKS.join(", ")}`,
    ...(["all", "all without", "horizon", "measure", "size", "origin and horizon"] as const).flatMap((group) =>
      rowsOf(summary, group),
    ),
    "",
    ...allRow(summary),
    ...pooledCoverage(backtest).map(
      ({ of, horizon, cases, coverage }) =>
        `${`${of === "parent" ? "total of each parent" : "total of all"} year ${horizon}`.padEnd(LABEL)}${String(cases).padStart(6)}  ${coverage.map(percent).join("")}`,
    ),
    "",
    `Months within their 80 % interval (%), by months ahead: ${monthlyCoverage(backtest)
      .map(({ coverage }) => (100 * coverage).toFixed(0))
      .join(" ")}`,
    `Cases by tenths of the forecast distribution (%; 10 each if it is right): ${pitHistogram(backtest)
      .map((count) => ((100 * count) / cases.length).toFixed(1))
      .join(" ")}`,
    "",
    "Worst:",
    ...worstCases(backtest).map(
      (c) =>
        `  ${c.organisation} ${c.measure} ${c.year} from ${c.origin}: ${c.actual}, forecast ${Math.round(c.median)} (80 %: ${Math.round(c.low)} to ${Math.round(c.high)})`,
    ),
  ];
  const left = new Map<string, Set<string>>();
  for (const { origin, organisation, why } of unscored) {
    const key = `${why}, from ${origin}`;
    left.set(key, (left.get(key) ?? new Set()).add(organisation));
  }
  if (left.size > 0) lines.push("", "Not scored:");
  for (const [why, organisations] of left) lines.push(`  ${why}: ${named([...organisations])}`);
  if (short.length > 0) lines.push("", "Under 24 months of history, scored, resting on priors:");
  for (const { origin, organisations } of short) lines.push(`  from ${origin}: ${named(organisations)}`);
  return `${lines.join("\n")}\n`;
}

/** What "all" is a mean of, and which measures decide it. */
function allRow(summary: readonly GroupScore[]): string[] {
  const byMeasure = summary.filter(({ group, method }) => group === "measure" && method === "workbench");
  const decide = dominantMeasures(byMeasure).map(
    ({ measure, times }) => `${measure} (CRPS ${Math.round(times)} times the middle measure's)`,
  );
  if (decide.length === 0) return [];
  return [
    `All: a mean in which every origin, measure and year ahead counts alike. Its CRPS, and what is better or worse than it,`,
    `is decided by ${decide.join(" and ")}: rare or broken counts. Read the row without, and the measures.`,
    "",
  ];
}

function rowsOf(summary: readonly GroupScore[], group: GroupScore["group"]): string[] {
  const ours = summary.filter((score) => score.group === group && score.method === "workbench");
  return ours.map((score) => {
    const same = summary.filter(
      (other) =>
        other.group === group &&
        other.origin === score.origin &&
        other.horizon === score.horizon &&
        other.measure === score.measure &&
        other.size === score.size,
    );
    const skills = BENCHMARKS.map((method) => same.find((other) => other.method === method)?.skill ?? null);
    const label = [
      group === "all without" ? "all without" : "",
      score.origin,
      score.horizon === null ? "" : `year ${score.horizon}`,
      score.measure,
      score.size === "" ? "" : `${score.size} third`,
    ].filter((part) => part !== "");
    return [
      (label.join(" ") || "all").padEnd(LABEL),
      String(score.cases).padStart(6),
      "  ",
      ...score.coverage.map(percent),
      "  ",
      (score.crps?.toFixed(4) ?? "–").padStart(8),
      "  ",
      ...skills.map((skill) => (skill === null ? "     –" : percent(skill))),
    ].join("");
  });
}

/** A count, and up to six names. */
function named(names: readonly string[]): string {
  return `${names.length} (${names.slice(0, 6).join(", ")}${names.length > 6 ? ", …" : ""})`;
}
