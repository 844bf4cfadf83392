/** How many claims (or people, or costly referrals) there are in a year. */
export type Frequency =
  | { readonly kind: "poisson"; readonly mean: number }
  /** Variance is mean + mean² × dispersion; dispersion above 0. */
  | { readonly kind: "negativeBinomial"; readonly mean: number; readonly dispersion: number }
  | { readonly kind: "binomial"; readonly trials: number; readonly chance: number }
  /** Always the same number. */
  | { readonly kind: "fixed"; readonly count: number };

/**
 * Refuses a frequency whose parameters are out of range.
 *
 * @throws RangeError naming the parameter.
 */
export function checkFrequency(frequency: Frequency): void {
  const atLeast0 = (what: string, value: number): void => {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) throw new RangeError(`${what} must be 0 or more: ${value}`);
  };
  const whole = (what: string, value: number): void => {
    if (!(Number.isSafeInteger(value) && value >= 0)) throw new RangeError(`${what} must be a whole number: ${value}`);
  };
  switch (frequency.kind) {
    case "poisson":
      atLeast0("mean number", frequency.mean);
      return;
    case "negativeBinomial":
      atLeast0("mean number", frequency.mean);
      if (!(frequency.dispersion > 0)) throw new RangeError(`dispersion must be above 0: ${frequency.dispersion}`);
      return;
    case "binomial":
      whole("trials", frequency.trials);
      if (!(frequency.chance >= 0 && frequency.chance <= 1)) {
        throw new RangeError(`chance must be between 0 and 1: ${frequency.chance}`);
      }
      return;
    case "fixed":
      whole("count", frequency.count);
  }
}
