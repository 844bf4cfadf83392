import type { FittedMeasure } from "../../src/forecast/assumptions.js";
import { pow } from "../../src/random/math.js";
import type { FittedRatio } from "../conversion/assumptions.js";
import { measures } from "../scenario/measures.js";
import type { Commissioner, Scenario } from "../scenario/scenario.js";
import { wholeYears } from "../time/periods.js";

/** A named change between last year's outturn and a forecast year. */
export interface ChangeStep {
  readonly id: string;
  readonly name: string;
  /** The scenario with this change held at what it was at the origin, everything else as it is. */
  readonly hold: (scenario: Scenario) => Scenario;
}

/**
 * The steps of the waterfall: each can be held at the origin on its own. What none of them holds (where the last year
 * ended beside its average, working days, practices' lists) is in the run with all of them held.
 */
export const changeSteps: readonly ChangeStep[] = [
  { id: "gp", name: "GP referrals", hold: (scenario) => holdMeasure(scenario, measures.gpReferrals) },
  { id: "other", name: "Other referrals", hold: (scenario) => holdMeasure(scenario, measures.otherReferrals) },
  { id: "pathway", name: "Conversion and case mix", hold: holdPathway },
  { id: "planned", name: "Planned admissions", hold: holdPlanned },
  { id: "emergency", name: "Emergency care", hold: holdEmergency },
  { id: "services", name: "Other services", hold: holdServices },
  { id: "coding", name: "Coding drift", hold: (scenario) => withPrice(scenario, { codingDrift: 0 }) },
  { id: "uplift", name: "Price uplift", hold: (scenario) => withPrice(scenario, { uplift: 0 }) },
];

function holdMeasure(scenario: Scenario, name: string): Scenario {
  const hold = (measure: FittedMeasure): FittedMeasure => ({
    ...measure,
    growth: measure.growth.map(() => 0),
    growthSd: measure.growthSd.map(() => 0),
    national: { ...measure.national, shockSd: 0 },
    local: { ...measure.local, scale: 0 },
  });
  const { fitted } = scenario;
  return {
    ...scenario,
    fitted: {
      ...fitted,
      measures: fitted.measures.map((measure) => (measure.name === name ? hold(measure) : measure)),
    },
  };
}

function holdPathway(scenario: Scenario): Scenario {
  const { demand, conversion } = scenario.assumptions;
  const still = { drift: 0, specialtyDrift: 0 };
  const { dischargeCourse: _course, ...followUps } = conversion.followUps;
  return {
    ...scenario,
    commissioners: scenario.commissioners.map((commissioner) => holdRatios(commissioner, scenario.fitted.months)),
    assumptions: {
      ...scenario.assumptions,
      demand: { ...demand, shareDrift: 0, nationalShareDrift: 0, sourceDrift: 0 },
      conversion: {
        ...conversion,
        firstAttendances: { ...conversion.firstAttendances, ...still },
        elective: { ...conversion.elective, ...still },
        dayCase: { ...conversion.dayCase, trend: 0, drift: 0 },
        followUps,
      },
    },
  };
}

function holdRatios(commissioner: Commissioner, months: readonly string[]): Commissioner {
  const { conversion, fittedPathway } = commissioner;
  const held: Commissioner = {
    ...commissioner,
    conversion: {
      ...conversion,
      firstAttendances: { ...conversion.firstAttendances, drift: 0 },
      elective: { ...conversion.elective, drift: 0 },
    },
  };
  if (!fittedPathway) return held;
  return {
    ...held,
    fittedPathway: {
      firstAttendances: holdCourse(fittedPathway.firstAttendances, months),
      elective: holdCourse(fittedPathway.elective, months),
    },
  };
}

/**
 * The ratio's season stays; its mean over each whole year is what it was at the origin. That lies before the first year's
 * middle by as much as the change from the first year to the second says; with one year only, it is the first year's.
 */
function holdCourse(ratio: FittedRatio, months: readonly string[]): FittedRatio {
  const course = [...ratio.course];
  const first = wholeYears(months)[0]?.first ?? 0;
  const mean = (from: number, to: number) =>
    course.slice(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
  const year = mean(first, first + 12);
  const next = course.length >= first + 24 ? mean(first + 12, first + 24) : year;
  const back = (first + 6) / 12;
  const origin = year > 0 && next > 0 ? year * pow(year / next, back) : 1;
  for (let from = first; from + 12 <= course.length; from += 12) scaleTo(origin, course, from, from + 12);
  if (first > 0) scaleTo(origin, course, 0, first);
  return { ...ratio, course, walk: ratio.walk.map(() => 0) };
}

function scaleTo(target: number, course: number[], from: number, to: number): void {
  const mean = course.slice(from, to).reduce((sum, value) => sum + value, 0) / (to - from);
  if (mean > 0) for (let m = from; m < to; m++) course[m]! *= target / mean;
}

function holdPlanned(scenario: Scenario): Scenario {
  const { conversion } = scenario.assumptions;
  const still = { ...conversion, planned: { ...conversion.planned, drift: 0 } };
  return holdMeasure({ ...scenario, assumptions: { ...scenario.assumptions, conversion: still } }, measures.planned);
}

function holdEmergency(scenario: Scenario): Scenario {
  const { conversion } = scenario.assumptions;
  const still = { ...conversion, aAndE: { ...conversion.aAndE, drift: 0 } };
  const next = { ...scenario, assumptions: { ...scenario.assumptions, conversion: still } };
  return holdMeasure(next, measures.nonElective);
}

function holdServices(scenario: Scenario): Scenario {
  const { spend } = scenario.assumptions;
  const lines = Object.fromEntries(
    Object.entries(spend.lines).map(([id, line]) => [id, { ...line, growth: 0, nationalShock: 0, localDrift: 0 }]),
  ) as typeof spend.lines;
  return { ...scenario, assumptions: { ...scenario.assumptions, spend: { ...spend, lines } } };
}

function withPrice(scenario: Scenario, change: Partial<Scenario["assumptions"]["price"]>): Scenario {
  const { assumptions } = scenario;
  return { ...scenario, assumptions: { ...assumptions, price: { ...assumptions.price, ...change } } };
}
