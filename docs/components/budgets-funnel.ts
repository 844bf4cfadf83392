import { html } from "htl";
import { chartFigure } from "../src/charts/chart-figure.js";
import { formatCount, formatPercent, formatShare } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { type XyPoint, xyChart } from "../src/charts/xy-chart.js";
import { numberInput } from "../src/inputs/number-input.js";
import { normalQuantile } from "../src/random/normalQuantile.js";
import { type CostFunnel, costFunnel, type FunnelPoint } from "../src/risk/budgets/costFunnel.js";
import type { PracticeFacts } from "../src/risk/budgets/practiceFacts.js";
import { lines } from "./budget-figures.js";
import type { BudgetRound } from "./budgets-settings.js";
import type { BudgetStudy } from "./budgets-study.js";
import type { Workbench } from "./workbench.js";

/** Runs over which flags are counted: 200, or fewer for thousands of practices, whose shares vary less. */
function countedRuns({ practices, replications }: BudgetStudy): number {
  return Math.min(replications, 200, Math.max(20, Math.floor(60_000 / practices.length)));
}

interface FunnelRow {
  readonly practice: PracticeFacts;
  readonly point: FunnelPoint;
}

/** One run looked at as the year that came: who would be flagged, by limits for chance alone and by limits that allow for more. */
export function funnelFigure(workbench: Workbench, round: BudgetRound): HTMLElement {
  let run = 1;
  let confidence = 0.998;
  let draw = () => {};
  const runs = numberInput({
    label: "Run taken as the year that came",
    value: run,
    min: 1,
    max: 1_000_000,
    whole: true,
    onChange: (value) => {
      run = value;
      draw();
    },
  });
  const sure = numberInput({
    label: "Confidence of the limits, %",
    hint: "99.8 for the outer limits, 95 for the inner",
    value: confidence,
    min: 0.5,
    max: 0.9999,
    scale: 0.01,
    onChange: (value) => {
      confidence = value;
      draw();
    },
  });
  const figure = chartFigure<FunnelRow>({
    controls: html`<div class="controls">${runs.element}${sure.element}</div>`,
  });
  round.subscribe((study, { year }) => {
    draw = () => {
      const at = (run - 1) % study.replications;
      const funnel = (r: number) =>
        costFunnel(
          study.practices.map(({ patients }, i) => ({
            people: patients,
            expected: study.budget[i]![year]![r]!,
            actual: study.cost[i]![year]![r]!,
          })),
          { cv: study.cv, confidence },
        );
      const shown = funnel(at);
      const rows = study.practices.flatMap((practice, i): FunnelRow[] => {
        const point = shown.points[i];
        return point ? [{ practice, point }] : [];
      });
      const many = flags(funnel, countedRuns(study));
      const percent = (value: number) => formatPercent(value, { digits: 2 });
      figure.update({
        title: `Is it luck? Spending against budget by size, run ${formatCount(at + 1)}, ${study.years[year]}`,
        sentence: `Nobody in these runs does anything wrong. Limits for chance alone would still flag ${percent(many.chance)} of practices on average (${formatCount(rows.filter(({ point }) => point.outsideChance).length)} of ${formatCount(rows.length)} in this run); limits that allow for how practices ordinarily differ flag ${percent(many.allowing)} (${formatCount(rows.filter(({ point }) => point.outside).length)} in this run). What all practices share, ${percent(Math.abs(shown.common - 1))} ${shown.common >= 1 ? "over" : "under"} budget in this run, is taken out first.`,
        chart: (width) => picture(rows, { funnel: shown, confidence, cv: study.cv, width }),
        table: {
          caption: `Practices in run ${at + 1}, ${study.years[year]}: spending over budget relative to all practices, with limits at ${formatShare(confidence, { digits: confidence > 0.999 ? 2 : 1 })}`,
          cards: true,
          columns: [
            { name: "Practice", value: ({ practice }) => practice.name },
            { name: "Patients", value: ({ practice }) => practice.patients, format: formatCount },
            { name: "Over budget, others taken out", value: ({ point }) => point.ratio - 1, format: percent },
            { name: "Limit for chance alone", value: ({ point }) => point.chanceLimit, format: percent },
            { name: "Limit that allows for more", value: ({ point }) => point.limit, format: percent },
            { name: "Flagged by chance limits", value: ({ point }) => (point.outsideChance ? "yes" : "no") },
            { name: "Flagged", value: ({ point }) => (point.outside ? "yes" : "no") },
          ],
          rows,
        },
        footer: [
          ...lines(workbench, workbench.runner.state.result!),
          `Limits: CV of one person’s whole cost ${study.cv.toFixed(2)} ÷ √patients; allowing for a spread between practices of ${percent(shown.tau)} (SD, estimated from this run after Spiegelhalter 2005). Averages over ${formatCount(countedRuns(study))} runs, Monte Carlo error below ± ${many.error.toFixed(1)} points.`,
        ],
      });
    };
    draw();
  }, figure.stale);
  return figure.element;
}

