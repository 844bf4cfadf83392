import type { FigureKind } from "./figures.js";

/** A band of age. */
export interface AgeBand {
  readonly label: string;
  /** Years, both included. */
  readonly from: number;
  readonly to: number;
  /** Share of England's people. */
  readonly share: number;
  /** Inpatient cost per head a year, £. */
  readonly costPerHead: number;
}

/** Where {@link ageBands} and {@link deprivationCost} come from. */
export const needSource: { readonly source: string; readonly kind: FigureKind; readonly what: string } = {
  what: "People and inpatient cost per head in 2011-12 by age, and cost per head by deprivation quintile: what weights a list by need",
  source: "inpatient cost by age, sex and deprivation, England 2011-12 (Asaria), summed to bands",
  kind: "derived",
};

/** Eight bands of age: England 2011, 52.7 million people, £520 per head. */
export const ageBands: readonly AgeBand[] = [
  { label: "0–4", from: 0, to: 4, share: 0.0634, costPerHead: 289 },
  { label: "5–14", from: 5, to: 14, share: 0.1119, costPerHead: 129 },
  { label: "15–24", from: 15, to: 24, share: 0.1306, costPerHead: 232 },
  { label: "25–44", from: 25, to: 44, share: 0.2726, costPerHead: 329 },
  { label: "45–64", from: 45, to: 64, share: 0.2548, costPerHead: 470 },
  { label: "65–74", from: 65, to: 74, share: 0.0872, costPerHead: 1021 },
  { label: "75–84", from: 75, to: 84, share: 0.0561, costPerHead: 1693 },
  { label: "85+", from: 85, to: 120, share: 0.0234, costPerHead: 2704 },
];

/** Inpatient cost per head, £ a year, by quintile of deprivation from the most (1) to the least (5) deprived fifth. */
export const deprivationCost: readonly number[] = [586, 540, 523, 497, 453];
