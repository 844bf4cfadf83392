import { exp } from "../../random/math.js";
import { normal } from "../../random/normal.js";
import type { Stream } from "../../random/stream.js";
import { blockSampler } from "./blockSampler.js";
import { lognormalSums } from "./lognormalSums.js";
import { type SeverityName, sdShare } from "./severity.js";
import type { ExcessSampler } from "./sumSampler.js";

/** Which layers of uncertainty are drawn, and how much the two that pooling does not remove vary. */
export interface Horizon {
  /** Years that a fixed budget has to last, a whole number of 1 to 50. */
  readonly years: number;
  /** Whether people's costs are drawn; without it every year costs what is expected at its level. */
  readonly chance: boolean;
  /** Annual SD of the log of one group's level, 0 (none) to 1; independent between groups, whatever their size. */
  readonly localSd: number;
  /** Annual SD of the log of everybody's level, 0 (none) to 1: the same draw for all groups. */
  readonly nationalSd: number;
}

/**
 * Draws N years' cost of a group as a share of N years' expected cost, less 1. The national steps of the level's log,
 * one a year, are drawn once for all groups.
 */
export type HorizonSampler = (chance: Stream, local: Stream, nationalSteps: Float64Array) => number;

/**
 * Samplers of the cost of groups of people over a fixed budget's years, by number of people.
 *
 * Each year costs level × people's cost; the level walks by lognormal steps of mean 1, so that what is expected never
 * moves. Without steps N years of n people are one year of N n people, and drawn as such.
 */
export function horizonSampler(
  cv: number,
  severity: SeverityName,
  horizon: Horizon,
): (people: number) => HorizonSampler {
  const { years, localSd, nationalSd } = horizon;
  const sums = severity === "lognormal" && cv > 0 ? lognormalSums(cv) : null;
  const sampler = (people: number): ExcessSampler => {
    sdShare({ people, cv, severity });
    if (cv === 0 || !horizon.chance) return () => 0;
    return sums ? sums(people) : blockSampler({ people, cv, severity }, 1);
  };
  const drift = (localSd * localSd + nationalSd * nationalSd) / 2;
  if (drift === 0) {
    return (people) => {
      const draw = sampler(people * years);
      return (chance) => draw(chance);
    };
  }
  return (people) => {
    const draw = sampler(people);
    return (chance, local, nationalSteps) => {
      let total = 0;
      let level = 0;
      for (let year = 0; year < years; year++) {
        if (localSd > 0) level += normal(local, 0, localSd);
        level += nationalSteps[year]! - drift;
        total += exp(level) * (1 + draw(chance));
      }
      return total / years - 1;
    };
  };
}
