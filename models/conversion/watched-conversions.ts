import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { InputError } from "../../src/errors.js";
import { wholeYears } from "../time/periods.js";
import type { Conversion } from "./agreed-range.js";
import type { ConversionStageAssumptions } from "./assumptions.js";
import { highestProbability } from "./converted-count.js";
import { lagged } from "./lagged.js";

/** A specialty's usual month of one year on one step of the pathway. */
export interface WatchedConversion extends Conversion {
  /** Code of the specialty. */
  readonly code: string;
  readonly name: string;
}

/**
 * What each specialty of one commissioner is expected to convert in a usual month of a forecast year, with its spread from
 * month to month: what an agreed range is set and judged by. Ratios and spreads stand at their means, walks at nought.
 *
 * The spread holds what a commissioner's specialties share of a month and what one has of its own. Ratios over 0.95 are no
 * probabilities: they are given as 0.95.
 *
 * @param of.months forecast months, as "2012-04"; `of.year`, position of the whole year among them.
 * @param of.shares of the commissioner's referrals by specialty, in order, summing to 1: `referralWeights` gives them.
 * @returns one a specialty in which at least one case a month falls due.
 * @throws InputError if the commissioner or the year is not there.
 */
export function watchedConversions(
  assumptions: ConversionStageAssumptions,
  of: {
    readonly commissioner: string;
    readonly step: "firstAttendances" | "elective";
    readonly months: readonly string[];
    readonly year: number;
    readonly shares: readonly number[];
  },
): WatchedConversion[] {
  const { step, months, shares } = of;
  const own = assumptions.commissioners.find(({ code }) => code === of.commissioner);
  if (!own) throw new InputError("must be a commissioner of the run", { value: of.commissioner });
  const year = wholeYears(months)[of.year];
  if (!year) throw new InputError("must be the position of a whole forecast year", { value: of.year });
  const none = assumptions.specialties.map(() => 1);
  const changes = { attendance: own.changes?.attendance ?? none, elective: own.changes?.elective ?? none };
  const referred = lagged(own.expectedReferrals, {
    before: own.recent.referrals,
    lags: assumptions.firstAttendances.lags,
  });
  const perReferral = quantityMean(own.firstAttendances.ratio);
  const first = referred.map((due, m) => due * perReferral * (own.fitted?.firstAttendances.course[m] ?? 1));
  const attended = lagged(first, { before: own.recent.firstAttendances, lags: assumptions.elective.lags });
  const usual = (path: readonly number[]) =>
    path.slice(year.first, year.first + year.length).reduce((sum, count) => sum + count, 0) / year.length;
  const due = { firstAttendances: usual(referred), elective: usual(attended) };
  const ratio = quantityMean(own[step].ratio) * usual(own.fitted?.[step].course ?? months.map(() => 1));
  const { monthlySpread, specialtySpread } = assumptions[step];
  const spread = Math.hypot(quantityMean(monthlySpread), quantityMean(specialtySpread));
  return assumptions.specialties.flatMap(({ code, name }, s) => {
    const attends = own.factors.attendance[s]! * changes.attendance[s]!;
    const factor = step === "elective" ? own.factors.elective[s]! * changes.elective[s]! : attends;
    const cell = due[step] * shares[s]! * (step === "elective" ? attends : 1);
    const probability = Math.min(highestProbability, ratio * factor);
    if (!(cell >= 1 && probability > 0)) return [];
    return [{ code, name, due: Math.round(cell), probability, spread: narrowed(spread, probability) }];
  });
}

/** A spread that a beta of that mean can have: sizes of 2 at least, as the counts are drawn. */
function narrowed(spread: number, probability: number): number {
  const rest = 1 - probability;
  return Math.min(spread, Math.sqrt(rest / probability / (2 / Math.min(probability, rest) + 1)));
}
