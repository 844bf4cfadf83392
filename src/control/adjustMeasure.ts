import { InputError } from "../errors.js";
import { fitSpread, type MeasureReading, readMeasure } from "../forecast/fitMeasure.js";
import { type History, series } from "../forecast/history.js";
import { monthNumber } from "../forecast/months.js";
import { measurePrior } from "../forecast/priors.js";
import { adjustedCounts } from "./adjustedCounts.js";

/** One measure of a history as the fit sees it: season, spread, and every organisation's adjusted months. */
export interface AdjustedMeasure {
  readonly name: string;
  readonly label: string;
  /** Months up to the origin, as "2008-04". */
  readonly months: readonly string[];
  /** Log seasonal index by month of the financial year, April first. */
  readonly season: Float64Array;
  /** True where there are enough organisations to take out what all share. */
  readonly relativeToAll: boolean;
  /** Scale of a year's drift of an organisation's level, a log. */
  readonly drift: number;
  /** SD of a month's log around the level, by position of the organisation. */
  readonly noise: Float64Array;
  /** Counts per average month of one organisation; NaN where unknown. */
  counts(organisation: number): Float64Array;
  /** Their logs, less what all organisations did together where {@link relativeToAll}; NaN where unknown. */
  logs(organisation: number): Float64Array;
  /** The fit's own reading, for residual checks. */
  readonly reading: MeasureReading;
}

/** Organisations from which on the common movement is taken out of each one's own, as in the fit. */
const CROWD = 10;
/** Tails that the drift's scale is read with: the fit's prior. */
const DF = 3;

/**
 * Reads a measure's season and spread from all organisations in a history, once, for charts and diagnoses of each.
 *
 * @param given.origin last month to use; the history's last unless given.
 * @throws InputError for an unknown measure.
 */
export function adjustMeasure(
  history: History,
  {
    measure,
    origin = history.months[history.months.length - 1]!,
  }: { readonly measure: string; readonly origin?: string },
): AdjustedMeasure {
  const position = history.measures.indexOf(measure);
  if (position < 0)
    throw new InputError(`must be among ${history.measures.join(", ")}`, { path: "measure", value: measure });
  const prior = measurePrior(measure);
  const reading = readMeasure(history, { measure: position, origin: monthNumber(origin), prior });
  const { panel, own, path, noise } = reading;
  const { length } = panel;
  const months = history.months.slice(0, length);
  return {
    name: measure,
    label: prior.label,
    months,
    season: path.season,
    relativeToAll: path.effective >= CROWD,
    drift: fitSpread(reading, DF).localScale,
    noise: noise.variance.map((variance) => Math.sqrt(variance)),
    counts(organisation) {
      const { values } = series(history, { organisation, measure: position });
      // the fit takes a lone zero among large counts as a return that was not sent
      const known = panel.known.subarray(organisation * length, (organisation + 1) * length);
      return adjustedCounts(
        { values: values.subarray(0, length), known },
        { firstMonth: months[0]!, season: path.season, workingDays: prior.workingDays },
      );
    },
    logs(organisation) {
      const from = organisation * length;
      return Float64Array.from({ length }, (_, t) => (panel.known[from + t] === 1 ? own[from + t]! : Number.NaN));
    },
    reading,
  };
}
