/** Distribution of the cost of one case (a claim, an admission, a costly referral), 0 or more, in one unit throughout. */
export interface CostDistribution {
  readonly name: string;
  /** First, second and third moment about 0. */
  readonly moments: readonly [number, number, number];
  /** Chance of costing more than x, for x of 0 or more. */
  exceedance(x: number): number;
  /** Mean of the part of the cost up to x: E[min(X, x)]. */
  limitedMean(x: number): number;
  /** First and second moment of the part of the cost above d: E[(X − d)⁺] and E[((X − d)⁺)²]. */
  excess(d: number): readonly [number, number];
}
