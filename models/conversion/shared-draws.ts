import type { Bounds, Quantity } from "../../src/assumptions/quantity.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { allLayers } from "../demand/all-layers.js";
import { assumed } from "../demand/assumed.js";
import { bounds } from "../scenario/bounds.js";
import { periods } from "../time/periods.js";
import type { ConversionStageAssumptions } from "./assumptions.js";
import { type NationalShocks, nationalShocks } from "./national-shocks.js";
import { type StepDraws, stepDraws } from "./step-draws.js";

/** What all commissioners have in common in one replication: assumptions not surely known, and national shocks. */
export interface SharedDraws {
  readonly first: StepDraws;
  readonly elective: StepDraws;
  /** Everything else that is one number, refreshed by each `draw`. */
  readonly now: {
    dayCaseTrend: number;
    dayCaseDrift: number;
    dayCaseNational: number;
    discharge: number;
    followUpSpread: number;
    plannedDrift: number;
    plannedSpread: number;
    through: number;
    admitted: number;
    emergencyDrift: number;
    emergencyNational: number;
    emergencySpread: number;
  };
  readonly national: {
    readonly first: NationalShocks;
    readonly elective: NationalShocks;
    readonly dayCase: NationalShocks;
    readonly emergency: NationalShocks;
  };
  draw(): void;
}

/** Prepares {@link SharedDraws}: one stream for each assumption and each kind of national shock. */
export function sharedDraws(
  assumptions: ConversionStageAssumptions,
  months: readonly string[],
  context: StageContext,
): SharedDraws {
  const layers = allLayers(assumptions.layers);
  const drawn = layers.parameters;
  const number = (quantity: Quantity, stream: string, range: Bounds) =>
    assumed(quantity, { bounds: range, stream, drawn }, context);
  const shocks = (name: string) =>
    nationalShocks({ name, periods: periods(months).length, drawn: layers.national }, context);
  const { dayCase, followUps, planned, aAndE } = assumptions;
  const sources = {
    dayCaseTrend: number(dayCase.trend, "day-case trend", bounds.trend),
    dayCaseDrift: number(dayCase.drift, "day-case drift", bounds.drift),
    dayCaseNational: number(dayCase.nationalShare, "day-case national share", bounds.share),
    discharge: number(followUps.discharge, "discharge", bounds.discharge),
    followUpSpread: number(followUps.monthlySpread, "follow-up spread", bounds.monthlySpread),
    plannedDrift: number(planned.drift, "planned drift", bounds.drift),
    plannedSpread: number(planned.monthlySpread, "planned spread", bounds.monthlySpread),
    through: number(aAndE.through, "through A&E", bounds.share),
    admitted: number(aAndE.admitted, "admitted from A&E", bounds.innerShare),
    emergencyDrift: number(aAndE.drift, "A&E drift", bounds.drift),
    emergencyNational: number(aAndE.nationalShare, "A&E national share", bounds.share),
    emergencySpread: number(aAndE.monthlySpread, "A&E spread", bounds.monthlySpread),
  };
  const names = Object.keys(sources) as (keyof typeof sources)[];
  const now = Object.fromEntries(names.map((name) => [name, 0])) as SharedDraws["now"];
  const first = stepDraws(assumptions.firstAttendances, { name: "first attendances", drawn }, context);
  const elective = stepDraws(assumptions.elective, { name: "elective", drawn }, context);
  const national = {
    first: shocks("first attendances"),
    elective: shocks("elective"),
    dayCase: shocks("day cases"),
    emergency: shocks("A&E"),
  };
  return {
    first,
    elective,
    now,
    national,
    draw() {
      first.draw();
      elective.draw();
      for (let i = 0; i < names.length; i++) now[names[i]!] = sources[names[i]!]();
      national.first.draw();
      national.elective.draw();
      national.dayCase.draw();
      national.emergency.draw();
    },
  };
}
