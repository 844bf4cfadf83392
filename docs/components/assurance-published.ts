import { html } from "htl";
import { type ChartFigure, chartFigure } from "../src/charts/chart-figure.js";
import { dotRows } from "../src/charts/dot-rows.js";
import { formatRounded } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import type { TableContent } from "../src/charts/table.js";
import { runStudy } from "../src/page/study.js";
import type { PublishedResult } from "../src/risk/published/result.js";
import { studyWorker } from "./study-worker.js";

/** The published results, each source a figure, and the worked cases a table: computed on this page, in a worker. */
export function publishedFigures(): HTMLElement {
  const status = html`<p class="sentence" role="status">Computing published results anew: a few seconds …</p>`;
  const place = html`<div></div>`;
  runStudy(studyWorker, { study: "published" }).then(
    (results) => {
      const differ = results.filter(({ agrees }) => !agrees);
      status.textContent = `${results.length - differ.length} of ${results.length} figures agree, each by the rule of its note. ${differ.length === 0 ? "" : `These do not: ${differ.map(({ id }) => id).join("; ")}.`}`;
      const sources = [...groupBy(results, sourceOf)];
      // Shown first, so that each chart can measure its place.
      for (const [key, members] of sources) {
        const figure = chartFigure<PublishedResult>({ controls: differences(key, members) });
        place.append(figure.element);
        fill(figure, { key, members });
      }
    },
    (error: Error) => {
      status.textContent = `The published results could not be computed: ${error.message}`;
    },
  );
  return html`<div>${status}${place}</div>`;
}

/** How ours was made and what differs, said once for all figures that it holds for. */
function differences(key: string, members: readonly PublishedResult[]): HTMLElement {
  const notes = key === "C" ? [] : [...new Set(members.map(({ note }) => note))];
  const lines = notes.map((note) => html`<li>${note.charAt(0).toUpperCase() + note.slice(1)}</li>`);
  return html`<div>${lines.length === 0 ? null : html`<ul class="hint">${lines}</ul>`}</div>`;
}

/** "R1" for "R1 9,000 SD", and "C" for every worked case. */
function sourceOf({ id }: PublishedResult): string {
  return /^R\d+/.exec(id)?.[0] ?? "C";
}

/** How ours was made, from the end of the result's name. */
function wayOf({ id, standardError }: PublishedResult): string {
  const named = ["simulated", "lognormal", "normal"].find((way) => id.endsWith(` ${way}`));
  return named ? `ours, ${named}` : standardError === undefined ? "ours, exact" : "ours";
}

const ways = [
  { colour: palette.navy, shape: "circle" },
  { colour: palette.teal, shape: "square" },
  { colour: palette.plum, shape: "triangle" },
] as const;

function fill(
  figure: ChartFigure<PublishedResult>,
  { key, members }: { key: string; members: readonly PublishedResult[] },
): void {
  const agree = members.filter(({ agrees }) => agrees).length;
  const worked = key === "C";
  const shares = members.every(({ published }) => published < 1);
  const say = (value: number) => (shares ? `${(value * 100).toPrecision(3)}%` : formatRounded(value));
  const series = [...new Set(members.map(wayOf))];
  const source = members[0]!.source;
  const furthest = [...members].sort((a, b) => Math.abs(b.ours - b.published) - Math.abs(a.ours - a.published))[0]!;
  const title = worked ? "Worked cases with a closed form" : `${key}: ${source}`;
  const sentence = worked
    ? `${agree} of ${members.length} worked cases agree with their closed form to the decimals that each states.`
    : `${agree} of ${members.length} figures agree with ${source.replace(/[:,].*/, "")}. Furthest apart: ${furthest.quantity}: published ${say(furthest.published)}, ${wayOf(furthest)} ${say(furthest.ours)}.`;
  figure.update({
    title,
    sentence,
    chart: (width) =>
      worked
        ? dotRows(
            members.map((result) => ({
              row: result.id,
              series: "ours",
              value: result.published === 0 ? 0 : result.ours / result.published - 1,
            })),
            {
              width,
              series: [{ name: "ours", colour: palette.navy, shape: "circle" }],
              targets: [{ value: 0 }],
              targetName: "closed form",
              label: "Ours over the value stated, less 1: rounding of what is stated",
              format: (value) => `${(value * 100).toFixed(1)}%`,
            },
          )
        : dotRows(
            [
              ...members.map(({ quantity, published }) => ({ row: quantity, series: "published", value: published })),
              ...members.map((result) => ({ row: result.quantity, series: wayOf(result), value: result.ours })),
            ],
            {
              width,
              series: [
                ...series.map((name, i) => ({ name, ...ways[i % ways.length]! })),
                { name: "published", colour: palette.orange, shape: "circle", hollow: true },
              ],
              ...(shares ? {} : { format: formatRounded }),
            },
          ),
    table: publishedTable(title, members),
    footer: [
      `Published: ${source}.`,
      "Ours: computed on this page by the code that the workbench runs; the same values every time.",
    ],
  });
}

function publishedTable(title: string, rows: readonly PublishedResult[]): TableContent<PublishedResult> {
  const figure = (value: number) => String(Number(value.toPrecision(5)));
  return {
    caption: `${title}: published and ours side by side, and what differs`,
    columns: [
      { name: "Figure", value: ({ id }) => id },
      { name: "What", value: ({ quantity }) => quantity },
      { name: "Published", value: ({ published }) => published, format: figure },
      { name: "Ours", value: ({ ours }) => ours, format: figure },
      { name: "Standard error", value: ({ standardError }) => standardError ?? "–", format: figure },
      { name: "Agree", value: ({ agrees }) => (agrees ? "yes" : "no") },
      { name: "How ours was made, and what differs", value: ({ note }) => note },
    ],
    rows,
  };
}

function groupBy<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value]);
  return groups;
}
