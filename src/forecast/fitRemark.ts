import { plainMonth } from "../plain-month.js";
import { plainName } from "../plain-name.js";
import { midSentence } from "./midSentence.js";

/** An organisation as a remark names it. */
interface Named {
  readonly code: string;
  readonly name: string;
}

/** A measure as a remark names it: its column, and what it counts. */
interface Counted {
  readonly name: string;
  readonly label: string;
}

/** What the reader of a fit should know of the history that it rests on. */
export type FitRemark =
  /** Too few organisations, or years, to learn spreads from. */
  | { readonly about: "few"; readonly holds: string }
  /** An organisation with too few months of its own. */
  | { readonly about: "short"; readonly organisation: Named; readonly months: number }
  /** A sudden change of level that many months before the origin. */
  | { readonly about: "step"; readonly organisation: Named; readonly measure: Counted; readonly months: number }
  /** No figure up to the origin. */
  | { readonly about: "none"; readonly organisation: Named; readonly measure: Counted };

/**
 * A remark in a sentence.
 * @param origin last month used, as "2012-03".
 * @example sayFitRemark({ about: "short", organisation: { code: "5A3", name: "DALE PCT" }, months: 7 }, "2012-03")
 * // "Dale PCT has 7 months of history: its forecast rests on other organisations and on what is usual in England."
 */
export function sayFitRemark(remark: FitRemark, origin: string): string {
  switch (remark.about) {
    case "few":
      return `The history holds ${remark.holds}: how far counts may drift, locally and in the whole country, cannot be learnt from it and is as in England’s whole return.`;
    case "short":
      return `${nameOf(remark.organisation)} has ${monthsOf(remark.months)} of history: its forecast rests on other organisations and on what is usual in England.`;
    case "step":
      return `${remark.measure.label} of ${nameOf(remark.organisation)} changed level ${monthsOf(remark.months)} before the end of ${plainMonth(origin)}: the forecast starts from the level since then.`;
    case "none":
      return `${nameOf(remark.organisation)} has no ${midSentence(remark.measure.label)} up to ${plainMonth(origin)}: none are forecast.`;
  }
}

const nameOf = ({ code, name }: Named): string => plainName(name) || code;

const monthsOf = (months: number): string => `${months} ${months === 1 ? "month" : "months"}`;
