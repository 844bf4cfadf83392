import { InputError } from "../errors.js";
import { exp, expm1 } from "../random/math.js";
import type { FittedMeasure, FittedOrganisation, ForecastAssumptions } from "./assumptions.js";
import { MOST, tailMoments, tailPoints } from "./heavyTail.js";
import { shockResponse } from "./level.js";
import { square } from "./square.js";

/** Where the spread of a forecast year comes from. Variances are squared SDs over the mean, and add up. */
export interface RangeByLayer {
  /** Years after the origin, from 1. */
  readonly years: number;
  /** Expected total. */
  readonly mean: number;
  /** SD over mean, all layers together. */
  readonly spread: number;
  readonly variance: {
    readonly chance: number;
    /** Local drift that is each organisation's own. */
    readonly own: number;
    /** Local drift that a parent's organisations share. */
    readonly shared: number;
    readonly national: number;
    /** Not knowing levels and mean growth. */
    readonly parameters: number;
  };
  /** The part of `spread` squared that any number of like organisations, of the same parent, would still have together. */
  readonly common: number;
  /** Whether some of `common` is drift shared under a parent. */
  readonly neighbours: boolean;
}

/**
 * How much of a forecast year's variance comes from chance, local drift, national shock and parameters, for one organisation or
 * several summed, from the fitted values alone: no run is needed.
 *
 * The log of a year's total is taken as the sum of its layers, linear in their shocks (delta method), and brought back from
 * logs as a lognormal's; against runs with layers switched it is right to a few hundredths of the SD. Layers that
 * are off count nothing.
 * @param of `measure` by name, `year` as labelled in the assumptions, `organisations` by code: all unless given.
 * @throws InputError for a measure, year or organisation that the assumptions do not hold.
 */
export function rangeByLayer(
  assumptions: ForecastAssumptions,
  of: { readonly measure: string; readonly year: string; readonly organisations?: readonly string[] },
): RangeByLayer {
  const { layers } = assumptions;
  const m = assumptions.measures.findIndex(({ name }) => name === of.measure);
  if (m < 0) throw new InputError("is not a measure of the forecast", { path: "measure", value: of.measure });
  const y = assumptions.years.findIndex(({ label }) => label === of.year);
  if (y < 0) throw new InputError("is not a year of the forecast", { path: "year", value: of.year });
  const organisations = chosen(assumptions.organisations, of.organisations);
  const measure = assumptions.measures[m]!;
  const first = assumptions.years[y]!.first;
  const months = Array.from({ length: 12 }, (_, h) => exp(measure.calendar[first + h]! + measure.growth[first + h]!));
  const whole = months.reduce((a, b) => a + b, 0);
  const weights = months.map((month) => month / whole);
  const levels = organisations.map(({ series }) => series[m]!.level);
  const total = levels.reduce((a, b) => a + b, 0);

  const local = localVariance(organisations, { m, measure, reach: localReach(weights, first), total, layers });
  const growth = weights.reduce((sum, w, h) => sum + w * measure.growthSd[first + h]!, 0);
  const logs = {
    own: local.own,
    shared: local.shared,
    national: layers.national ? nationalVariance(measure, weights, first) : 0,
    parameters: local.level + (layers.parameters ? square(growth) : 0),
  };
  const sum = logs.own + logs.shared + logs.national + logs.parameters;
  const back = sum > 0 ? expm1(sum) / sum : 1;
  const mean = total * whole * exp(sum / 2);
  let chance = 0;
  for (const { series } of layers.chance && total > 0 ? organisations : []) {
    const { level, dispersion } = series[m]!;
    for (const month of months) chance += level * month + dispersion * square(level * month);
  }
  const variance = {
    chance: total > 0 ? chance / square(total * whole) : 0,
    own: back * logs.own,
    shared: back * logs.shared,
    national: back * logs.national,
    parameters: back * logs.parameters,
  };
  const all = variance.chance + variance.own + variance.shared + variance.national + variance.parameters;
  return {
    years: y + 1,
    mean,
    spread: Math.sqrt(all),
    variance,
    common: back * (local.common + logs.national + logs.parameters - local.level),
    neighbours: local.common > 0,
  };
}

