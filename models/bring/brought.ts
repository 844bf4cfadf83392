import type { HospitalPodId } from "../pods.js";
import type { ProviderShares } from "../price/assumptions.js";
import type { BudgetLine } from "./read-budgets.js";
import type { PlanLine } from "./read-plan.js";
import type { SpendLine } from "./read-spend.js";

/** What the user brought in place of the community's own, by part, with the file that it came from. */
export interface Brought {
  readonly practices?: { readonly file: string } | undefined;
  /** Points of delivery whose prices are the user's. */
  readonly tariff?: { readonly file: string; readonly pods: readonly HospitalPodId[] } | undefined;
  /** `others`: shares of commissioners that are not run now, kept for when they are. */
  readonly providers?: { readonly file: string; readonly others?: readonly ProviderShares[] | undefined } | undefined;
  /** Spend of the twelve months to `origin`, of other commissioners too. */
  readonly spend?: { readonly file: string; readonly origin: string; readonly lines: readonly SpendLine[] } | undefined;
  readonly budgets?: { readonly file: string; readonly lines: readonly BudgetLine[] } | undefined;
  /** Planned activity, to be shown beside the forecast. */
  readonly plan?: { readonly file: string; readonly lines: readonly PlanLine[] } | undefined;
}

export type BroughtPart = keyof Brought;