function flags(funnel: (r: number) => CostFunnel, runs: number): { chance: number; allowing: number; error: number } {
  let chance = 0;
  let allowing = 0;
  const shares: number[] = [];
  for (let r = 0; r < runs; r++) {
    const points = funnel(r).points.filter((point) => point !== null);
    if (points.length === 0) continue;
    const share = points.filter(({ outsideChance }) => outsideChance).length / points.length;
    shares.push(share);
    chance += share;
    allowing += points.filter(({ outside }) => outside).length / points.length;
  }
  const mean = chance / Math.max(1, shares.length);
  const variance = shares.reduce((sum, share) => sum + (share - mean) * (share - mean), 0) / Math.max(1, shares.length);
  return {
    chance: mean,
    allowing: allowing / Math.max(1, shares.length),
    error: 100 * Math.sqrt(variance / Math.max(1, shares.length)) + 0.05,
  };
}

const fine = "within limits";
const chanceOnly = "outside chance limits only";
const flagged = "outside both";
const limitChance = "limits, chance alone";
const limitMore = "limits, allowing for more";

function picture(
  rows: readonly FunnelRow[],
  { funnel, confidence, cv, width }: { funnel: CostFunnel; confidence: number; cv: number; width: number },
): SVGSVGElement {
  const lists = rows.map(({ practice }) => practice.patients);
  const [low, high] = [Math.max(1, Math.min(...lists)), Math.max(2, ...lists)];
  const z = -normalQuantile((1 - confidence) / 2);
  const sizes = Array.from({ length: 41 }, (_, i) => low + ((high - low) * i) / 40);
  const limit = (people: number, tau: number) => z * Math.sqrt((cv * cv) / people + tau * tau);
  const edge = Math.max(0.02, ...rows.map(({ point }) => Math.abs(point.ratio - 1))) * 1.15;
  const curve = (series: string, tau: number, sign: 1 | -1): XyPoint[] =>
    sizes.flatMap((people) => {
      const y = sign * limit(people, tau);
      return Math.abs(y) > edge * 1.6 ? [] : [{ series, x: people, y }];
    });
  const lower = (name: string) => `${name} `;
  return xyChart(
    [
      ...rows.map(({ practice, point }) => ({
        series: point.outside ? flagged : point.outsideChance ? chanceOnly : fine,
        x: practice.patients,
        y: point.ratio - 1,
      })),
      ...curve(limitChance, 0, 1),
      ...curve(lower(limitChance), 0, -1),
      ...curve(limitMore, funnel.tau, 1),
      ...curve(lower(limitMore), funnel.tau, -1),
    ],
    {
      width,
      height: 340,
      x: { label: "Registered patients", format: formatCount },
      y: { label: "Over budget, what all share taken out", format: (value) => formatShare(value) },
      points: [
        { name: fine, colour: palette.ink, shape: "circle" },
        { name: chanceOnly, colour: palette.lilac, shape: "square" },
        { name: flagged, colour: palette.orange, shape: "triangle" },
      ],
      lines: [
        { name: limitChance, colour: palette.blues[2], dash: "3 3" },
        { name: limitMore, colour: palette.navy },
      ],
      unnamedLines: [
        { name: lower(limitChance), colour: palette.blues[2], dash: "3 3" },
        { name: lower(limitMore), colour: palette.navy },
      ],
    },
  );
}
