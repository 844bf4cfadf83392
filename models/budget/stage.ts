import { sharePence } from "../../src/money/sharePence.js";
import type { ColumnSpec, Dimension, Stage, Upstream } from "../../src/simulate/stage.js";
import { parameter } from "../parameter.js";
import { spendPods } from "../pods.js";
import { members } from "../practices/members.js";
import { bounds } from "../scenario/bounds.js";
import type { BudgetStageAssumptions } from "./assumptions.js";
import { budgetShares } from "./budget-shares.js";
import { contingencyYear } from "./contingency-year.js";
import { givenShares } from "./given-shares.js";
import { growthAllowed } from "./growth-allowed.js";

/** Position of prescribing among the services of the columns `spend` and `spend_base`. */
const prescribing = spendPods.findIndex(({ id }) => id === "prescribing");

/**
 * Indicative budgets of practices and the contingency retained from them, commissioner by commissioner, in cash, to the
 * penny.
 *
 * A commissioner's budgets together: last year's cost as known × growth allowed × uplift allowed, compounded; or in the
 * first year the sum given, in every run the same, and later years grown from it. When "rebased", later years start from
 * the cost of the year before as known (the ratchet). Practices share it by {@link budgetShares}, on lists of the year
 * before, or as their own budgets were given. The commissioner retains the contingency from every indicative budget in the same proportion (PBC 41): budget in
 * hand + contingency = indicative budget, exactly. The fund then pays by {@link contingencyYear}; what it does not pay is
 * returned.
 */
