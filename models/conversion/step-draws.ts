import type { Bounds, Quantity } from "../../src/assumptions/quantity.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { assumed } from "../demand/assumed.js";
import { bounds } from "../scenario/bounds.js";
import type { PathwayStep } from "./assumptions.js";

/** What one replication assumes of a step for all commissioners, refreshed by each `draw`. */
export interface StepDraws {
  elasticity: number;
  drift: number;
  nationalShare: number;
  monthlySpread: number;
  specialtySpread: number;
  specialtyDrift: number;
  draw(): void;
}

/**
 * A step's assumptions that all commissioners have in common: not knowing them is shared too.
 *
 * @param of.name of the step; names the streams.
 * @param of.drawn whether they are drawn, or stand at their means.
 */
export function stepDraws(
  step: PathwayStep,
  of: { readonly name: string; readonly drawn: boolean },
  context: StageContext,
): StepDraws {
  const number = (quantity: Quantity, what: string, range: Bounds) =>
    assumed(quantity, { bounds: range, stream: `${of.name} ${what}`, drawn: of.drawn }, context);
  const elasticity = number(step.elasticity, "elasticity", bounds.share);
  const drift = number(step.drift, "drift", bounds.drift);
  const nationalShare = number(step.nationalShare, "national share", bounds.share);
  const monthlySpread = number(step.monthlySpread, "monthly spread", bounds.monthlySpread);
  const specialtySpread = number(step.specialtySpread, "specialty spread", bounds.monthlySpread);
  const specialtyDrift = number(step.specialtyDrift, "specialty drift", bounds.drift);
  return {
    elasticity: 1,
    drift: 0,
    nationalShare: 0,
    monthlySpread: 0,
    specialtySpread: 0,
    specialtyDrift: 0,
    draw() {
      this.elasticity = elasticity();
      this.drift = drift();
      this.nationalShare = nationalShare();
      this.monthlySpread = monthlySpread();
      this.specialtySpread = specialtySpread();
      this.specialtyDrift = specialtyDrift();
    },
  };
}
