import { formatMoney, formatShare } from "../src/charts/format.js";
import type { ToolSet } from "../src/risk/inYear/inYearTools.js";
import type { Paid, Payer, Spread, ToolOutcome, ToolsOutcome } from "../src/risk/inYear/playTools.js";

/** Every set of tools in words. */
export const setNames: Readonly<Record<ToolSet, string>> = {
  nothing: "No tool",
  contingency: "Contingency for overspends",
  threshold: "Contingency for costly cases",
  exclusion: "Excluded treatments",
  stopLoss: "Stop-loss layer",
  groups: "Groups hold the budgets",
  together: "Those chosen, together",
};

/** Every payer in words. */
export const payerNames: Readonly<Record<Payer, string>> = {
  budgets: "Budget holders",
  contingency: "Contingency",
  stopLoss: "Stop-loss pool",
  pctTreatments: "PCT: excluded treatments",
  pctOverspends: "PCT: overspends in the end",
};

/** Whose outcome is looked at. */
export type Level = "practice" | "group" | "pct";

export const rounded = (se: number) => formatMoney(Number(se.toPrecision(2)));

/** The outcome of one level; null for a practice where groups hold the budgets. */
export function levelOf(outcome: ToolOutcome, level: Level): Spread | null {
  return level === "practice" ? outcome.practice : level === "group" ? outcome.group : outcome.pct;
}

/** What the PCT pays in the end, with no tool and with those chosen: the answer of the page. */
export function toolsSentences(
  { sets, meanCost, meanBudget, size }: ToolsOutcome,
  { year, pct }: { readonly year: string; readonly pct: string },
): string[] {
  const [nothing, together] = [sets.find(({ set }) => set === "nothing")!, sets.find(({ set }) => set === "together")!];
  const said = ({ pct: spread }: ToolOutcome) =>
    `${formatMoney(spread.mean)} on average (Monte Carlo error ± ${rounded(spread.se)}) and ${formatMoney(spread.worst)} in the worst tenth of runs`;
  const headline = `In ${year} ${pct} pays ${said(nothing)} beyond all budgets with no tool, and ${said(together)} with those chosen.`;
  const gains = `Budgets are ${formatMoney(meanBudget)} and cost ${formatMoney(meanCost)} on average; underspenders keep ${formatMoney(together.gains.mean)} of gains, with what the contingency gives back, so that the PCT sees overspends and not the gains beside them.`;
  return [headline, gains, ...(size ? [sizeSentence(size)] : [])];
}

function sizeSentence({ kept, offset }: NonNullable<ToolsOutcome["size"]>): string {
  const share = (value: number) => formatShare(value, { digits: 1 });
  return `Sized on gross calls, as it must be where underspenders keep their gains, a contingency alone needs ${share(kept.needed.share)} of budgets to suffice (mean call ${share(kept.mean)} ± ${formatShare(kept.se, { digits: 2 })}); were gains to meet overspends first, ${share(offset.needed.share)} (mean ${share(offset.mean)}).`;
}

/** Who pays the next £1m, in words. */
export function nextSentence({ middle, worst }: ToolsOutcome["next"]): string {
  const list = (paid: Paid) =>
    (Object.keys(payerNames) as Payer[])
      .filter((payer) => Math.abs(paid[payer]) >= 5000)
      .sort((a, b) => paid[b] - paid[a])
      .map((payer) => `${payerNames[payer].toLowerCase().replace(/^pct/, "PCT")} ${formatMoney(paid[payer])}`)
      .join(", ");
  return `Under the tools chosen, of £1m more cost, spread over all practices, the middle fifth of futures has ${list(middle)}; the worst tenth has ${list(worst)}.`;
}
