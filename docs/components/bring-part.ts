import { applyBudgets, withoutBudgets } from "../models/bring/apply-budgets.js";
import { applyTariff, withoutTariff } from "../models/bring/apply-tariff.js";
import type { BroughtPart } from "../models/bring/brought.js";
import { knownPods } from "../models/bring/known-pods.js";
import { readBudgets } from "../models/bring/read-budgets.js";
import { readPlan } from "../models/bring/read-plan.js";
import { readTariff } from "../models/bring/read-tariff.js";
import { withBrought } from "../models/bring/with-brought.js";
import type { Scenario } from "../models/scenario/scenario.js";
import { refuseConflicts } from "../models/scenario/scenario-conflicts.js";

/** A file that was brought. */
export interface GivenPart {
  readonly text: string;
  readonly name: string;
}

/**
 * The scenario with a tariff, budgets or a plan from a file; for null with what the workbench starts from.
 * @returns with it what the user should know, in sentences.
 * @throws InputError for what cannot be read or does not fit this scenario.
 */
export function withPart(
  scenario: Scenario,
  part: Exclude<BroughtPart, "practices">,
  given: GivenPart | null,
): { readonly scenario: Scenario; readonly notes: readonly string[] } {
  const made = given ? taken(scenario, part, given) : { scenario: without(scenario, part), notes: [] };
  refuseConflicts(made.scenario);
  return made;
}

function without(scenario: Scenario, part: Exclude<BroughtPart, "practices">): Scenario {
  switch (part) {
    case "tariff":
      return withoutTariff(scenario);
    case "budgets":
      return withoutBudgets(scenario);
    case "plan":
      return withBrought(scenario, { plan: undefined });
  }
}

function taken(
  scenario: Scenario,
  part: Exclude<BroughtPart, "practices">,
  { text, name: file }: GivenPart,
): { readonly scenario: Scenario; readonly notes: readonly string[] } {
  const { specialties } = scenario.assumptions.demand;
  const { commissioners, practices, providers, fitted } = scenario;
  const years = fitted.years.map(({ label }) => label);
  switch (part) {
    case "tariff": {
      const lines = readTariff(text, { file, pods: knownPods, specialties });
      const missing = knownPods.filter(({ code }) => !lines.some(({ pod }) => pod === code)).map(({ name }) => name);
      const kept = missing.length === 0 ? [] : [`Prices stay as they were for ${missing.join(", ")}.`];
      return {
        scenario: applyTariff(scenario, { lines, file }),
        notes: [`${lines.length} prices, at the level of the twelve months to ${scenario.horizon.origin}.`, ...kept],
      };
    }
    case "budgets": {
      const lines = readBudgets(text, { file, commissioners, practices, years });
      const of = (kind: "commissioner" | "practice") => lines.filter((line) => line.of === kind).length;
      return {
        scenario: applyBudgets(scenario, { lines, file }),
        notes: [
          `${of("commissioner")} budgets of commissioners and ${of("practice")} of practices, contingency included.`,
        ],
      };
    }
    case "plan": {
      const lines = readPlan(text, { file, pods: knownPods, specialties, providers, years });
      const known = new Set(providers.map(({ code }) => code));
      const strange = [...new Set(lines.map(({ provider }) => provider))].filter((code) => !known.has(code));
      const about =
        strange.length === 0
          ? []
          : [
              `Not among this scenario’s providers, and taken as they are called: ${strange.slice(0, 8).join(", ")}${strange.length > 8 ? ` and ${strange.length - 8} more` : ""}.`,
            ];
      return {
        scenario: withBrought(scenario, { plan: { file, lines } }),
        notes: [`${lines.length} lines of plan.`, ...about],
      };
    }
  }
}
