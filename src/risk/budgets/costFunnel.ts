import { InputError } from "../../errors.js";
import { normalQuantile } from "../../random/normalQuantile.js";
import { sdShare } from "../people/severity.js";
import { spreadBeyondChance } from "./spreadBeyondChance.js";

/** What a practice spent, and was expected to. */
export interface FunnelInput {
  readonly people: number;
  /** £, above 0. */
  readonly expected: number;
  /** £. */
  readonly actual: number;
}

/** One practice in the funnel. */
export interface FunnelPoint {
  /** Actual over expected, after what all practices share is taken out; 1 is as the others. */
  readonly ratio: number;
  /** SD of the ratio by chance alone: CV ÷ √people. */
  readonly chanceSd: number;
  /** Outside limits for chance alone. */
  readonly outsideChance: boolean;
  /** Outside limits that allow for how practices differ. */
  readonly outside: boolean;
  /** Chance limits, and limits that allow for more, as distances from 1. */
  readonly chanceLimit: number;
  readonly limit: number;
}

/** A funnel of cost. */
export interface CostFunnel {
  /** In the order given; null for a practice without people or expected cost, which no funnel can judge. */
  readonly points: readonly (FunnelPoint | null)[];
  /** SD of true ratios that the limits allow for. */
  readonly tau: number;
  /** Actual over expected for all together, which was taken out. */
  readonly common: number;
}

/**
 * A funnel of practices' spending against what was expected, by size: with limits for chance alone, and with limits that
 * allow for the spread that practices show beyond chance, so that ordinary difference is not read as a signal.
 *
 * @param cv of one person's yearly cost, above 0.
 * @param confidence of the limits, above 0 and below 1: 0.998 for the outer.
 * @param tau SD of true ratios to allow for; estimated from the practices unless given.
 * @throws InputError where a number is out of range.
 */
export function costFunnel(
  practices: readonly FunnelInput[],
  { cv, confidence, tau: given }: { readonly cv: number; readonly confidence: number; readonly tau?: number },
): CostFunnel {
  if (!(cv > 0)) throw new InputError("CV must be above 0", { value: cv });
  if (!(confidence > 0 && confidence < 1))
    throw new InputError("confidence must be between 0 and 1", { value: confidence });
  const usable = practices.filter(({ people, expected }) => people >= 1 && expected > 0);
  const sum = (of: (practice: FunnelInput) => number) => usable.reduce((total, practice) => total + of(practice), 0);
  const expected = sum((practice) => practice.expected);
  const common = expected > 0 && sum(({ actual }) => actual) > 0 ? sum(({ actual }) => actual) / expected : 1;
  const chance = (people: number) => sdShare({ people: Math.round(people), cv, severity: "lognormal" });
  const ratio = (practice: FunnelInput) => practice.actual / practice.expected / common;
  const tau =
    given ??
    spreadBeyondChance(
      usable.map(ratio),
      usable.map(({ people }) => chance(people)),
    ).tau;
  const z = -normalQuantile((1 - confidence) / 2);
  return {
    tau,
    common,
    points: practices.map((practice) => {
      if (!(practice.people >= 1 && practice.expected > 0)) return null;
      const chanceSd = chance(practice.people);
      const own = ratio(practice);
      const chanceLimit = z * chanceSd;
      const limit = z * Math.sqrt(chanceSd * chanceSd + tau * tau);
      const away = Math.abs(own - 1);
      return { ratio: own, chanceSd, outsideChance: away > chanceLimit, outside: away > limit, chanceLimit, limit };
    }),
  };
}
