import { pairedChange } from "../pairedChange.js";
import type { ConfigurationRisk } from "./configurationRisk.js";

/** What a proposal does to one organisation of today: it, and the organisation that it becomes part of. */
export interface RiskChange {
  /** Positions among the organisations of today and as proposed. */
  readonly today: number;
  readonly proposed: number;
  /** Share of replications over the budget by more than the margin. */
  readonly before: number;
  readonly after: number;
  /** After less before, from the same replications, with its Monte Carlo standard error. */
  readonly change: { readonly value: number; readonly se: number };
  /** By more than two standard errors, or "same". */
  readonly way: "more" | "less" | "same";
}

/**
 * How often each organisation of today passes its budget, and how often the one that it becomes part of does: unlike the
 * chance that any of them does, this does not fall with their number alone.
 *
 * @param position position as proposed of each organisation of today.
 * @returns a change for each organisation of today that has practices.
 */
export function riskChanges(
  before: ConfigurationRisk,
  after: ConfigurationRisk,
  position: readonly number[],
): RiskChange[] {
  return before.organisations.flatMap((own, today): RiskChange[] => {
    const proposed = position[today]!;
    const whole = after.organisations[proposed];
    if (!own || !whole) return [];
    const change = pairedChange(own.passed, whole.passed);
    const way = change.value > 2 * change.se ? "more" : change.value < -2 * change.se ? "less" : "same";
    return [{ today, proposed, before: own.over.probability, after: whole.over.probability, change, way }];
  });
}
