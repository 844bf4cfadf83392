import { changeNote } from "../../src/control/overrideLog.js";
import type { Override } from "../../src/control/overrideSchema.js";
import type { History } from "../../src/forecast/history.js";
import { budgetGiven } from "./budget-given.js";
import { defaultAssumptions } from "./default-assumptions.js";
import type { BudgetAssumptions, Scenario } from "./scenario.js";
import { scenarioTitle } from "./scenario-title.js";
import { scenarioWithOverrides } from "./scenario-with-overrides.js";

export interface Refit {
  readonly scenario: Scenario;
  /** What the user had set and does not hold any longer, one sentence each. */
  readonly putBack: readonly string[];
}

/**
 * The scenario for another organisation, origin or horizon: its forecast fitted anew, and everything kept that the user
 * changed. Practices stay with their organisation; a budget in pounds stays with its organisation and first year.
 * @param given.overrides in place of those of the scenario before, which stay unless given.
 * @throws InputError for whatever the history cannot answer.
 */
export function refitScenario(
  history: History,
  before: Scenario,
  given: {
    readonly organisation: string;
    readonly origin: string;
    readonly years: number;
    readonly overrides?: readonly Override[];
  },
): Refit {
  const { overrides = before.overrides, ...choice } = given;
  const { commissioner, horizon, assumptions } = before;
  const sameOrganisation = choice.organisation === commissioner.code;
  const sameStart = sameOrganisation && choice.origin === horizon.origin;
  const { practices, groups, seed, replications } = before;
  const told = new Set(before.overrides?.map(changeNote));
  const notes = before.notes.filter((note) => /practices/.test(note) && !told.has(note));
  const list = sameOrganisation ? { practices: { practices, groups, notes } } : {};
  const fresh = scenarioWithOverrides(history, { ...choice, ...list, seed, replications }, overrides);
  const putBack: string[] = [];
  // ratios' course and drift are fitted over the horizon, so that what was usual before is asked of what was before
  const sameFit = sameStart && choice.years === horizon.years && overrides === before.overrides;
  const { conversion } = sameFit ? fresh.assumptions : defaultsOf(history, before);
  const own = scenarioTitle(commissioner.name, horizon);
  const moved = { ...assumptions.budget, firstYear: sameStart ? assumptions.budget.firstYear : undefined };
  if (moved.firstYear !== assumptions.budget.firstYear) {
    putBack.push(
      `The budget of £${assumptions.budget.firstYear} was for ${commissioner.name} from ${horizon.origin}: give the new one.`,
    );
  }
  if (!sameOrganisation) putBack.push(`The practices of ${commissioner.name} have given way to fictional ones.`);
  const scenario: Scenario = {
    ...fresh,
    title: before.title === own ? fresh.title : before.title,
    ruleSet: before.ruleSet,
    commissioner: sameOrganisation
      ? { ...fresh.commissioner, population: commissioner.population, populationBasis: commissioner.populationBasis }
      : fresh.commissioner,
    assumptions: {
      conversion: changesOver(fresh.assumptions.conversion, { before: assumptions.conversion, usual: conversion }),
      practices: assumptions.practices,
      price: assumptions.price,
      budget: assumptions.budget,
    },
    fitted: { ...fresh.fitted, layers: before.fitted.layers },
    notes: [...new Set(fresh.notes)],
  };
  const growth = budgetGiven({ ...before, assumptions: { ...assumptions, budget: withoutSum(assumptions.budget) } })
    ? overYears(assumptions.budget.growth, choice.years)
    : fresh.assumptions.budget.growth;
  const budget = moved.firstYear === undefined ? withoutSum(moved) : moved;
  return {
    scenario: { ...scenario, assumptions: { ...scenario.assumptions, budget: { ...budget, growth } } },
    putBack,
  };
}

/** The assumptions that this scenario started from, or those of no history where its own is not at hand. */
function defaultsOf(history: History, { commissioner, horizon, overrides }: Scenario): Scenario["assumptions"] {
  const { origin, years } = horizon;
  try {
    return scenarioWithOverrides(history, { organisation: commissioner.code, origin, years }, overrides).assumptions;
  } catch {
    return defaultAssumptions;
  }
}

/** `fresh` with each value of `before` that is not the usual one. */
function changesOver<T extends object>(fresh: T, { before, usual }: { before: T; usual: T }): T {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  const entries = Object.entries(fresh).map(([key, value]) => {
    const [mine, theirs] = [before[key as keyof T], usual[key as keyof T]];
    return [
      key,
      same(mine, theirs)
        ? value
        : isBranch(mine)
          ? changesOver(value, { before: mine, usual: theirs as typeof mine })
          : mine,
    ];
  });
  return Object.fromEntries(entries) as T;
}

/** The parts of a pathway step are values; what holds a ratio or a share is a step. */
const isBranch = (value: unknown): value is object =>
  typeof value === "object" && value !== null && ("ratio" in value || "share" in value);

function withoutSum({ firstYear: _, ...budget }: BudgetAssumptions): BudgetAssumptions {
  return budget;
}

function overYears(growth: BudgetAssumptions["growth"], years: number): BudgetAssumptions["growth"] {
  if (typeof growth === "number") return growth;
  return Array.from({ length: years }, (_, y) => growth[Math.min(y, growth.length - 1)]!);
}
