import { html } from "htl";
import { button } from "../inputs/button.js";
import { fileName, saveFile } from "./download.js";
import { monteCarloLine, monteCarloMeaning } from "./monte-carlo-meaning.js";
import { standaloneSvg } from "./standalone-svg.js";
import { dataTable, type TableContent, tableCsv } from "./table.js";

/** Everything that a chart on a page carries. */
export interface FigureContent<Row> {
  readonly title: string;
  /** What the chart says, in words: stands above it and is its text alternative. */
  readonly sentence: string;
  /** Draws the chart at a width in pixels. */
  readonly chart: (width: number) => SVGSVGElement;
  readonly table: TableContent<Row>;
  /** Where the figures come from: scenario, seed, replications, versions, date; one line each. */
  readonly footer: readonly string[];
}

/** A chart with its sentence, table, downloads and footer, which can be given new content without losing its state. */
export interface ChartFigure<Row> {
  readonly element: HTMLElement;
  update(content: FigureContent<Row>): void;
  /** Greys the chart while what it shows is out of date. */
  stale(isStale: boolean): void;
}

let figures = 0;

/** Makes a chart's frame; it shows a line of waiting until the first content comes. */
export function chartFigure<Row>({
  level = 3,
  controls,
  printTable = true,
}: {
  level?: 2 | 3;
  controls?: Node;
  /** False where another figure prints the same table. */
  printTable?: boolean;
} = {}): ChartFigure<Row> {
  const id = `figure-${++figures}`;
  let content: FigureContent<Row> | null = null;
  let drawn: SVGSVGElement | null = null;
  let drawnWidth = 0;

  const heading = document.createElement(`h${level}`);
  heading.id = `${id}-title`;
  const sentence = html`<p class="sentence" id="${id}-sentence">Waiting for the first results …</p>`;
  const plot = html`<div class="plot"></div>`;
  const rows = html`<div></div>`;
  const details = html<HTMLDetailsElement>`<details class=${printTable ? "figure-table" : "figure-table no-print"}><summary>Table</summary>${rows}</details>`;
  const caption = html`<figcaption></figcaption>`;
  const actions = html`<div class="figure-actions" hidden>
    ${button("Table as CSV", () => content && saveFile(fileName(content.title, "csv"), tableCsv(content.table), "text/csv"))}
    ${button("Chart as SVG", () => content && drawn && saveFile(fileName(content.title, "svg"), standaloneSvg(drawn, alone(content)), "image/svg+xml"))}
  </div>`;
  const element = html`<figure class="chart" aria-labelledby="${id}-title">${heading}${sentence}${controls ?? ""}${plot}${details}${actions}${caption}</figure>`;

  const fill = () => {
    if (content && details.open) rows.replaceChildren(dataTable(content.table));
  };
  const draw = () => {
    const width = Math.max(240, Math.min(720, Math.floor(plot.clientWidth || 640)));
    if (!content) return;
    drawnWidth = width;
    drawn = content.chart(width);
    drawn.setAttribute("role", "img");
    drawn.setAttribute("aria-label", content.sentence);
    plot.replaceChildren(drawn);
  };
  details.addEventListener("toggle", fill);
  // Print shows every table.
  globalThis.addEventListener?.("beforeprint", () => {
    if (content) rows.replaceChildren(dataTable(content.table));
  });
  if (typeof ResizeObserver !== "undefined") {
    new ResizeObserver(() => {
      if (Math.abs(plot.clientWidth - drawnWidth) > 4 && (plot.clientWidth <= 720 || drawnWidth < 720)) draw();
    }).observe(plot);
  }
  return {
    element,
    update(next) {
      content = next;
      heading.textContent = next.title;
      sentence.textContent = next.sentence;
      caption.replaceChildren(
        ...next.footer.map((line) => html`<div>${line}</div>`),
        ...(simulated(next) ? [monteCarloLine(element) ?? ""] : []),
      );
      actions.hidden = false;
      draw();
      fill();
    },
    stale(isStale) {
      element.classList.toggle("stale", isStale);
    },
  };
}

/** Whether it shows a Monte Carlo error, in its sentence, beside a figure of its table or in its footer. */
function simulated<Row>({ sentence, table, footer }: FigureContent<Row>): boolean {
  return [sentence, ...footer, table.caption, ...table.columns.map(({ name }) => name)].some((text) =>
    /(?<!without )Monte Carlo (standard )?error/.test(text),
  );
}

/** A figure in a file has nothing of the page around it. */
function alone<Row>(content: FigureContent<Row>): FigureContent<Row> {
  return simulated(content) ? { ...content, footer: [...content.footer, monteCarloMeaning] } : content;
}
