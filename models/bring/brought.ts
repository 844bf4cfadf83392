import type { HospitalPodId } from "../pods.js";
import type { BudgetLine } from "./read-budgets.js";
import type { PlanLine } from "./read-plan.js";

/** What the user brought in place of the community's own, by part, with the file that it came from. */
export interface Brought {
  readonly practices?: { readonly file: string } | undefined;
  /** Points of delivery whose prices are the user's. */
  readonly tariff?: { readonly file: string; readonly pods: readonly HospitalPodId[] } | undefined;
  readonly budgets?: { readonly file: string; readonly lines: readonly BudgetLine[] } | undefined;
  /** Planned activity, to be shown beside the forecast. */
  readonly plan?: { readonly file: string; readonly lines: readonly PlanLine[] } | undefined;
}

export type BroughtPart = keyof Brought;
