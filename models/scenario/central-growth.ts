import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { pow } from "../../src/random/math.js";
import { hospitalPods, spendPods } from "../pods.js";
import { baseCounts } from "./base-counts.js";
import { centralActivity, type PodCounts } from "./central-activity.js";
import { firstStep } from "./first-step.js";
import type { Commissioner, Scenario } from "./scenario.js";

/**
 * Growth of activity, weighted by price, on the central path: every range at its mean and no shocks. What a budget set
 * at the middle of the forecast allows for beside the uplift of prices, one number for each forecast year. Services that
 * are known by their spend alone count with what they grow beyond that uplift.
 *
 * @param code of one commissioner; all together unless given.
 * @returns yearly changes; 0.02 is 2 %.
 */
export function centralGrowth(scenario: Scenario, code?: string): number[] {
  const chosen = scenario.commissioners.filter((commissioner) => code === undefined || commissioner.code === code);
  const costs = chosen.map((commissioner) => centralCost(scenario, commissioner));
  const sum = (at: (cost: CentralCost) => number) => costs.reduce((total, cost) => total + at(cost), 0);
  let before = sum(({ base }) => base);
  return scenario.fitted.years.map((_year, y) => {
    const now = sum(({ years }) => years[y]!);
    const growth = before > 0 ? pow(now / before, y === 0 ? 1 / firstStep(scenario) : 1) - 1 : 0;
    before = now;
    return growth;
  });
}

/** Cost at the prices of the base year, pounds. */
interface CentralCost {
  readonly base: number;
  readonly years: readonly number[];
}

function centralCost(scenario: Scenario, commissioner: Commissioner): CentralCost {
  const { assumptions } = scenario;
  const { price, spend } = assumptions;
  const cost = (counts: PodCounts) =>
    hospitalPods.reduce((sum, { id }) => sum + counts[id] * quantityMean(price.unit[id]), 0);
  const step = firstStep(scenario);
  const coding = 1 + quantityMean(price.codingDrift);
  const uplift = 1 + quantityMean(price.uplift);
  const known = spend.known?.find((entry) => entry.commissioner === commissioner.code)?.spend;
  const others = spendPods.map(({ id }) => {
    const { perHead, growth } = spend.lines[id];
    return {
      now: known?.[id] ?? commissioner.population * quantityMean(perHead),
      growth: (1 + quantityMean(growth)) / uplift,
    };
  });
  const beside = (years: number) => others.reduce((sum, { now, growth }) => sum + now * pow(growth, years), 0);
  return {
    base: cost(baseCounts(commissioner, assumptions)) + beside(0),
    years: centralActivity(scenario, commissioner.code).map(
      (counts, y) => codedCost(counts) * pow(coding, step + y) + plainCost(counts) + beside(step + y),
    ),
  };

  /** Admissions, which are paid by how severe they are recorded. */
  function codedCost(counts: PodCounts): number {
    return cost({ ...counts, firstAttendance: 0, followUp: 0, aAndE: 0 });
  }

  function plainCost(counts: PodCounts): number {
    return cost({ ...counts, dayCase: 0, ordinary: 0, planned: 0, nonElective: 0 });
  }
}