function chosen(all: readonly FittedOrganisation[], asked?: readonly string[]): readonly FittedOrganisation[] {
  if (!asked) return all;
  if (asked.length === 0) throw new InputError("must name at least one organisation", { path: "organisations" });
  return [...new Set(asked)].map((code) => {
    const found = all.find((organisation) => organisation.code === code);
    if (found) return found;
    throw new InputError("is not in the forecast", { path: "organisations", value: code });
  });
}

/** Variance of a year's weighted log from months' shocks of variance 1 that partly fade, whenever they came. */
function localReach(weights: readonly number[], first: number): number {
  let sum = 0;
  for (let shock = 0; shock < first + 12; shock++) {
    let effect = 0;
    for (let h = Math.max(0, shock - first); h < 12; h++) effect += weights[h]! * shockResponse(first + h - shock);
    sum += square(effect);
  }
  return sum;
}

/** The same of growth shocks that persist, from a stationary start, and of single months. */
function nationalVariance({ national }: FittedMeasure, weights: readonly number[], first: number): number {
  const { shockSd, persistence, monthSd } = national;
  // effect on the level so many months on of a shock to the monthly growth rate
  const grown = (age: number) => {
    let sum = 0;
    let left = 1;
    for (let j = 0; j <= age; j++) {
      sum += left;
      left *= persistence;
    }
    return sum;
  };
  const effects = Array.from({ length: first + 12 }, (_, shock) =>
    weights.reduce((sum, w, h) => sum + (first + h >= shock ? w * grown(first + h - shock) : 0), 0),
  );
  const start = (persistence * effects[0]!) / Math.sqrt(1 - persistence * persistence);
  const shocks = effects.reduce((sum, effect) => sum + square(effect), square(start));
  return square(shockSd) * shocks + square(monthSd) * weights.reduce((sum, w) => sum + square(w), 0);
}

interface LocalParts {
  own: number;
  shared: number;
  /** Error of the levels. */
  level: number;
  /** What two sets of such organisations would have in common. */
  common: number;
}

function localVariance(
  organisations: readonly FittedOrganisation[],
  given: {
    readonly m: number;
    readonly measure: FittedMeasure;
    readonly reach: number;
    readonly total: number;
    readonly layers: ForecastAssumptions["layers"];
  },
): LocalParts {
  const { m, measure, reach, total, layers } = given;
  const parts: LocalParts = { own: 0, shared: 0, level: 0, common: 0 };
  if (total === 0) return parts;
  const { scale, df, shared = 0 } = measure.local;
  const points = tailPoints(df);
  const parents = new Map<string, { walk: number; level: number }>();
  for (const { parent, series } of organisations) {
    const { level, levelSd, driftFactor } = series[m]!;
    const weight = level / total;
    const share = parent ? shared : 0;
    const yearly = scale * driftFactor;
    const step = layers.local ? (weight * yearly) / Math.sqrt(12) : 0;
    const error = layers.parameters ? weight * levelSd : 0;
    const tail = tailMoments(points, MOST.log / yearly);
    const levelTail = tailMoments(points, MOST.log / levelSd);
    const drift = square(step) * tail.square * reach;
    parts.own += (1 - share) * drift;
    parts.shared += share * (drift - square(step * tail.mean) * reach);
    parts.level += square(error) * (levelTail.square - share * square(levelTail.mean));
    if (share === 0) continue;
    const sums = parents.get(parent!) ?? { walk: 0, level: 0 };
    sums.walk += step * tail.mean;
    sums.level += error * levelTail.mean;
    parents.set(parent!, sums);
  }
  for (const { walk, level } of parents.values()) {
    parts.shared += shared * square(walk) * reach;
    parts.level += shared * square(level);
    parts.common += shared * (square(walk) * reach + square(level));
  }
  return parts;
}
