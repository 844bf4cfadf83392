import * as Plot from "@observablehq/plot";
import { palette } from "./palette.js";
import { CHARACTER } from "./text-width.js";
import { wrapWords } from "./wrap-words.js";

/** One series of a chart: a name, and a colour and shape that stand for it. */
export interface LegendItem {
  readonly name: string;
  readonly colour: string;
  /** A shape of points, or "line" for a rule. */
  readonly shape: Plot.SymbolType | "line";
  /** An outline only. */
  readonly hollow?: boolean;
}

const LINE = 18;

/**
 * A key above a chart, drawn inside it so that a saved picture keeps it, in as many lines as the width needs.
 *
 * @param items in the order to show.
 * @param width of the frame in pixels, from its left edge at `left`.
 * @returns marks, and the height in pixels that they need above the frame.
 */
export function legend(
  items: readonly LegendItem[],
  { width, gap = 10 }: { readonly width: number; readonly gap?: number },
): { readonly marks: Plot.Markish[]; readonly height: number } {
  const places: { item: LegendItem; words: readonly string[]; x: number; line: number }[] = [];
  let x = 0;
  let line = 0;
  for (const item of items) {
    // a name that no line can hold takes several
    const lines = wrapWords(item.name, Math.max(10, Math.ceil((width - 24) / CHARACTER)));
    const length = 24 + Math.max(...lines.map((words) => words.length)) * CHARACTER;
    if (x > 0 && (x + length > width || lines.length > 1)) {
      x = 0;
      line++;
    }
    places.push({ item, words: lines, x, line });
    line += lines.length - 1;
    x += length;
  }
  const height = (line + 1) * LINE + gap;
  const marks = places.flatMap(({ item, words: lines, x: dx, line: at }): Plot.Markish[] => {
    const dy = at * LINE - height + LINE / 2;
    const place = { frameAnchor: "top-left" as const, dy };
    const words = { ...place, lineAnchor: "middle" as const, textAnchor: "start" as const };
    return [
      item.shape === "line"
        ? Plot.text(["|"], { ...words, dx: dx + 5, fill: item.colour, fontWeight: "bold", fontSize: 14 })
        : Plot.dot([0], {
            ...place,
            dx: dx + 6,
            r: item.hollow ? 6 : 5,
            symbol: item.shape,
            ...(item.hollow
              ? { fill: "white", stroke: item.colour, strokeWidth: 2 }
              : { fill: item.colour, stroke: "white", strokeWidth: 0.5 }),
          }),
      ...lines.map((text, i) => Plot.text([text], { ...words, dx: dx + 16, dy: dy + i * LINE, fill: palette.ink })),
    ];
  });
  return { marks, height };
}
