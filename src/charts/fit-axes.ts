import type * as Plot from "@observablehq/plot";
import { CHARACTER, textWidth } from "./text-width.js";
import { wrapWords } from "./wrap-words.js";

/** Between a mark's name and the frame, and between two names. */
const TICK = 9;
const GAP = 6;

/**
 * The options of a plot with room for its axes: the title of the horizontal axis in as many lines as the width needs, and
 * a left margin as wide as the widest name on the vertical axis.
 * @param names of the vertical axis's marks, as drawn; none before it is.
 */
export function withRoom(options: Plot.PlotOptions, names: readonly string[] = []): Plot.PlotOptions {
  const { width = 640, height, x, marginRight = 20, marginBottom = 30 } = options;
  const wanted = Math.ceil(Math.max(0, ...names.map(textWidth))) + TICK + 1;
  const marginLeft = Math.max(options.marginLeft ?? 40, Math.min(wanted, 0.4 * width));
  const label = x?.label;
  const roomy = { ...options, marginLeft };
  if (!label || x?.labelAnchor !== "center") return roomy;
  // it is centred on the frame, not on the picture
  const centre = marginLeft + (width - marginLeft - marginRight) / 2;
  const lines = wrapWords(label, Math.floor((2 * Math.min(centre, width - centre) - GAP) / CHARACTER));
  const more = 13 * (lines.length - 1);
  return {
    ...roomy,
    ...(height === undefined ? {} : { height: height + more }),
    marginBottom: marginBottom + more,
    x: {
      ...x,
      label: lines.join("\n"),
      ...(x.labelOffset === undefined ? {} : { labelOffset: x.labelOffset + more }),
    },
  };
}

/** Names of the marks of the vertical axis, as drawn. */
export function verticalNames(chart: SVGSVGElement): string[] {
  return labels(chart, "y").map(({ textContent }) => textContent ?? "");
}

/**
 * Names of the horizontal axis that would run into each other are left out, and those at the ends moved inside the picture.
 * @param options.last keeps the last name rather than the first.
 */
export function fitTicks(chart: SVGSVGElement, { last = false }: { readonly last?: boolean } = {}): void {
  const width = Number(chart.getAttribute("width"));
  const texts = labels(chart, "x").flatMap((element) => {
    const [, x, y] = /translate\(([-\d.e]+),([-\d.e]+)\)/.exec(element.getAttribute("transform") ?? "") ?? [];
    if (x === undefined || !element.textContent) return [];
    const lines = [...element.querySelectorAll("tspan")].map((line) => line.textContent ?? "");
    // a mark outside the picture names nothing in it
    if (Number(x) < 0 || Number(x) > width) {
      element.remove();
      return [];
    }
    const half = Math.max(...(lines.length > 0 ? lines : [element.textContent]).map(textWidth)) / 2;
    const at = Math.min(Math.max(Number(x), half + 1), width - half - 1);
    return [{ element, at, half, moved: Math.abs(at - Number(x)) > 0.5, y }];
  });
  texts.sort((a, b) => (last ? b.at - a.at : a.at - b.at));
  let before: (typeof texts)[number] | undefined;
  for (const text of texts) {
    if (before && Math.abs(text.at - before.at) < text.half + before.half + GAP) {
      text.element.remove();
      continue;
    }
    if (text.moved) text.element.setAttribute("transform", `translate(${text.at},${text.y})`);
    before = text;
  }
}

function labels(chart: SVGSVGElement, axis: "x" | "y"): SVGTextElement[] {
  return [...chart.querySelectorAll<SVGTextElement>(`[aria-label="${axis}-axis tick label"] text`)];
}
