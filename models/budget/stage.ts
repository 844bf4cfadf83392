import { quantitySampler } from "../../src/assumptions/quantity-sampler.js";
import { InputError } from "../../src/errors.js";
import { pow } from "../../src/random/math.js";
import type { Dimension, Stage, Upstream } from "../../src/simulate/stage.js";
import { penceSharer } from "../money/share-pence.js";
import { bounds } from "../scenario/bounds.js";
import type { BudgetAssumptions } from "../scenario/scenario.js";

/** What the budget stage needs beside the user's assumptions. */
export interface BudgetStageAssumptions extends BudgetAssumptions {
  /** Registered patients of each practice, in the order of the practices. */
  readonly patients: readonly number[];
  /** Years from the middle of the base year to the middle of the first forecast year: 1 if the origin is a March. */
  readonly firstStep: number;
}

/**
 * Indicative budgets of practices and the contingency retained from them, in cash, to the penny.
 *
 * Budgets together: last year's cost at average severity × growth allowed × uplift allowed, compounded; or in the first
 * year the sum given, in every run the same, and later years grown from it. When "rebased",
 * later years start from the actual cost of the year before (the ratchet). A practice's part is its share of historic cost, mixed
 * with its share of the list by `listShare`. The commissioner retains the contingency from every indicative budget in
 * the same proportion (PBC 41); what is left is the budget in hand: budget + contingency = indicative budget, exactly.
 */
export const budgetStage: Stage<BudgetStageAssumptions> = {
  name: "budget",
  version: "1",
  columns(_assumptions, upstream) {
    const { practice, year } = axes(upstream);
    const unit = "£ (cash)";
    return [
      {
        name: "indicative_budget",
        label: "Indicative budget by practice, before the contingency is retained",
        unit,
        dimensions: [practice, year],
      },
      { name: "budget", label: "Budget in hand by practice, contingency retained", unit, dimensions: [practice, year] },
      { name: "budget_total", label: "Budgets in hand together", unit, dimensions: [year] },
      { name: "contingency", label: "Contingency held by the commissioner", unit, dimensions: [year] },
    ];
  },
  prepare(assumptions, context) {
    const { practice, year } = axes(context);
    const people = practice.labels.length;
    const years = year.labels.length;
    const growth = yearlyGrowth(assumptions, years);
    if (assumptions.patients.length !== people) {
      throw new InputError(`list sizes must be given for each of ${people} practices`, {
        value: assumptions.patients.length,
      });
    }
    const cost = context.read("cost");
    const costTotal = context.read("cost_total");
    const costBase = context.read("cost_base");
    const baseOutturn = context.read("base_outturn");
    const indicative = context.write("indicative_budget");
    const budget = context.write("budget");
    const budgetTotal = context.write("budget_total");
    const contingency = context.write("contingency");

    const retained = quantitySampler(assumptions.contingency, bounds.share);
    const retainedStream = context.stream("contingency");
    const lists = Float64Array.from(assumptions.patients);
    const listTotal = lists.reduce((sum, list) => sum + list, 0);
    const given = assumptions.firstYear;
    const step = Float64Array.from(growth, (g, y) =>
      pow((1 + g) * (1 + assumptions.uplift), y === 0 ? assumptions.firstStep : 1),
    );
    const historic = new Float64Array(people);
    const weights = new Float64Array(people);
    const shares = new Float64Array(people);
    const kept = new Float64Array(people);
    const share = penceSharer(people);

    return () => {
      const rate = retained(retainedStream);
      let total = baseOutturn[0]! * 100;
      historic.set(costBase);
      for (let y = 0; y < years; y++) {
        if (y > 0 && assumptions.basis === "rebased") {
          total = costTotal[y - 1]! * 100;
          for (let i = 0; i < people; i++) historic[i] = cost[i * years + y - 1]!;
        }
        total = y === 0 && given !== undefined ? given * 100 : total * step[y]!;
        mix();
        const pence = Math.round(total);
        const held = Math.round(pence * rate);
        share(pence, weights, shares);
        share(held, shares, kept);
        for (let i = 0; i < people; i++) {
          indicative[i * years + y] = shares[i]! / 100;
          budget[i * years + y] = (shares[i]! - kept[i]!) / 100;
        }
        budgetTotal[y] = (pence - held) / 100;
        contingency[y] = held / 100;
      }
    };

    /** Each practice's weight: historic cost and list by the share assumed. */
    function mix(): void {
      let sum = 0;
      for (let i = 0; i < people; i++) sum += historic[i]!;
      const byList = sum > 0 ? assumptions.listShare : 1;
      for (let i = 0; i < people; i++) {
        const past = sum > 0 ? historic[i]! / sum : 0;
        weights[i] = (1 - byList) * past + (byList * lists[i]!) / listTotal;
      }
    }
  },
};

/**
 * Growth in activity allowed for in each forecast year.
 * @throws InputError if a list of growths has another length than the years.
 */
function yearlyGrowth(assumptions: BudgetStageAssumptions, years: number): readonly number[] {
  const { growth } = assumptions;
  if (typeof growth === "number") return new Array<number>(years).fill(growth);
  if (growth.length === years) return growth;
  throw new InputError(`growth must be one number or one for each of ${years} years`, {
    path: "assumptions.budget.growth",
    value: growth.length,
  });
}

function axes(upstream: Upstream): { practice: Dimension; year: Dimension } {
  const [practice, year] = upstream.spec("cost").dimensions;
  return { practice: practice!, year: year! };
}
