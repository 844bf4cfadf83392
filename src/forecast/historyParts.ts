import { plainName } from "../plain-name.js";
import { wordList } from "../word-list.js";
import { type History, series } from "./history.js";
import { midSentence } from "./midSentence.js";
import { returnLabel } from "./returnLabels.js";

/** Totals of the return, and the parts that make them up. */
const wholes = [
  { total: "elective_total", parts: ["elective_dc", "elective_ord"] },
  { total: "planned_total", parts: ["planned_dc", "planned_ord"] },
] as const;

/** Parts may differ from their total by the larger of these before it is remarked: published returns do by as much. */
export const partsTolerance = { share: 0.02, count: 10 } as const;

/** A part that lies above the total that it belongs to, or parts that do not add up to it. */
export interface PartsRemark {
  /** "above": the one part lies above the total; "sum": all parts together differ from it beyond the tolerance. */
  readonly about: "above" | "sum";
  /** Columns. */
  readonly parts: readonly string[];
  readonly total: string;
  /** Where it is so, in the history's order. */
  readonly organisations: readonly PartsMonths[];
  /** Months of all organisations in which it is so, and in which it could be: part and total are known, the part above 0. */
  readonly months: { readonly wrong: number; readonly known: number };
  /** The first month in which it is so. */
  readonly first: { readonly organisation: number; readonly month: number; readonly value: number };
}

export interface PartsMonths {
  readonly organisation: History["organisations"][number];
  readonly wrong: number;
  readonly known: number;
}

/**
 * Where parts and totals of a history contradict each other, part by part and then their sums. A month whose part lies above its total is
 * not told of again for the sum.
 */
export function historyParts(history: Omit<History, "notes">): PartsRemark[] {
  return wholes.flatMap(({ total, parts }) => {
    const given = parts.filter((part) => history.measures.includes(part));
    if (!history.measures.includes(total)) return [];
    const above = given.flatMap(
      (part) =>
        remarkOf(history, { about: "above", parts: [part], total }, ([count], whole) =>
          count! > 0 ? count! > whole : undefined,
        ) ?? [],
    );
    if (given.length < parts.length) return above;
    const sum = remarkOf(history, { about: "sum", parts, total }, (counts, whole) => {
      const apart = Math.abs(counts.reduce((all, count) => all + count, 0) - whole);
      return (
        counts.every((count) => count <= whole) && apart > Math.max(partsTolerance.count, partsTolerance.share * whole)
      );
    });
    return sum ? [...above, sum] : above;
  });
}

/** @param isWrong of a month's parts and total; undefined where the month cannot tell. */
function remarkOf(
  history: Omit<History, "notes">,
  what: Pick<PartsRemark, "about" | "parts" | "total">,
  isWrong: (parts: readonly number[], total: number) => boolean | undefined,
): PartsRemark | undefined {
  let first: PartsRemark["first"] | undefined;
  const each = history.organisations.map((one, organisation): PartsMonths => {
    const of = (measure: string) =>
      series({ ...history, notes: [] }, { organisation, measure: history.measures.indexOf(measure) });
    const [whole, parts] = [of(what.total), what.parts.map(of)];
    let [wrong, known] = [0, 0];
    for (let month = 0; month < history.months.length; month++) {
      if (!whole.known[month] || !parts.every((part) => part.known[month])) continue;
      const found = isWrong(
        parts.map(({ values }) => values[month]!),
        whole.values[month]!,
      );
      if (found === undefined) continue;
      known++;
      if (!found) continue;
      wrong++;
      first ??= { organisation, month, value: parts[0]!.values[month]! };
    }
    return { organisation: one, wrong, known };
  });
  if (!first) return undefined;
  const add = (key: "wrong" | "known") => each.reduce((sum, one) => sum + one[key], 0);
  return {
    ...what,
    organisations: each.filter(({ wrong }) => wrong > 0),
    months: { wrong: add("wrong"), known: add("known") },
    first,
  };
}

/** Organisations that a remark names. */
const mostNamed = 6;

/** A remark in a sentence or two: what contradicts what, whose, and in how many months. */
export function sayParts({ about, parts, total, organisations }: PartsRemark): string {
  const shown = organisations.slice(0, mostNamed).map(({ organisation, wrong, known }) => {
    const months = known === 1 ? "month" : "months";
    return `${plainName(organisation.name) || organisation.code} in ${wrong === known ? `all ${wrong}` : `${wrong} of ${known}`} ${months}`;
  });
  const more = organisations.length - shown.length;
  const whose = wordList(more > 0 ? [...shown, `${more} more organisations`] : shown);
  const whole = `${midSentence(labelOf(total))} (${total})`;
  const named = parts.map((part, i) => `${i === 0 ? labelOf(part) : midSentence(labelOf(part))} (${part})`);
  const fault =
    about === "above"
      ? `${named[0]} are more than ${whole}, of which they are a part`
      : `${wordList(named)} together differ from ${whole} by more than ${partsTolerance.share * 100}% and by more than ${partsTolerance.count} a month`;
  return `${fault}: ${whose}. Counts are used as they stand; check these columns.`;
}

const labelOf = (column: string): string => returnLabel(column) ?? column;
