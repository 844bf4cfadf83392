import type { Distance } from "./distances.js";
import type { PracticeFacts } from "./practiceFacts.js";

/** Practices of one deprivation fifth together. */
export interface FifthRow {
  /** 1 most deprived to 5 least; null for practices whose fifth is not known. */
  readonly fifth: number | null;
  readonly practices: number;
  readonly patients: number;
  /** Their spend over their fair share, less 1. */
  readonly distance: number;
  /** Mean pounds above (negative: below) fair share. */
  readonly pounds: number;
  /** Practices that are above their fair share on average, and would lose under it. */
  readonly losers: number;
}

/**
 * Distance from fair share by deprivation fifth: who would pay for full fair shares, and who would gain.
 *
 * @param money £ shared out; distances in pounds are of it.
 * @returns fifths in order, those that have practices; practices of no known fifth last.
 */
export function byDeprivation(
  practices: readonly PracticeFacts[],
  { distances, fair, money }: { distances: readonly Distance[]; fair: Float64Array; money: number },
): FifthRow[] {
  const rows = new Map<
    number | null,
    { practices: number; patients: number; fair: number; pounds: number; losers: number }
  >();
  practices.forEach((practice, i) => {
    const fifth = practice.deprivation ?? null;
    const row = rows.get(fifth) ?? { practices: 0, patients: 0, fair: 0, pounds: 0, losers: 0 };
    row.practices++;
    row.patients += practice.patients;
    row.fair += fair[i]! * money;
    row.pounds += distances[i]!.pounds;
    if (distances[i]!.pounds > 0) row.losers++;
    rows.set(fifth, row);
  });
  return [...rows]
    .sort(([a], [b]) => (a ?? 99) - (b ?? 99))
    .map(([fifth, { practices: count, patients, fair: share, pounds, losers }]) => ({
      fifth,
      practices: count,
      patients,
      distance: share > 0 ? pounds / share : 0,
      pounds,
      losers,
    }));
}
