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
  let sum = 0;
  let given = 0;
  return {
    start() {
      sum = 0;
      given = 0;
    },
    next(expected) {
      sum += expected;
      const upTo = Math.round(sum);
      const whole = upTo - given;
      given = upTo;
      return whole;
    },
  };
}
