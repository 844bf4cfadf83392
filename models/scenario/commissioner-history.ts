import { figures } from "../../data/figures.js";
import { pathwayLags } from "../../data/pathway-lags.js";
import { InputError } from "../../src/errors.js";
import { type History, series } from "../../src/forecast/history.js";
import { plainMonth } from "../../src/plain-month.js";
import { plainName } from "../../src/plain-name.js";
import { plainNumber } from "../../src/plain-number.js";
import { wordList } from "../../src/word-list.js";
import type { BaseActivity, RecentCounts } from "../conversion/assumptions.js";
import { lagged } from "../conversion/lagged.js";
import { type MeasureName, measureLabels, measures } from "./measures.js";
import { twelveMonths } from "./twelve-months.js";

/** What a history says of one commissioner's twelve months to the origin. */
export interface CommissionerHistory {
  readonly code: string;
  readonly name: string;
  readonly parent: { readonly code: string; readonly name: string };
  /** Counts of the twelve months. */
  readonly gpReferrals: number;
  readonly otherReferrals: number;
  readonly elective: number;
  readonly base: BaseActivity;
  /** The twelve months to the origin one by one, or as many as the history has. */
  readonly recent: RecentCounts;
  /** What fell due in the twelve months by the delays assumed: referrals for a first attendance, first attendances for an admission. */
  readonly due: { readonly referrals: number; readonly firstAttendances: number };
  /** What the reader should know, one sentence each. */
  readonly notes: readonly string[];
}

/**
 * Counts of one commissioner over the twelve months to the origin: what ratios, last year's activity and lags start from.
 * Years with missing months are scaled up, missing months take the mean of the known ones, and both are noted.
 * @throws InputError where the history lacks the organisation, a measure or all twelve months, or has none of what converts.
 */
export function commissionerHistory(
  history: History,
  at: { readonly organisation: string; readonly origin: string },
): CommissionerHistory {
  const { organisation, origin } = at;
  const notes: string[] = [];
  const own = history.organisations.find(({ code }) => code === organisation);
  const called = plainName(own?.name ?? "") || organisation;
  const lags = pathwayLags;
  const count = (measure: MeasureName): number => {
    const { count, months } = twelveMonths(history, { organisation, measure, origin });
    if (months < 12)
      notes.push(
        `${called} has ${measureLabels[measure]} for ${months} of the twelve months to ${plainMonth(origin)}: scaled up to a year.`,
      );
    return count;
  };
  const gpReferrals = count(measures.gpReferrals);
  const first = count(measures.firstAttendances);
  const elective = count(measures.elective);
  const nonElective = count(measures.nonElective);
  const otherReferrals = count(measures.otherReferrals);
  const referrals = gpReferrals + otherReferrals;
  const none = [
    ...(referrals === 0 ? ["referrals"] : []),
    ...(first === 0 ? ["first attendances"] : []),
    ...(elective === 0 ? ["elective admissions"] : []),
  ];
  if (none.length > 0) {
    throw new InputError(
      `${called} counts no ${wordList(none)} in the twelve months to ${plainMonth(origin)}; a scenario needs some of each, since it follows patients from referral to admission`,
      { file: history.file },
    );
  }
  refuseShort(history, origin, reach(lags));
  const counted = history.measures.includes(measures.dayCase) ? count(measures.dayCase) : undefined;
  const dayCase = Math.min(elective, counted ?? Math.round(elective * figures["day-case-share"].value));
  if (counted !== undefined && counted > elective) {
    notes.push(
      `${called} counts more day cases (${plainNumber(counted)}) than elective admissions (${plainNumber(elective)}) in the twelve months to ${plainMonth(origin)}, though they are a part of these: every elective admission is taken as a day case, which costs less than a stay.`,
    );
  }
  if (counted === undefined) {
    notes.push(
      `The history does not count day cases: ${figures["day-case-share"].value * 100}% of elective admissions assumed.`,
    );
  }
  const planned = history.measures.includes(measures.planned) ? { planned: count(measures.planned) } : {};
  const { referrals: referralsByMonth, firstAttendances: firstByMonth } = recentMonths(history, at, 12 + reach(lags));
  return {
    code: organisation,
    name: own!.name || organisation,
    parent: { code: own!.parentCode, name: own!.parentName || own!.parentCode },
    gpReferrals,
    otherReferrals,
    elective,
    base: { firstAttendances: first, dayCase, ordinary: elective - dayCase, nonElective, ...planned },
    recent: { referrals: referralsByMonth.slice(-12), firstAttendances: firstByMonth.slice(-12) },
    due: {
      referrals: fallenDue(referralsByMonth, { lags: lags.firstAttendances, count: referrals }),
      firstAttendances: fallenDue(firstByMonth, { lags: lags.elective, count: first }),
    },
    notes,
  };
}

/** The most months that a delay reaches back. */
function reach(lags: typeof pathwayLags): number {
  return Math.max(lags.firstAttendances.length, lags.elective.length) - 1;
}

/** @throws InputError for fewer months up to the origin than delays reach back. */
function refuseShort({ months, file }: History, origin: string, least: number): void {
  const length = months.indexOf(origin) + 1;
  if (length >= least) return;
  throw new InputError(
    `has only ${length === 1 ? "1 month" : `${length} months`} up to ${plainMonth(origin)}; a scenario needs at least ${least}, the longest wait from first attendance to admission, and two years or more are better`,
    { file },
  );
}

/** What falls due in the last twelve of the months; the year's own count where there are too few before them to tell. */
function fallenDue(
  months: readonly number[],
  { lags, count }: { readonly lags: readonly number[]; readonly count: number },
): number {
  if (months.length < 11 + lags.length) return count;
  const due = lagged(months.slice(-12), { before: months.slice(0, -12), lags });
  return due.reduce((sum, one) => sum + one, 0);
}

/** The months to the origin one by one, as many as asked or as there are; an unknown month stands as the mean of the last year's. */
function recentMonths(
  history: History,
  { organisation, origin }: { readonly organisation: string; readonly origin: string },
  length: number,
): RecentCounts {
  const o = history.organisations.findIndex(({ code }) => code === organisation);
  const end = history.months.indexOf(origin) + 1;
  const from = Math.max(0, end - length);
  const of = (measure: string): number[] => {
    const { values, known } = series(history, { organisation: o, measure: history.measures.indexOf(measure) });
    const { count } = twelveMonths(history, { organisation, measure, origin });
    return Array.from({ length: end - from }, (_, t) =>
      known[from + t] ? Math.round(values[from + t]!) : Math.round(count / 12),
    );
  };
  const gp = of(measures.gpReferrals);
  const other = of(measures.otherReferrals);
  return { referrals: gp.map((count, t) => count + other[t]!), firstAttendances: of(measures.firstAttendances) };
}
