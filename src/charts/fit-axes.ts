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
    return [{ element, belongs: Number(x), at, half, moved: Math.abs(at - Number(x)) > 0.5, y }];
  });
  texts.sort((a, b) => (last ? b.at - a.at : a.at - b.at));
  const kept = spaced(texts);
  for (const text of texts) {
    if (!kept.has(text)) text.element.remove();
    else if (text.moved) text.element.setAttribute("transform", `translate(${text.at},${text.y})`);
  }
}

interface Placed {
  /** Where it belongs, where it stands, and half its width, in pixels. */
  readonly belongs: number;
  readonly at: number;
  readonly half: number;
}

/** Those of the names, in their order, that leave room between them: every so many where they are evenly spaced. */
function spaced<T extends Placed>(names: readonly T[]): Set<T> {
  const clash = (a: T, b: T) => Math.abs(a.at - b.at) < a.half + b.half + GAP;
  const steps = names.slice(1).map((name, i) => Math.abs(name.belongs - names[i]!.belongs));
  if (Math.max(...steps) - Math.min(...steps) < 1)
    for (let every = 1; every < names.length; every++) {
      const few = names.filter((_, i) => i % every === 0);
      if (few.every((name, i) => i === 0 || !clash(few[i - 1]!, name))) return new Set(few);
    }
  const kept: T[] = [];
  for (const name of names) if (kept.length === 0 || !clash(kept.at(-1)!, name)) kept.push(name);
  return new Set(kept);
}

function labels(chart: SVGSVGElement, axis: "x" | "y"): SVGTextElement[] {
  return [...chart.querySelectorAll<SVGTextElement>(`[aria-label="${axis}-axis tick label"] text`)];
}
