import { formatMoney, formatPercent } from "../src/charts/format.js";
import type { FundOrder } from "../src/risk/inYear/contingencyFund.js";
import type { ToolSet } from "../src/risk/inYear/inYearTools.js";
import type { Paid, Payer, ToolOutcome, ToolsOutcome } from "../src/risk/inYear/playTools.js";
import type { Spread } from "../src/risk/inYear/spread.js";
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
  const { mean, se, worst, worstSe } = nothing.pct;
  const chosen = together.pct;
  const headline = `In ${year} ${pct} pays ${formatMoney(mean)} on average beyond all budgets with no tool, and ${formatMoney(chosen.mean)} with the tools ticked below (Monte Carlo error ± ${rounded(se)} and ± ${rounded(chosen.se)}); in the worst tenth of runs, ${formatMoney(worst)} and ${formatMoney(chosen.worst)} on average (± ${rounded(worstSe)} and ± ${rounded(chosen.worstSe)}).`;
  const added = asked.settings.treatments.reduce((sum, { perPerson, cost }) => sum + people * perPerson * cost.mean, 0);
  const over = meanCost - meanBudget;
  const difference =
    Math.abs(over) < 0.0005 * meanBudget
      ? "within 0.1% of all budgets"
      : `${formatMoney(Math.abs(over))} ${over > 0 ? "above" : "below"} all budgets`;
  const gains = `The mean cost is ${formatMoney(meanCost)}, ${difference}${added >= 1 ? ` (both with ${formatMoney(added)} of costly treatments that this page adds to the run’s)` : ""}. ${over > 0.0005 * meanBudget ? "The PCT pays more than that" : "The PCT pays all the same"}, because those who underspend keep their gains, ${formatMoney(together.gains.mean)} on average with what the contingency gives back: it pays every overspend and has none of the gains.`;
  return [
    headline,
    movedSentence(together.paid, asked),
    gains,
    ...(size ? [sizeSentence(size, asked.confidence)] : []),
  ];
}

/** The tools save nothing: who bears what the PCT does not. */
function movedSentence(paid: Paid, { settings, together }: InYearAsked): string {
  const from = settings.contingencyFrom === "budgets" ? "cut from the budgets" : "held beside the budgets";
  const bears = [
    ...(together.contingency || together.threshold
      ? [`the contingency, ${from}, bears ${formatMoney(paid.contingency)}`]
      : []),
    ...(together.stopLoss ? [`the stop-loss pool ${formatMoney(paid.stopLoss)}`] : []),
    ...(together.groups ? ["groups’ own underspends bear what they offset"] : []),
  ];
  const list = bears.join(", ").replace(/, ([^,]*)$/, " and $1");
  return `Tools make no care cheaper, they move who pays${list === "" ? "." : `: with those ticked ${list} on average.`}`;
}

/** How large a contingency alone would have to be, by where it comes from and who keeps gains. */
export function sizeSentence({ kept, offset, cut }: NonNullable<ToolsOutcome["size"]>, confidence: number): string {
  const two = (value: number) => formatPercent(value, { digits: 2 });
  const fromBudgets =
    cut.share === null
      ? `cut from the budgets none would do, since cost is within all budgets in only ${two(cut.possible)} of runs`
      : `cut from the budgets it needs ${two(cut.share)}${cut.share > kept.needed.share ? ", since a smaller budget is passed sooner" : ""}`;
  const all = kept.needed.share > 0 ? kept.needed.pounds / kept.needed.share : 0;
  const error = all > 0 ? (kept.needed.high - kept.needed.low) / 3.92 / all : 0;
  return `To meet every call in ${part(confidence)} of runs a contingency alone needs ${two(kept.needed.share)} of budgets if it is held beside them (Monte Carlo error ± ${points(error)}; the mean call is ${two(kept.mean)}, ± ${points(kept.se)}); ${fromBudgets}. That is where underspenders keep their gains; were gains to meet overspends first, ${two(offset.needed.share)} held beside would do.`;
}

const points = (share: number) => `${Number((100 * share).toPrecision(2))} points`;

/** What each tool does to one level’s overspend: no tool, the mildest, and one that does harm. */
export function effectSentence(
  sets: readonly ToolOutcome[],
  {
    level,
    who,
    year,
    asked,
  }: { readonly level: Level; readonly who: string; readonly year: string; readonly asked: InYearAsked },
): string {
  const of = (each: ToolOutcome) => levelOf(each, level)!;
  const [best, none] = [[...sets].sort((a, b) => of(a).worst - of(b).worst)[0]!, sets[0]!];
  const { mean, se, worst, worstSe } = of(none);
  const costly = sets.find(({ set }) => set === "threshold");
  const harm =
    costly && of(costly).mean > mean && asked.settings.contingencyFrom === "budgets" && asked.settings.contingency > 0
      ? ` “${setNames.threshold}” by itself makes it ${formatMoney(of(costly).mean)}: ${part(asked.settings.contingency)} is cut from every budget, only costly cases are paid from it, and the rest goes back at the year’s end to those who paid in.`
      : "";
  return `In ${year} ${who} ${doing(level)} ${formatMoney(mean)} on average with no tool (Monte Carlo error ± ${rounded(se)}), ${formatMoney(worst)} in the mean of its worst tenth of runs (± ${rounded(worstSe)}). That worst tenth is mildest under “${setNames[best.set]}”: ${formatMoney(of(best).worst)} (± ${rounded(of(best).worstSe)}).${harm}`;
}

/** What is looked at, in words. */
export const doing = (level: Level) => (level === "pct" ? "pays beyond all budgets" : "overspends in the end");

/** Who pays the next £1m, in words. */
export function nextSentence({ middle, worst, se }: ToolsOutcome["next"]): string {
  const said: Readonly<Record<Payer, string>> = {
    budgets: "budget holders",
    contingency: "the contingency",
    stopLoss: "the stop-loss pool",
    pctTreatments: "the PCT as excluded treatments",
    pctOverspends: "the PCT as overspends in the end",
  };
  const list = (paid: Paid) =>
    (Object.keys(said) as Payer[])
      .filter((payer) => Math.abs(paid[payer]) >= 5000)
      .sort((a, b) => paid[b] - paid[a])
      .map((payer) => `${formatMoney(paid[payer])} on ${said[payer]}`)
      .join(", ")
      .replace(/, ([^,]*)$/, " and $1");
  return `Under the tools chosen, of £1m more cost in the middle fifth of runs ${list(middle).replace(" on ", " falls on ")}, on average; in the worst tenth ${list(worst)} (Monte Carlo error at most ± ${rounded(se)}).`;
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
        `${name}: ${Number((perPerson * 1e5).toPrecision(3))} new cases per 100,000 people a year at ${formatMoney(cost.mean)} on average (SD ${cost.cv} × mean), threshold ${formatMoney(threshold)}: ${rules[rule]}.`,
    ),
  ];
}
