import type { ColumnSpec, Dimension, Upstream } from "../../src/simulate/stage.js";
import { podLabels } from "../pods.js";

/** Axes of the price stage's columns. */
export interface PriceAxes {
  readonly commissioner: Dimension;
  readonly practice: Dimension;
  readonly year: Dimension;
}

export function priceAxes(upstream: Upstream): PriceAxes {
  const [, practice, year] = upstream.spec("activity").dimensions;
  const [commissioner] = upstream.spec("base_activity").dimensions;
  return { commissioner: commissioner!, practice: practice!, year: year! };
}

/** What the price stage writes. */
export function priceColumns({ commissioner, practice, year }: PriceAxes, providers: readonly string[]): ColumnSpec[] {
  const unit = "£ (cash)";
  const pod: Dimension = { name: "point of delivery", labels: podLabels };
  const provider: Dimension = { name: "provider", labels: providers };
  const column = (name: string, label: string, ...dimensions: Dimension[]): ColumnSpec => ({
    name,
    label,
    unit,
    dimensions,
  });
  return [
    {
      name: "price_index",
      label: "Tariff prices, the twelve months to the origin = 1",
      unit: "ratio",
      dimensions: [year],
    },
    {
      name: "coding_index",
      label: "Coding drift, the twelve months to the origin = 1",
      unit: "ratio",
      dimensions: [year],
    },
    column("cost", "Cost by practice", practice, year),
    column("cost_commissioner", "Cost by commissioner", commissioner, year),
    column("cost_total", "Cost", year),
    column("cost_pod", "Cost by point of delivery", commissioner, pod, year),
    column("cost_provider", "Hospital cost by provider", commissioner, provider, year),
    column("costly_excess", "Cost of admissions beyond the high-cost threshold by practice", practice, year),
    column("costly_whole", "Whole cost of admissions that pass the high-cost threshold by practice", practice, year),
    column("cost_base", "Cost of the twelve months to the origin by practice", practice),
    column("base_outturn", "Cost of the twelve months to the origin at average severity", commissioner),
    column("cost_known", "Cost of the year before by practice, as known when budgets are set", practice, year),
    column("known_outturn", "Cost of the year before, as known when budgets are set", commissioner, year),
  ];
}
