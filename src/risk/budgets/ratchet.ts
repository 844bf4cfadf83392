import { InputError } from "../../errors.js";

/** What a practice's budgets leave it over the years under both bases, one value a replication, £. */
export interface Ratchet {
  /** Budget less cost of each year, budgets grown from the year before the first: `origin[year][replication]`. */
  readonly origin: readonly Float64Array[];
  /** The same where each year's budget is the last year's cost, grown. */
  readonly rebased: readonly Float64Array[];
}

/**
 * The ratchet: what a practice that lowers its cost keeps when budgets follow last year's spend, and when they do not.
 *
 * Cost in year y is (1 − saving) × cost. From the origin: the budget of the year as it stands. Rebased: in the first year the
 * same, then last year's cost × growth of the budgets. A saving then pays once, and a dear year is forgiven.
 *
 * @param cost £: `cost[year][replication]`.
 * @param budget £, same shape: budgets that do not follow spend.
 * @param saving share of cost that no longer arises, 0 to 1; below 0 a rise.
 * @throws InputError where shapes differ or the saving is above 1.
 * @example ratchet([Float64Array.of(100), Float64Array.of(100)], [Float64Array.of(100), Float64Array.of(100)], 0.1).rebased[1] // [0]
 */
export function ratchet(cost: readonly Float64Array[], budget: readonly Float64Array[], saving: number): Ratchet {
  if (cost.length !== budget.length || cost.some((year, y) => year.length !== budget[y]!.length)) {
    throw new InputError("cost and budget must have the same years and replications", { value: budget.length });
  }
  if (!(saving <= 1)) throw new InputError("saving must be 1 or less, as a share of cost", { value: saving });
  const spent = cost.map((year) => year.map((value) => value * (1 - saving)));
  const growth = budget.map((year, y) => (y === 0 ? null : year.map((value, r) => ratio(value, budget[y - 1]![r]!))));
  return {
    origin: budget.map((year, y) => year.map((value, r) => value - spent[y]![r]!)),
    rebased: budget.map((year, y) =>
      year.map((value, r) => (y === 0 ? value : spent[y - 1]![r]! * growth[y]![r]!) - spent[y]![r]!),
    ),
  };
}

function ratio(now: number, before: number): number {
  return before > 0 ? now / before : 1;
}
