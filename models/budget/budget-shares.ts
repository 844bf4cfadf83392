/** One commissioner's practices in the year that budgets are set on. Lists in the order of its practices. */
export interface BudgetBasis {
  /** Cost as known, prescribing included, in any unit. */
  readonly cost: Float64Array;
  /** Prescribing cost, in the same unit. */
  readonly prescribing: Float64Array;
  /** What the formula counts: patients, or patients weighted for need. */
  readonly formula: Float64Array;
  /** Patients weighted for need. */
  readonly needed: Float64Array;
}

/**
 * Each practice's share of its commissioner's budgets.
 *
 * Prescribing, by its part of last year's cost, goes by weighted patients (or by last year's cost); the rest by last year's
 * cost mixed with the formula by `listShare`. Where there is no last year's cost the formula stands for it.
 *
 * @param given.listShare 0 to 1.
 * @param to receives shares that add up to 1.
 */
export function budgetShares(
  basis: BudgetBasis,
  given: { readonly listShare: number; readonly prescribing: "formula" | "historic" },
  to: Float64Array,
): void {
  const { cost, prescribing, formula, needed } = basis;
  let total = 0;
  let drugs = 0;
  let counted = 0;
  let need = 0;
  for (let j = 0; j < to.length; j++) {
    total += cost[j]!;
    drugs += prescribing[j]!;
    counted += formula[j]!;
    need += needed[j]!;
  }
  const rest = total - drugs;
  const drugShare = total > 0 ? drugs / total : 0;
  const byFormula = rest > 0 ? given.listShare : 1;
  for (let j = 0; j < to.length; j++) {
    const past = rest > 0 ? (cost[j]! - prescribing[j]!) / rest : 0;
    const mixed = (1 - byFormula) * past + (byFormula * formula[j]!) / counted;
    const medicines = given.prescribing === "historic" && drugs > 0 ? prescribing[j]! / drugs : needed[j]! / need;
    to[j] = drugShare * medicines + (1 - drugShare) * mixed;
  }
}
