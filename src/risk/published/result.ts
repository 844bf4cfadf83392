import { pow } from "../../random/math.js";

/** One published figure beside the workbench's own, for the Assurance page and the reference tests. */
export interface PublishedResult {
  /** Unique; begins with the source's letter and number, for instance "R3 100,000 5 %". */
  readonly id: string;
  readonly source: string;
  readonly quantity: string;
  readonly published: number;
  readonly ours: number;
  /** Sampling error of `ours`, or of one study of the published size, where either was simulated. */
  readonly standardError?: number;
  readonly agrees: boolean;
  /** How ours was computed, what was assumed, and by what rule the two agree. */
  readonly note: string;
}

/** A result that agrees when ours, rounded like the published figure, is the published figure. */
export function rounded(result: Omit<PublishedResult, "agrees">, decimals: number): PublishedResult {
  const half = 0.5 * pow(10, -decimals);
  return { ...result, agrees: Math.abs(result.ours - result.published) <= half * (1 + 1e-9) };
}

/** A result that agrees when the two differ by no more than a tolerance that the note explains. */
export function within(result: Omit<PublishedResult, "agrees">, tolerance: number): PublishedResult {
  return { ...result, agrees: Math.abs(result.ours - result.published) <= tolerance };
}
