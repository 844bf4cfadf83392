import { formatMoney, formatPercent } from "../src/charts/format.js";
import type { FundOrder } from "../src/risk/inYear/contingencyFund.js";
import type { ToolSet } from "../src/risk/inYear/inYearTools.js";
import type { Paid, Payer, Spread, ToolOutcome, ToolsOutcome } from "../src/risk/inYear/playTools.js";
import type { CostlyTreatment } from "../src/risk/inYear/treatmentDraws.js";
import type { InYearAsked } from "./in-year-settings.js";

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
  {
    year,
    pct,
    people,
    asked,
  }: { readonly year: string; readonly pct: string; readonly people: number; readonly asked: InYearAsked },
): string[] {
  const [nothing, together] = [sets.find(({ set }) => set === "nothing")!, sets.find(({ set }) => set === "together")!];
  const said = ({ pct: spread }: ToolOutcome) =>
    `${formatMoney(spread.mean)} on average (Monte Carlo error ± ${rounded(spread.se)}) and ${formatMoney(spread.worst)} in the worst tenth of runs`;
  const headline = `In ${year} ${pct} pays ${said(nothing)} beyond all budgets with no tool, and ${said(together)} with those chosen.`;
  const added = asked.settings.treatments.reduce((sum, { perPerson, cost }) => sum + people * perPerson * cost.mean, 0);
  const over = meanCost - meanBudget;
  const difference =
    Math.abs(over) < 0.0005 * meanBudget
      ? "within 0.1% of all budgets"
      : `${formatMoney(Math.abs(over))} ${over > 0 ? "above" : "below"} all budgets`;
  const gains = `The mean cost is ${formatMoney(meanCost)}, ${difference}${added >= 1 ? ` (both with ${formatMoney(added)} of costly treatments that this page adds to the run’s)` : ""}. What costs the PCT money all the same is that underspenders keep ${formatMoney(together.gains.mean)} on average of gains, with what the contingency gives back: it sees overspends and not the gains beside them.`;
  return [headline, gains, ...(size ? [sizeSentence(size, asked.confidence)] : [])];
}

/** How large a contingency alone would have to be, by where it comes from and who keeps gains. */
export function sizeSentence({ kept, offset, cut }: NonNullable<ToolsOutcome["size"]>, confidence: number): string {
  const two = (value: number) => formatPercent(value, { digits: 2 });
  const fromBudgets =
    cut.share === null
      ? `cut from the budgets none would, since cost is within all budgets in only ${two(cut.possible)} of runs`
      : `cut from the budgets it needs ${two(cut.share)}${cut.share > kept.needed.share ? ", since a smaller budget is passed sooner" : ""}`;
  return `To meet every call with ${part(confidence)} confidence a contingency alone needs ${two(kept.needed.share)} of budgets if it is held beside them (mean call ${two(kept.mean)}, Monte Carlo error ± ${(100 * kept.se).toPrecision(2)} points); ${fromBudgets}. These are gross calls, since underspenders keep their gains; were gains to meet overspends first (net), ${two(offset.needed.share)} held beside would do.`;
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

const part = (value: number) => `${Number((100 * value).toPrecision(3))}%`;

/** The tools and their settings in sentences: what stands in print in place of the form. */
export function settingsWords({ settings, together }: InYearAsked): string[] {
  const { contingency, contingencyFrom, order, stopLoss, treatments } = settings;
  const { attach, limit, share } = stopLoss;
  const orders: Record<FundOrder, string> = {
    proportional: "every call in the same proportion",
    neediest: "the largest call for its budget first",
    rota: "in turn, the first place moving on each month",
  };
  const rules: Record<CostlyTreatment["rule"], string> = {
    budget: "paid by the budget holder",
    excess: "excess paid by the contingency",
    whole: "paid whole by the contingency",
    excluded: "excluded, paid by the PCT",
  };
  const used = (Object.keys(together) as (keyof typeof together)[]).filter((tool) => together[tool]);
  return [
    `Used together: ${used.length === 0 ? "none" : used.map((tool) => setNames[tool].toLowerCase()).join(", ")}.`,
    `Contingency: ${part(contingency)} of budgets, ${contingencyFrom === "budgets" ? "cut from them" : "held by the PCT beside them"}; when it falls short, ${orders[order]}.`,
    `Stop-loss: ${part(share)} of what is overspent ${limit === null ? `beyond ${part(attach)}` : `from ${part(attach)} to ${part(attach + limit)}`} of a budget.`,
    ...treatments.map(
      ({ name, perPerson, cost, threshold, rule }) =>
        `${name}: ${Number((perPerson * 1e5).toPrecision(3))} new cases per 100,000 people a year at ${formatMoney(cost.mean)} on average (CV ${cost.cv}), threshold ${formatMoney(threshold)}: ${rules[rule]}.`,
    ),
  ];
}
