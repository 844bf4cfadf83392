import { sharePence } from "../../src/money/sharePence.js";

/** One commissioner's practices at a year's end, in whole pence, in their order. */
export interface ContingencyQuestion {
  /** What the fund holds. */
  fund: number;
  readonly cost: Float64Array;
  /** Budgets in hand. */
  readonly budget: Float64Array;
  /** What the fund is to pay of high-cost treatments, each at most the cost. */
  readonly costly: Float64Array;
}

/** What became of the fund, in whole pence. */
export interface ContingencyOutcome {
  /** What was asked of the fund, whether it held that much or not: practices that underspend keep their gains. */
  calls: number;
  paid: number;
  /** What each practice received. */
  readonly relief: Float64Array;
}

/**
 * A contingency fund at the year's end: high-cost treatments are called first, then what a practice's remaining cost
 * exceeds its budget in hand by. Calls of one kind that the fund cannot meet are met in the same proportion; it never pays
 * more than it holds.
 *
 * PBC 40–42. Calls decided month by month without foresight are in `src/risk/inYear`.
 */
export function contingencyYear(question: ContingencyQuestion, to: ContingencyOutcome): void {
  const { fund, costly } = question;
  const { relief } = to;
  let first = 0;
  let second = 0;
  for (let j = 0; j < relief.length; j++) {
    first += costly[j]!;
    second += overspend(question, j);
  }
  to.calls = first + second;
  to.paid = Math.min(fund, to.calls);
  if (first > fund) {
    sharePence(fund, costly, relief);
    return;
  }
  const left = fund - first;
  for (let j = 0; j < relief.length; j++) relief[j] = overspend(question, j);
  if (second > left) sharePence(left, relief, relief);
  for (let j = 0; j < relief.length; j++) relief[j]! += costly[j]!;
}

/** What a practice's cost exceeds its budget by, high-cost treatments apart. */
function overspend({ cost, budget, costly }: ContingencyQuestion, j: number): number {
  return Math.max(0, cost[j]! - costly[j]! - budget[j]!);
}
