import { type BudgetCase, budgetsByRule, type RuleCell } from "../src/risk/budgets/budgetsByRule.js";
import { type Distance, fairShareDistances } from "../src/risk/budgets/distances.js";
import type { PaceRule } from "../src/risk/budgets/paceOfChange.js";
import { type BudgetSettings, growthFactor, heldFromPower, paceRule } from "./budgets-settings.js";
import type { BudgetStudy } from "./budgets-study.js";

/** The rules that are held side by side. */
export type RuleName = "historic" | "pace" | "fair";

export const ruleNames: Record<RuleName, string> = {
  historic: "historic, as known in January",
  pace: "the pace of change typed",
  fair: "fair shares at once",
};

/** One rule over all practices, each area by itself. */
export interface RuleOutcome {
  /** `cells[practice][year]`. */
  readonly cells: readonly (readonly RuleCell[])[];
  /** Share of replications, by year, in which the promise to practices could not be kept in some area. */
  readonly broken: readonly number[];
}

/** Every rule over the same replications, and where practices stand before any. */
export interface BudgetsCompared {
  readonly rules: Readonly<Record<RuleName, RuleOutcome>>;
  /** Distance from fair share of last year's spend, without the error of January. */
  readonly distances: readonly Distance[];
  /** Fair shares of all the money: of its own commissioner's for each practice, or of everybody's; they add up to 1. */
  readonly fair: Float64Array;
  /** Mean allocation of the first year, £. */
  readonly money: number;
}

let last: { study: BudgetStudy; asked: string; answer: BudgetsCompared } | null = null;

/** Worked out once for a run and its settings, whatever the number of figures that ask. */
export function budgetsCompared(study: BudgetStudy, settings: BudgetSettings): BudgetsCompared {
  const { move, protect, priceGrowth, contingency, growth, within } = settings;
  const asked = JSON.stringify([move, protect, priceGrowth, contingency, growth, within]);
  if (last?.study === study && last.asked === asked) return last.answer;
  const factor = growthFactor(study, settings);
  const areas = areasOf(study, settings).map((members) => areaCase(study, { members, factor, priceGrowth }));
  const plain = (share: number): PaceRule => ({
    move: share,
    keepPurchasingPower: null,
    contingency: heldFromPower(settings),
  });
  const together = (rule: PaceRule): RuleOutcome => {
    const cells = new Array<readonly RuleCell[]>(study.practices.length);
    const broken = study.years.map(() => new Uint8Array(study.replications));
    for (const { members, given } of areas) {
      const found = budgetsByRule(given, rule);
      members.forEach((i, m) => {
        cells[i] = found.cells[m]!;
      });
      found.broken.forEach((year, y) => {
        for (let r = 0; r < year.length; r++) if (year[r] === 1) broken[y]![r] = 1;
      });
    }
    return {
      cells,
      broken: broken.map((year) => year.reduce((sum, one) => sum + one, 0) / study.replications),
    };
  };
  const money = areas.reduce((sum, area) => sum + area.money, 0);
  const distances = new Array<Distance>(study.practices.length);
  const fair = new Float64Array(study.practices.length);
  for (const area of areas) {
    const spend = area.members.map((i) => study.base[i]!);
    fairShareDistances(spend, area.given.fair, area.money).forEach((distance, m) => {
      distances[area.members[m]!] = distance;
      fair[area.members[m]!] = (area.given.fair[m]! * area.money) / money;
    });
  }
  const answer: BudgetsCompared = {
    rules: { historic: together(plain(0)), pace: together(paceRule(settings)), fair: together(plain(1)) },
    distances,
    fair,
    money,
  };
  last = { study, asked, answer };
  return answer;
}

/** Practices that share one sum of money: each commissioner's, or all. */
function areasOf(study: BudgetStudy, { within }: BudgetSettings): readonly (readonly number[])[] {
  return within === "commissioner" ? study.areas : [study.practices.map((_, i) => i)];
}

function areaCase(
  study: BudgetStudy,
  { members, factor, priceGrowth }: { members: readonly number[]; factor: number; priceGrowth: number },
): { members: readonly number[]; given: BudgetCase; money: number } {
  const need = members.map((i) => study.need.shares[i]!);
  const all = need.reduce((sum, share) => sum + share, 0);
  const allocation = study.years.map((_, y) => {
    const sum = new Float64Array(study.replications);
    for (const i of members) for (let r = 0; r < sum.length; r++) sum[r]! += study.budget[i]![y]![r]! * factor;
    return sum;
  });
  // What the area spent in all is known; January's error is in how it divides.
  const known = members.map((i) => study.base[i]!.map((value, r) => value * study.january[i]![r]!));
  for (let r = 0; r < study.replications; r++) {
    let spent = 0;
    let read = 0;
    members.forEach((i, m) => {
      spent += study.base[i]![r]!;
      read += known[m]![r]!;
    });
    for (const own of known) own[r]! *= read > 0 ? spent / read : 1;
  }
  return {
    members,
    money: allocation[0]!.reduce((sum, value) => sum + value, 0) / study.replications,
    given: {
      known,
      allocation,
      cost: members.map((i) => study.cost[i]!),
      // Practices of an area without need, such as one of no patients, share it alike.
      fair: Float64Array.from(need, (share) => (all > 0 ? share / all : 1 / members.length)),
      priceGrowth,
    },
  };
}
