import { plainMonth } from "../plain-month.js";
import { plainName } from "../plain-name.js";
import type { History } from "./history.js";

/** Months between an organisation's first and last for which the history has no figure of it. */
export interface HistoryGap {
  readonly organisation: History["organisations"][number];
  /** At least one, as "2012-02". */
  readonly months: readonly string[];
}

/** Organisations whose months have gaps, in the history's order. */
export function historyGaps({ organisations, measures, months, known }: Omit<History, "notes">): HistoryGap[] {
  return organisations.flatMap((organisation, o) => {
    const any = months.map((_month, t) =>
      measures.some((_measure, m) => known[(o * measures.length + m) * months.length + t] === 1),
    );
    const [first, last] = [any.indexOf(true), any.lastIndexOf(true)];
    const missing = months.filter((_month, t) => t > first && t < last && !any[t]);
    return missing.length === 0 ? [] : [{ organisation, months: missing }];
  });
}

/** A gap in a sentence, the first six months by name. */
export function sayGap({ organisation, months }: HistoryGap): string {
  const shown = months.slice(0, 6).map(plainMonth).join(", ");
  const more = months.length > 6 ? ` and ${months.length - 6} more months` : "";
  return `${plainName(organisation.name) || organisation.code} has no figures for ${shown}${more}: treated as unknown, not as zero.`;
}
