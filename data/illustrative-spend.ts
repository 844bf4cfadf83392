import type { Quantity } from "../src/assumptions/quantity.js";
import type { FigureKind } from "./figures.js";

/** What is spent on one service beside the hospital's counts, and how that moves. */
export interface IllustrativeSpend {
  /** Pounds per person in the twelve months to the origin. */
  readonly perHead: number;
  /** Change in spend a year, price and volume together. */
  readonly growth: Quantity;
  readonly nationalShock: number;
  readonly localDrift: number;
  readonly practiceSpread: number;
  /** Coefficient of variation of one person's spend in a year. */
  readonly cvPerson: number;
}

/** Where {@link illustrativeSpend} comes from. */
export const spendSource: { readonly source: string; readonly kind: FigureKind; readonly what: string } = {
  what: "Spend per person on diagnostics, prescribing, community services and mental health, its growth and its spreads",
  source: "made up, plausible only, no published figure to hand: bring your own spend",
  kind: "illustrative",
};

/** Spend by service, £ cash a person a year. */
export const illustrativeSpend: Readonly<
  Record<"diagnostics" | "prescribing" | "community" | "mentalHealth", IllustrativeSpend>
> = {
  diagnostics: {
    perHead: 25,
    growth: { low: 0.01, likely: 0.04, high: 0.08 },
    nationalShock: 0.01,
    localDrift: 0.04,
    practiceSpread: 0.25,
    cvPerson: 3,
  },
  prescribing: {
    perHead: 160,
    growth: { low: -0.01, likely: 0.02, high: 0.05 },
    nationalShock: 0.02,
    localDrift: 0.015,
    practiceSpread: 0.15,
    cvPerson: 3,
  },
  community: {
    perHead: 150,
    growth: { low: 0, likely: 0.02, high: 0.04 },
    nationalShock: 0.005,
    localDrift: 0.03,
    practiceSpread: 0.2,
    cvPerson: 6,
  },
  mentalHealth: {
    perHead: 190,
    growth: { low: 0, likely: 0.02, high: 0.04 },
    nationalShock: 0.005,
    localDrift: 0.03,
    practiceSpread: 0.3,
    cvPerson: 8,
  },
};
