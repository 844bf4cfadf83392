import { InputError } from "../../errors.js";
import { runKey } from "../../random/key.js";
import { exp } from "../../random/math.js";
import { normal } from "../../random/normal.js";
import { poisson } from "../../random/poisson.js";
import { Stream } from "../../random/stream.js";
import { checkCategories, type SpecialisedCategory } from "./category.js";

/** A commissioner whose people may need specialised services. */
export interface SpecialisedMember {
  readonly code: string;
  readonly name: string;
  /** 0 or more. */
  readonly people: number;
}

export interface SpecialisedOptions {
  /** Years of the designation, 1 to 20. */
  readonly years: number;
  readonly replications: number;
  readonly seed: string;
  /** SD a year of the log of everybody's level (new treatments, prices): a walk that no pooling removes; 0 for none. */
  readonly levelSd: number;
}

/**
 * Simulated cost of each member's own cases: `cost[member][year][replication]`, in yearly spend per head.
 *
 * Cases are Poisson by member, category and year, each on a stream named by member and category, so that a member more
 * moves no other's. The common level is a walk of lognormal steps of mean 1.
 *
 * @throws InputError where a number is out of range.
 */
export function specialisedYears(
  categories: readonly SpecialisedCategory[],
  members: readonly SpecialisedMember[],
  { years, replications, seed, levelSd }: SpecialisedOptions,
): Float64Array[][] {
  checkCategories(categories);
  if (!(Number.isInteger(years) && years >= 1 && years <= 20)) {
    throw new InputError("years must be a whole number from 1 to 20", { value: years });
  }
  if (!(Number.isInteger(replications) && replications >= 1)) {
    throw new InputError("replications must be a whole number of 1 or more", { value: replications });
  }
  if (!(levelSd >= 0 && levelSd <= 1)) throw new InputError("level SD must be between 0 and 1", { value: levelSd });
  const key = runKey(seed);
  const levels = Array.from({ length: years }, () => new Float64Array(replications).fill(1));
  if (levelSd > 0) {
    const national = new Stream(key, "specialised/level");
    for (let r = 0; r < replications; r++) {
      national.at(r);
      let log = 0;
      for (let y = 0; y < years; y++) {
        log += normal(national, 0, levelSd) - (levelSd * levelSd) / 2;
        levels[y]![r] = exp(log);
      }
    }
  }
  return members.map(({ code, people }) => {
    if (!(people >= 0)) throw new InputError("people must be 0 or more", { path: code, value: people });
    const cost = Array.from({ length: years }, () => new Float64Array(replications));
    for (const { name, rate, cost: each } of categories) {
      const mean = (rate * people) / 100_000;
      if (mean === 0) continue;
      const stream = new Stream(key, `specialised/${code}/${name}`);
      for (let r = 0; r < replications; r++) {
        stream.at(r);
        for (let y = 0; y < years; y++) cost[y]![r]! += each * poisson(stream, mean);
      }
    }
    for (let y = 0; y < years; y++) for (let r = 0; r < replications; r++) cost[y]![r]! *= levels[y]![r]!;
    return cost;
  });
}