export const budgetStage: Stage<BudgetStageAssumptions> = {
  name: "budget",
  version: "2",
  columns(_assumptions, upstream) {
    const { commissioner, practice, year } = axes(upstream);
    const column = (name: string, label: string, ...dimensions: Dimension[]): ColumnSpec => ({
      name,
      label,
      unit: "£ (cash)",
      dimensions,
    });
    return [
      column("indicative_budget", "Indicative budget by practice, before the contingency is retained", practice, year),
      column("budget", "Budget in hand by practice, contingency retained", practice, year),
      column("budget_total", "Budgets in hand together", year),
      column("budget_commissioner", "Budgets in hand by commissioner", commissioner, year),
      column("contingency", "Contingency held by the commissioner", commissioner, year),
      column("contingency_calls", "Calls on the contingency, met or not", commissioner, year),
      column("contingency_paid", "Paid from the contingency", commissioner, year),
      column("contingency_returned", "Contingency returned unspent", commissioner, year),
      column("contingency_relief", "Received from the contingency by practice", practice, year),
    ];
  },
  prepare(assumptions, context) {
    const { commissioner, practice, year } = axes(context);
    const { costly: pays, basis, layers = {} } = assumptions;
    const people = practice.labels.length;
    const years = year.labels.length;
    const groups = members(commissioner.labels, assumptions.practices);
    const own = commissioner.labels.map((code) =>
      assumptions.commissioners?.find((each) => each.commissioner === code),
    );
    const given = own.map((each) => each?.firstYear);
    const ofPractices = groups.map((group, c) =>
      givenShares(
        Array.from(group, (i) => assumptions.practices[i]!.code),
        own[c]?.practices,
      ),
    );
    const steps = commissioner.labels.map((code) => growthAllowed(assumptions, { commissioner: code, years }));

    const cost = context.read("cost");
    const costKnown = context.read("cost_known");
    const knownOutturn = context.read("known_outturn");
    const spend = context.read("spend");
    const spendBase = context.read("spend_base");
    const costlyCost = pays === "none" ? undefined : context.read(pays === "excess" ? "costly_excess" : "costly_whole");
    const needed = context.read("practice_need");
    const formula = assumptions.formula === "weighted" ? needed : context.read("practice_list");
    const indicative = context.write("indicative_budget");
    const budget = context.write("budget");
    const budgetTotal = context.write("budget_total");
    const budgetCommissioner = context.write("budget_commissioner");
    const contingency = context.write("contingency");
    const calls = context.write("contingency_calls");
    const paid = context.write("contingency_paid");
    const returned = context.write("contingency_returned");
    const reliefColumn = context.write("contingency_relief");

    const retained = parameter(assumptions.contingency, bounds.share, {
      context,
      name: "contingency",
      uncertain: layers.parameters,
    });
    const works = groups.map(({ length }) => workOf(length));

    /** Gathers what commissioner c's budgets of year y are shared by; the list is that of the year before. */
    function gather(c: number, y: number): void {
      const { basis: of } = works[c]!;
      const group = groups[c]!;
      const past = basis === "rebased" ? y : 0;
      for (let j = 0; j < group.length; j++) {
        const i = group[j]!;
        const service = prescribing * people + i;
        of.cost[j] = costKnown[i * years + past]!;
        of.prescribing[j] = past === 0 ? spendBase[service]! : spend[service * years + past - 1]!;
        of.formula[j] = formula[y * people + i]!;
        of.needed[j] = needed[y * people + i]!;
      }
    }

    /** Sets commissioner c's budgets of year y; answers budgets in hand together in pence. */
    function setBudgets(c: number, y: number, total: number, rate: number): number {
      const { basis: of, weights, shares, kept, fund } = works[c]!;
      const group = groups[c]!;
      const practicesGiven = ofPractices[c]![y];
      if (practicesGiven) weights.set(practicesGiven);
      else {
        gather(c, y);
        budgetShares(of, assumptions, weights);
      }
      const pence = Math.round(total);
      const held = Math.round(pence * rate);
      sharePence(pence, weights, shares);
      sharePence(held, shares, kept);
      fund.fund = held;
      for (let j = 0; j < group.length; j++) {
        const cell = group[j]! * years + y;
        fund.budget[j] = shares[j]! - kept[j]!;
        fund.cost[j] = Math.round(cost[cell]! * 100);
        fund.costly[j] = costlyCost ? Math.round(costlyCost[cell]! * 100) : 0;
        indicative[cell] = shares[j]! / 100;
        budget[cell] = fund.budget[j]! / 100;
      }
      contingency[c * years + y] = held / 100;
      budgetCommissioner[c * years + y] = (pence - held) / 100;
      return pence - held;
    }

    function payOut(c: number, y: number): void {
      const { fund, outcome } = works[c]!;
      const group = groups[c]!;
      contingencyYear(fund, outcome);
      const cell = c * years + y;
      calls[cell] = outcome.calls / 100;
      paid[cell] = outcome.paid / 100;
      returned[cell] = (fund.fund - outcome.paid) / 100;
      for (let j = 0; j < group.length; j++) reliefColumn[group[j]! * years + y] = outcome.relief[j]! / 100;
    }

    return () => {
      const rate = retained();
      budgetTotal.fill(0);
      for (let c = 0; c < groups.length; c++) {
        let total = 0;
        for (let y = 0; y < years; y++) {
          if (y === 0 || basis === "rebased") total = knownOutturn[c * years + y]! * 100;
          const sum = given[c];
          total = y === 0 && sum !== undefined ? sum * 100 : total * steps[c]![y]!;
          budgetTotal[y]! += setBudgets(c, y, total, rate);
          payOut(c, y);
        }
      }
      for (let y = 0; y < years; y++) budgetTotal[y]! /= 100;
    };
  },
};

/** Scratch for one commissioner of `size` practices. */
function workOf(size: number) {
  const numbers = () => new Float64Array(size);
  return {
    basis: { cost: numbers(), prescribing: numbers(), formula: numbers(), needed: numbers() },
    weights: numbers(),
    shares: numbers(),
    kept: numbers(),
    fund: { fund: 0, cost: numbers(), budget: numbers(), costly: numbers() },
    outcome: { calls: 0, paid: 0, relief: numbers() },
  };
}

function axes(upstream: Upstream): { commissioner: Dimension; practice: Dimension; year: Dimension } {
  const [practice, year] = upstream.spec("cost").dimensions;
  const [commissioner] = upstream.spec("cost_commissioner").dimensions;
  return { commissioner: commissioner!, practice: practice!, year: year! };
}
