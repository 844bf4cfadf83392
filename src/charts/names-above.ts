import * as Plot from "@observablehq/plot";
import { palette } from "./palette.js";
import { CHARACTER } from "./text-width.js";
import { wrapWords } from "./wrap-words.js";

/** Names of rows that stand above what is drawn in them, in as many lines as the longest needs. */
export interface NamesAbove {
  /** Pixels by which rows must be higher than for names of one line. */
  readonly more: number;
  /** The names, for rows so many pixels high. */
  mark(step: number): Plot.Markish;
}

/** @param room pixels from the left edge of the frame that a name may take. */
export function namesAbove(names: readonly string[], room: number): NamesAbove {
  const wrapped = new Map(names.map((name) => [name, wrapWords(name, Math.floor(room / CHARACTER))]));
  const lines = Math.max(1, ...[...wrapped.values()].map(({ length }) => length));
  return {
    more: 13 * (lines - 1),
    mark: (step) =>
      Plot.text(names, {
        y: (name: string) => name,
        text: (name: string) => wrapped.get(name)!.join("\n"),
        frameAnchor: "left",
        lineAnchor: "top",
        lineHeight: 1.08,
        dy: 5 - step / 2,
        fill: palette.ink,
        stroke: "white",
        strokeWidth: 4,
      }),
  };
}
