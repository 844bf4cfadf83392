import { type HospitalPod, hospitalPods } from "../pods.js";
import { bandShares } from "../price/cost-bands.js";

/** What practices' activity is counted by: a point of delivery, and its cost band where it has them. */
export interface HospitalLine {
  readonly pod: HospitalPod;
  /** Position of `pod` among the counted points of delivery. */
  readonly podAt: number;
  /** Position of the cost band, cheapest 0; −1 where the point of delivery has one price. */
  readonly band: number;
  readonly label: string;
}

/** Every line in the order of the column `practice_counts`. */
export const hospitalLines: readonly HospitalLine[] = hospitalPods.flatMap((pod, podAt): HospitalLine[] =>
  pod.banded
    ? bandShares.map((_share, band) => ({ pod, podAt, band, label: `${pod.label}, cost band ${band + 1}` }))
    : [{ pod, podAt, band: -1, label: pod.label }],
);
