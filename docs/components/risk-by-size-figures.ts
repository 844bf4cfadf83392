import { chartFigure, type FigureContent } from "../src/charts/chart-figure.js";
import { formatCount } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { type XyPoint, xyChart } from "../src/charts/xy-chart.js";
import type { SizeControls } from "../src/risk/bySize/costStructure.js";
import { sizeSpread } from "../src/risk/bySize/sizeSpread.js";
import type { SizeRisk } from "../src/risk/riskBySize.js";
import type { RunDot } from "./risk-by-size-own.js";
import { controlsAt, type NamedSize } from "./risk-by-size-sizes.js";
import {
  error,
  peopleName,
  percent,
  said,
  severityWords,
  share,
  sizeName,
  yearsSentence,
} from "./risk-by-size-words.js";

/** What every figure of the page is drawn from. */
export interface SizeShown {
  readonly risks: readonly SizeRisk[];
  readonly controls: SizeControls;
  readonly own: readonly NamedSize[];
  /** The margin and the size that single figures are about. */
  readonly margin: number;
  readonly people: number;
  /** The user's own practices and groups in the kept run. */
  readonly dots: readonly RunDot[];
  readonly footer: readonly string[];
}

const people = {
  label: "People (logarithmic)",
  log: true,
  ticks: [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000],
  format: (value: number) => (value >= 1e6 ? `${value / 1e6}m` : value >= 1e3 ? `${value / 1e3}k` : String(value)),
};
/** Curves are of one commissioner's people; several together have less local drift, and stand beside them as dots. */
const alone = ({ people }: SizeRisk, own: readonly NamedSize[]) =>
  !own.some((each) => each.people === people && each.together);
/** An axis that begins at nothing and keeps single sizes readable. */
const upTo = (values: readonly number[]): [number, number] => [
  0,
  Math.max(0.01, ...values.filter(Number.isFinite)) * 1.06,
];
const across = (shown: SizeShown): [number, number] => {
  const sizes = [...shown.risks.map((risk) => risk.people), ...shown.dots.map((dot) => dot.people)];
  return [Math.max(0.5, Math.min(...sizes) / 1.4), Math.max(...sizes) * 1.4];
};

/** Figures in the order of the page; each is filled by `show`. */
export function sizeFigures(): {
  readonly chance: HTMLElement;
  readonly split: HTMLElement;
  readonly contingency: HTMLElement;
  readonly years: HTMLElement;
  show(shown: SizeShown): void;
  stale(isStale: boolean): void;
} {
  const chance = chartFigure<SizeRisk>();
  const split = chartFigure<SizeRisk>();
  const contingency = chartFigure<SizeRisk>();
  const years = chartFigure<number>();
  const all = [chance, split, contingency, years];
  return {
    chance: chance.element,
    split: split.element,
    contingency: contingency.element,
    years: years.element,
    show(shown) {
      chance.update(chanceContent(shown));
      split.update(splitContent(shown));
      contingency.update(contingencyContent(shown));
      years.update(yearsContent(shown));
    },
    stale(isStale) {
      for (const figure of all) figure.stale(isStale);
    },
  };
}

