import { InputError } from "../../errors.js";

/** Shapes that one person's yearly cost may have. A coefficient of variation fixes no tail, so the shape is always named. */
export const severityNames = ["lognormal", "gamma", "normal"] as const;
export type SeverityName = (typeof severityNames)[number];

/** Cost of many alike and independent people, in units of one person's expected cost. */
export interface PeopleCost {
  /** Number of people, a whole number of 1 to 1,000,000,000. */
  readonly people: number;
  /** SD of one person's yearly cost over its mean: 0 (all cost the same) to 1,000. */
  readonly cv: number;
  readonly severity: SeverityName;
}

/**
 * SD of the cost of all these people together as a share of their expected cost: CV ÷ √people.
 *
 * @throws InputError when people, CV or severity are out of range.
 * @example sdShare({ people: 100_000, cv: 3.6, severity: "lognormal" }) // 0.011384…
 */
export function sdShare(cost: PeopleCost): number {
  const { people, cv, severity } = cost;
  if (!(Number.isInteger(people) && people >= 1 && people <= 1e9)) {
    throw new InputError("must be a whole number from 1 to 1,000,000,000", { path: "people", value: people });
  }
  if (!(cv >= 0 && cv <= 1000)) {
    throw new InputError("must be a number from 0 to 1000 (standard deviation over mean)", { path: "cv", value: cv });
  }
  if (!severityNames.includes(severity)) {
    throw new InputError(`must be one of ${severityNames.join(", ")}`, { path: "severity", value: severity });
  }
  return cv / Math.sqrt(people);
}
