/** Low and high are the limits, likely the most likely value: drawn as a PERT (a beta with mean (low + 4 likely + high) / 6). */
export interface LowLikelyHigh {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

/** An 80 % interval: one chance in ten below p10, one in ten above p90. Normal unless lognormal is named. */
export interface Interval80 {
  readonly p10: number;
  readonly p90: number;
  readonly shape?: "normal" | "lognormal";
}

/** A distribution by name. Mean and sd are those of the quantity itself, never of its logarithm. */
export type NamedDistribution =
  | { readonly distribution: "normal" | "lognormal" | "gamma" | "beta"; readonly mean: number; readonly sd: number }
  | { readonly distribution: "uniform"; readonly low: number; readonly high: number }
  | {
      readonly distribution: "triangular" | "pert";
      readonly low: number;
      readonly likely: number;
      readonly high: number;
    };

/** An assumption as people state it: a number that is taken as certain, or a range. Plain JSON. */
export type Quantity = number | LowLikelyHigh | Interval80 | NamedDistribution;

/** Where a quantity may lie. A draw outside is brought to the nearer limit; a stated value outside is refused. */
export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}