function chanceContent(shown: SizeShown): FigureContent<SizeRisk> {
  const { risks, controls, own, margin, dots } = shown;
  const at = (risk: SizeRisk) => risk.exceed.find((each) => each.margin === margin)!;
  const points: XyPoint[] = risks.flatMap((risk): XyPoint[] => {
    const { simulated, exact, exactChance, under } = at(risk);
    return [
      { series: "over, simulated", x: risk.people, y: simulated },
      { series: "under, simulated", x: risk.people, y: under },
      { series: "over, exact", x: risk.people, y: alone(risk, own) ? (exact ?? Number.NaN) : Number.NaN },
      { series: "over from chance alone, exact", x: risk.people, y: exactChance ?? Number.NaN },
    ];
  });
  const mine = dots.map(
    (dot): XyPoint => ({ series: "your practices and groups, composed run", x: dot.people, y: dot.over }),
  );
  const looked = risks.find((risk) => risk.people === shown.people) ?? risks.at(-1)!;
  return {
    title: `Chance of passing the budget by more than ${percent(margin)}`,
    sentence: `${peopleName(looked.people, own)}: over by more than ${percent(margin)} in ${said(at(looked).simulated)} of simulated years (Monte Carlo error ${error(at(looked).se)}), under by more in ${said(at(looked).under)} (${error(at(looked).underSe)}). Counted: ${severityWords(controls, own)}.`,
    chart: (width) =>
      xyChart([...mine, ...points], {
        width,
        height: 300,
        x: { ...people, domain: across(shown) },
        y: {
          label: "Share of simulated years",
          format: percent,
          domain: upTo([...points, ...mine].map(({ y }) => y)),
        },
        points: [
          ...(mine.length > 0
            ? [
                {
                  name: "your practices and groups, composed run",
                  colour: palette.orange,
                  shape: "diamond" as const,
                  hollow: true,
                },
              ]
            : []),
          { name: "over, simulated", colour: palette.navy, shape: "circle" },
          { name: "under, simulated", colour: palette.plum, shape: "triangle" },
        ],
        lines: [
          { name: "over, exact", colour: palette.navy },
          { name: "over from chance alone, exact", colour: palette.teal, dash: "5 4" },
        ],
      }),
    table: {
      caption: `Chance of being over or under budget by more than each margin: simulated ± Monte Carlo standard error, exact beside it where there is an exact answer`,
      cards: true,
      columns: [
        { name: "People", value: (risk) => sizeName(risk.people, own) },
        ...controls.margins.flatMap((each, m) => [
          {
            name: `Over by ${percent(each)}`,
            value: ({ exceed }: SizeRisk) => `${share(exceed[m]!.simulated)} ${error(exceed[m]!.se)}`,
          },
          {
            name: `Over by ${percent(each)}, exact`,
            value: ({ exceed }: SizeRisk) => exceed[m]!.exact ?? "–",
            format: share,
          },
          {
            name: `Chance alone, exact`,
            value: ({ exceed }: SizeRisk) => exceed[m]!.exactChance ?? "–",
            format: share,
          },
          {
            name: `Under by ${percent(each)}`,
            value: ({ exceed }: SizeRisk) => `${share(exceed[m]!.under)} ${error(exceed[m]!.underSe)}`,
          },
        ]),
      ],
      rows: risks,
    },
    footer: shown.footer,
  };
}

const layers = [
  { key: "chance", name: "chance", colour: palette.teal },
  { key: "local", name: "local drift", colour: palette.plum },
  { key: "national", name: "national shock", colour: palette.orange },
  { key: "budget", name: "error of the budget", colour: palette.lilac },
] as const;
const dashes = ["", "6 3", "2 3", "8 3 2 3"];
const shownLayers = (controls: SizeControls) =>
  layers.filter(
    ({ key }) =>
      (key === "chance" && (controls.chance || controls.structure === "rare")) ||
      (controls.structure === "people" &&
        ((key === "local" && controls.localSd > 0) ||
          (key === "national" && controls.nationalSd > 0) ||
          (key === "budget" && controls.baseMonths > 0))),
  );
const lines = (controls: SizeControls) =>
  shownLayers(controls).map(({ name, colour, key }) => ({
    name,
    colour,
    dash: dashes[layers.findIndex((layer) => layer.key === key)]!,
  }));

function splitContent(shown: SizeShown): FigureContent<SizeRisk> {
  const { risks, controls, own, dots } = shown;
  const parts = shownLayers(controls);
  const points: XyPoint[] = risks.flatMap((risk) => [
    { series: "all together", x: risk.people, y: risk.sd },
    ...parts.map(({ key, name }) => ({
      series: name,
      x: risk.people,
      y: alone(risk, own) || key !== "local" ? risk.parts[key] : Number.NaN,
    })),
  ]);
  const mine = dots.map(
    (dot): XyPoint => ({ series: "your practices and groups, composed run", x: dot.people, y: dot.sd }),
  );
  const at = risks.find((risk) => risk.people === shown.people) ?? risks.at(-1)!;
  const split = parts.map(({ key, name }) => `${name} ${said(at.parts[key])}`).join(", ");
  const shares = parts.map(({ key, name }) => `${name} ${said(at.parts[key] ** 2 / at.sd ** 2 || 0)}`).join(", ");
  return {
    title: "Spread of cost around the budget, and where it comes from",
    sentence: `At ${peopleName(at.people, own)} the standard deviation is ${said(at.sd)} of the budget: ${split}. Of its variance: ${shares}. Closed forms, so without Monte Carlo error.`,
    chart: (width) =>
      xyChart([...mine, ...points], {
        width,
        height: 300,
        x: { ...people, domain: across(shown) },
        y: {
          label: "SD, share of the budget",
          format: percent,
          domain: upTo([...points, ...mine].map(({ y }) => Math.min(y, 0.6))),
        },
        points: [
          ...(mine.length > 0
            ? [
                {
                  name: "your practices and groups, composed run",
                  colour: palette.orange,
                  shape: "diamond" as const,
                  hollow: true,
                },
              ]
            : []),
          { name: "all together", colour: palette.ink, shape: "circle" },
        ],
        lines: lines(controls),
      }),
    table: {
      caption: "Standard deviation of cost less budget as a share of the budget, whole and by layer; exact",
      cards: true,
      columns: [
        { name: "People", value: (risk) => sizeName(risk.people, own) },
        { name: "All together", value: ({ sd }) => sd, format: share },
        ...layers.map(({ key, name }) => ({
          name: name.charAt(0).toUpperCase() + name.slice(1),
          value: ({ parts: of }: SizeRisk) => of[key],
          format: share,
        })),
        { name: "Measured in the simulation", value: ({ observed }) => observed.sd, format: share },
      ],
      rows: risks,
    },
    footer: shown.footer,
  };
}

