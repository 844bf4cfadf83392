import { monthInWords } from "./inWords.js";
import type { Override } from "./overrideSchema.js";

/** One line of the assumptions log. */
export interface OverrideRow {
  /** What was decided about: organisation and measure. */
  readonly assumption: string;
  readonly value: string;
  /** The 80 % range or the months concerned; empty where there is none. */
  readonly range: string;
  readonly source: string;
  readonly who: string;
  readonly why: string;
  readonly date: string;
}

/** Overrides as rows of an assumptions log, oldest decision first. */
export function overrideLog(overrides: readonly Override[]): OverrideRow[] {
  return [...overrides]
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((override) => ({
      assumption: `${override.organisation} ${override.measure}`,
      ...valueAndRange(override),
      source: "user's override",
      who: override.who,
      why: override.why,
      date: override.date,
    }));
}

/** An override as a sentence for the notes of a history or a fit. */
export function changeNote(override: Override): string {
  const { value, range } = valueAndRange(override);
  const why = override.why.trim().replace(/\.$/, "");
  return `${override.organisation} ${override.measure}: ${value}${range ? `, ${range}` : ""}, by ${override.who} on ${override.date}: ${why}.`;
}

function valueAndRange(override: Override): { value: string; range: string } {
  switch (override.what) {
    case "level":
      return typeof override.value === "number"
        ? { value: `level ${override.value} an average month`, range: "" }
        : {
            value: `level ${Math.round(Math.sqrt(override.value.p10 * override.value.p90))} an average month`,
            range: `${override.value.p10} to ${override.value.p90} in 8 of 10`,
          };
    case "exclude months":
      return {
        value: "months left out",
        range:
          override.from === override.to
            ? monthInWords(override.from)
            : `${monthInWords(override.from)} to ${monthInWords(override.to)}`,
      };
    case "rebase":
      return { value: "new base", range: `from ${monthInWords(override.from)}` };
  }
}
