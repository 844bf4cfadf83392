import { InputError } from "../../errors.js";
import type { RareCategory } from "../published/rareReferrals.js";

/** A rare and costly service: new cases per 100,000 people a year, and the cost of one in yearly spend per head. */
export type SpecialisedCategory = RareCategory;

/**
 * Refuses categories that no spend can be worked out for.
 * @throws InputError naming the category: a rate below 0, a cost that is no whole number of 1 to 5,000, or none at all.
 */
export function checkCategories(categories: readonly SpecialisedCategory[]): void {
  if (categories.length === 0) throw new InputError("there must be at least one category", { path: "categories" });
  for (const { name, rate, cost } of categories) {
    if (!(rate >= 0 && rate <= 1e5)) {
      throw new InputError("cases per 100,000 people must be between 0 and 100,000", { path: name, value: rate });
    }
    if (!(Number.isInteger(cost) && cost >= 1 && cost <= 5000)) {
      throw new InputError("cost must be a whole number of heads' yearly spend, 1 to 5,000", {
        path: name,
        value: cost,
      });
    }
  }
  if (!categories.some(({ rate }) => rate > 0)) {
    throw new InputError("some category must have cases", { path: "categories", value: 0 });
  }
}
