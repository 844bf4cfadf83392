import type { Bounds, Quantity } from "../../src/assumptions/quantity.js";
import { InputError } from "../../src/errors.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { allLayers } from "../demand/all-layers.js";
import { assumed } from "../demand/assumed.js";
import { bounds } from "../scenario/bounds.js";
import { periods, wholeYears } from "../time/periods.js";
import { addUp } from "./add-up.js";
import type { ConversionStageAssumptions } from "./assumptions.js";
import { besidePathway } from "./beside-pathway.js";
import { countsWithPast, fillPast } from "./counts-with-past.js";
import { dayCases } from "./day-cases.js";
import { expectedDue } from "./expected-due.js";
import { followUps } from "./follow-ups.js";
import { ownWalk } from "./own-walk.js";
import { pathwayStep, type StepInput } from "./pathway-step.js";
import type { SharedDraws } from "./shared-draws.js";

/**
 * One commissioner's whole pathway, prepared once: fills its part of every column of the conversion stage but the years of
 * the monthly counts.
 *
 * @param of.at its place among the commissioners.
 * @throws InputError if its central path, factors or recent counts have a wrong length, and as {@link pathwayStep} and
 * {@link followUps}.
 */
export function commissionerPathway(
  assumptions: ConversionStageAssumptions,
  of: { readonly at: number; readonly months: readonly string[]; readonly shared: SharedDraws },
  context: StageContext,
): () => void {
  const { at, shared } = of;
  const own = assumptions.commissioners[at]!;
  const { code, factors, recent, fitted } = own;
  const layers = allLayers(assumptions.layers);
  const parts = periods(of.months);
  const years = wholeYears(of.months);
  const months = of.months.length;
  const specialties = context.spec("referrals").dimensions[1]!.labels;
  const count = specialties.length;
  const none = specialties.map(() => 1);
  const changes = { attendance: none, elective: none, followUps: none, ...own.changes };
  checkLength(`expected referrals of ${code}`, own.expectedReferrals, months);
  for (const kind of ["attendance", "elective", "followUps"] as const) {
    checkLength(`${kind} factors of ${code}`, factors[kind], count);
    checkLength(`${kind} changes of ${code}`, changes[kind], count);
  }
  const expected = expectedDue(own, assumptions, parts);

  const written = (column: string, each: number) => context.write(column).subarray(at * each, (at + 1) * each);
  const read = (column: string, each: number) => context.read(column).subarray(at * each, (at + 1) * each);
  const referrals = read("referrals", count * months);
  const shares = read("referral_shares", count);
  const toFirst = {
    monthly: written("first_attendances", months),
    bySpecialty: written("first_attendances_specialty", count * years.length),
  };
  const toElective = {
    monthly: written("elective", months),
    bySpecialty: written("elective_specialty", count * years.length),
  };
  const toDayCases = { dayCase: written("day_case", months), ordinary: written("ordinary", months) };
  const toFollowUps = {
    monthly: written("follow_ups", months),
    bySpecialty: written("follow_ups_specialty", count * years.length),
  };

  const number = (quantity: Quantity, what: string, range: Bounds) =>
    assumed(quantity, { bounds: range, stream: `${what} ${code}`, drawn: layers.parameters }, context);
  const dayCaseShare = number(own.dayCase.share, "day-case share", bounds.innerShare);
  const perFirst = number(own.followUps.ratio, "follow-up ratio", bounds.followUps);

  const common = { commissioner: code, specialties, parts, months, layers };
  const firstStep = pathwayStep(
    {
      ...common,
      ...own.firstAttendances,
      name: "first attendances",
      lags: assumptions.firstAttendances.lags,
      factors: factors.attendance,
      changes: changes.attendance,
      fitted: fitted?.firstAttendances,
      draws: shared.first,
      national: shared.national.first,
    },
    context,
  );
  const electiveStep = pathwayStep(
    {
      ...common,
      ...own.elective,
      name: "elective",
      lags: assumptions.elective.lags,
      factors: factors.elective,
      changes: changes.elective,
      fitted: fitted?.elective,
      draws: shared.elective,
      national: shared.national.elective,
    },
    context,
  );
  const dayCaseWalk = ownWalk(
    {
      name: `day cases ${code}`,
      sizes: parts.map(({ length }) => Math.sqrt(length / 12)),
      df: 0,
      national: shared.national.dayCase.shocks,
      drawn: layers.local,
    },
    context,
  );
  const drawDayCases = dayCases({ commissioner: code, parts, walk: dayCaseWalk, layers }, context);
  const { dischargeCourse } = assumptions.followUps;
  const drawFollowUps = followUps(
    { ...common, years, factors: factors.followUps, changes: changes.followUps, dischargeCourse },
    context,
  );
  const drawBeside = besidePathway(assumptions, { ...of, electivePath: expected.elective }, context);

  const referred = countsWithPast(count, { before: assumptions.firstAttendances.lags.length - 1, months });
  const attended = countsWithPast(count, { before: recent.firstAttendances.length, months });
  const admitted = countsWithPast(count, { before: 0, months });
  const cells = () => new Float64Array(count * parts.length);
  /** Share of each specialty in first attendances and in elective admissions at the origin. */
  const firstShares = new Float64Array(count);
  const electiveShares = new Float64Array(count);
  const first: StepInput = { from: referred, expected: cells(), to: attended, average: 1, weights: firstShares };
  const elective: StepInput = { from: attended, expected: cells(), to: admitted, average: 1, weights: electiveShares };
  const day = { origin: 0, trend: 0 };
  const follow = { perFirst: 0, discharge: 0, spread: 0, average: 1 };
  const span = { months, years };

  function originShares(): void {
    let total = 0;
    for (let s = 0; s < count; s++) total += shares[s]! * factors.attendance[s]!;
    elective.average = 0;
    follow.average = 0;
    for (let s = 0; s < count; s++) {
      const share = (shares[s]! * factors.attendance[s]!) / total;
      firstShares[s] = share;
      elective.average += share * factors.elective[s]!;
      follow.average += share * factors.followUps[s]!;
    }
    for (let s = 0; s < count; s++) {
      electiveShares[s] =
        elective.average > 0 ? (firstShares[s]! * factors.elective[s]!) / elective.average : firstShares[s]!;
    }
    first.average = total;
  }

  return () => {
    const { now } = shared;
    originShares();
    fillPast(referred, recent.referrals, shares);
    fillPast(attended, recent.firstAttendances, firstShares);
    for (let s = 0; s < count; s++) {
      const row = s * (referred.before + months) + referred.before;
      for (let m = 0; m < months; m++) referred.counts[row + m] = referrals[s * months + m]!;
      for (let p = 0; p < parts.length; p++) first.expected[s * parts.length + p] = shares[s]! * expected.referrals[p]!;
    }
    const ratio = firstStep.draw(first);
    for (let s = 0; s < count; s++) {
      for (let p = 0; p < parts.length; p++) {
        const later = ratio * changes.attendance[s]! * expected.later[p]!;
        elective.expected[s * parts.length + p] = firstShares[s]! * (later + expected.earlier[p]!);
      }
    }
    electiveStep.draw(elective);
    addUp(attended, span, toFirst);
    addUp(admitted, span, toElective);

    day.origin = dayCaseShare();
    day.trend = now.dayCaseTrend;
    dayCaseWalk.draw(now.dayCaseDrift, now.dayCaseNational);
    drawDayCases(toElective.monthly, day, toDayCases);

    follow.perFirst = perFirst();
    follow.discharge = now.discharge;
    follow.spread = now.followUpSpread;
    drawFollowUps(attended, follow, toFollowUps);
    drawBeside(follow.perFirst);
  };
}

function checkLength(what: string, given: ArrayLike<unknown>, wanted: number): void {
  if (given.length === wanted) return;
  throw new InputError(`${what} must be ${wanted} numbers`, { path: "commissioners", value: given.length });
}
