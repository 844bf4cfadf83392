import type { Backtest } from "./backtest.js";

/** Back-tests of different origins as one, in the order given: what one back-test of all these origins would have been. */
export function mergeBacktests(parts: readonly Backtest[]): Backtest {
  return {
    cases: parts.flatMap(({ cases }) => cases),
    months: parts.flatMap(({ months }) => months),
    pooled: parts.flatMap(({ pooled }) => pooled),
    unscored: parts.flatMap(({ unscored }) => unscored),
    short: parts.flatMap(({ short }) => short),
  };
}
