import { readMoney } from "./read-money.js";

/**
 * Reads a budget: a sum above nothing, since an emptied box already says that none is given.
 * @example readBudget("£0") // "is a budget of £0 meant? Every run would pass it. Leave the box empty where no budget is given"
 */
export function readBudget(text: string): number | string {
  const sum = readMoney(text);
  return sum === 0
    ? "is a budget of £0 meant? Every run would pass it. Leave the box empty where no budget is given"
    : sum;
}
