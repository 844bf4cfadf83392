/** Makes a series of expectations whole without losing any: each is rounded together with what came before it. */
export interface RunningWhole {
  /** Starts a new series. */
  start(): void;
  /** The next expectation made whole: the rounded sum so far less what was given before. */
  next(expected: number): number;
}

/**
 * @example const whole = runningWhole(); [whole.next(0.4), whole.next(0.4), whole.next(0.4)] // [0, 1, 0]
 */
export function runningWhole(): RunningWhole {
  // the sum so far and what was given of it; in an array, so that no number is allocated
  const state = new Float64Array(2);
  return {
    start() {
      state.fill(0);
    },
    next(expected) {
      const sum = state[0]! + expected;
      const upTo = Math.round(sum);
      const whole = upTo - state[1]!;
      state[0] = sum;
      state[1] = upTo;
      return whole;
    },
  };
}
