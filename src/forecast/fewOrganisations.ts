import type { MeasureReading } from "./fitMeasure.js";
import type { FitRemark } from "./fitRemark.js";
import { CROWD } from "./spread.js";

/** Remarks that spreads rest on priors where a history holds too few organisations to learn them from; else nothing. */
export function fewOrganisations(readings: readonly MeasureReading[]): FitRemark[] {
  if (readings.some(({ errors }) => errors.error.length > 0)) return [];
  const among = Math.max(
    ...readings.map(({ panel: { pooled, known, length } }) =>
      pooled.reduce((sum, one, o) => sum + (known.subarray(o * length, (o + 1) * length).includes(1) ? one : 0), 0),
    ),
  );
  const holds =
    among <= 1
      ? "only one organisation"
      : among < CROWD
        ? `${among} organisations, under ${CROWD}`
        : "under two whole years of most organisations";
  return [{ about: "few", holds }];
}
