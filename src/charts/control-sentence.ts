import type { ControlChart, PointMeaning } from "../control/controlChart.js";
import { formatMonth, formatRounded } from "./format.js";

const words: Readonly<Record<PointMeaning, string>> = {
  common: "common cause",
  better: "better",
  worse: "worse",
  special: "special cause",
  unknown: "unknown",
};

/**
 * What a control chart says, in words: latest mean and limits, how many points are special causes, the last of them, and any
 * warning.
 * @param what for instance "GP referrals per average month".
 * @param given.months labels of the points, as "2010-06".
 * @example
 * controlSentence("GP referrals", chart, { months })
 * // "GP referrals: mean 3,410, limits 3,000 to 3,820. 2 of 48 points are special causes, the last in May 2011 (outside …)."
 */
export function controlSentence(
  what: string,
  { points, segments, warnings }: ControlChart,
  {
    months,
    format = formatRounded,
  }: { readonly months: readonly string[]; readonly format?: (value: number) => string },
): string {
  const latest = segments.at(-1)?.limits;
  if (!latest) return [`${what}: no point is known.`, ...warnings].join(" ");
  const since = segments.length > 1 ? ` since ${formatMonth(months[segments.at(-1)!.from]!)}` : "";
  const level = `${what}: mean ${format(latest.centre)}${since}, limits ${format(latest.lower)} to ${format(latest.upper)}.`;
  const known = points.filter(({ meaning }) => meaning !== "unknown");
  const special = known.filter(({ causes }) => causes.length > 0);
  const last = special.at(-1);
  const count = !last
    ? `All ${known.length} points are common cause: nothing but chance is seen.`
    : `${special.length} of ${known.length} points ${special.length === 1 ? "is a special cause" : "are special causes"}, the last in ${formatMonth(months[last.at]!)} (${last.causes[0]!.rule}, ${last.causes[0]!.direction}${last.meaning === "special" ? "" : `: ${words[last.meaning]}`}).`;
  return [level, count, ...warnings].join(" ");
}