function contingencyContent(shown: SizeShown): FigureContent<SizeRisk> {
  const { risks, controls, own } = shown;
  const points: XyPoint[] = risks.flatMap((risk) => [
    { series: "simulated", x: risk.people, y: risk.contingency.simulated.share },
    { series: "exact", x: risk.people, y: alone(risk, own) ? (risk.contingency.exact ?? Number.NaN) : Number.NaN },
  ]);
  const at = risks.find((risk) => risk.people === shown.people) ?? risks.at(-1)!;
  const { simulated } = at.contingency;
  const errorIn = (found: typeof simulated) =>
    found.pounds > 0 ? ((found.share / found.pounds) * (found.high - found.low)) / 2 / 1.96 : 0;
  return {
    title: `Contingency for ${percent(controls.confidence)} confidence`,
    sentence: `At ${peopleName(at.people, own)} a contingency of ${said(simulated.share)} of the budget suffices in ${percent(controls.confidence)} of simulated years (Monte Carlo error ${error(errorIn(simulated))}).`,
    chart: (width) =>
      xyChart(points, {
        width,
        height: 260,
        x: { ...people, domain: across(shown) },
        y: {
          label: "Share of the budget",
          format: percent,
          domain: upTo(points.map(({ y }) => Math.min(y, 1))),
        },
        points: [{ name: "simulated", colour: palette.navy, shape: "circle" }],
        lines: [{ name: "exact", colour: palette.navy }],
      }),
    table: {
      caption: `What must be held beside the budget to suffice with ${percent(controls.confidence)} confidence, as a share of it`,
      cards: true,
      columns: [
        { name: "People", value: (risk) => sizeName(risk.people, own) },
        { name: "Simulated", value: ({ contingency }) => contingency.simulated.share, format: share },
        {
          name: "Monte Carlo error",
          value: ({ contingency }) => error(errorIn(contingency.simulated)),
        },
        { name: "Exact", value: ({ contingency }) => contingency.exact ?? "–", format: share },
      ],
      rows: risks,
    },
    footer: shown.footer,
  };
}

function yearsContent(shown: SizeShown): FigureContent<number> {
  const spans = [1, 2, 3, 4, 5];
  const rare = shown.controls.structure === "rare";
  const base = shown.risks.find((risk) => risk.people === shown.people) ?? shown.risks.at(-1)!;
  const controls = controlsAt(shown.controls, base.people, shown.own);
  const at = (years: number): Pick<SizeRisk, "sd" | "parts"> => {
    if (!rare) return sizeSpread(base.people, { ...controls, years });
    const sd = (base.sd * Math.sqrt(controls.years)) / Math.sqrt(years);
    return { sd, parts: { chance: sd, local: 0, national: 0, budget: 0 } };
  };
  const points: XyPoint[] = spans.flatMap((years) => [
    { series: "all together", x: years, y: at(years).sd },
    ...shownLayers(controls).map(({ key, name }) => ({ series: name, x: years, y: at(years).parts[key] })),
  ]);
  return {
    title: "One to five years against a fixed budget",
    sentence: yearsSentence(base.people, shown),
    chart: (width) =>
      xyChart(points, {
        width,
        height: 240,
        x: { label: "Years together", ticks: spans, format: String, domain: [0.8, 5.2] },
        y: { label: "SD, share of the years’ budget", format: percent, domain: upTo(points.map(({ y }) => y)) },
        points: [{ name: "all together", colour: palette.ink, shape: "circle" }],
        lines: lines(controls),
      }),
    table: {
      caption: `Standard deviation of cost less budget over years together, as a share of their budget, ${formatCount(base.people)} people; exact`,
      columns: [
        { name: "Years", value: (years) => String(years) },
        { name: "All together", value: (years) => at(years).sd, format: share },
        ...layers.map(({ key, name }) => ({
          name: name.charAt(0).toUpperCase() + name.slice(1),
          value: (years: number) => at(years).parts[key],
          format: share,
        })),
      ],
      rows: spans,
    },
    footer: shown.footer,
  };
}
