import { communityPractices } from "../../data/community-practices.js";
import { type ReferenceCommunity, referenceCommunity } from "../../data/reference-community.js";
import { historyTruth } from "../../models/community/history-truth.js";
import { practiceReferrals } from "../../models/community/practice-referrals.js";
import { referenceHistory } from "../../models/community/reference-history.js";
import { shrunkRate } from "../../models/practices/shrunk-rate.js";
import { scenarioDefaults } from "../../models/scenario/scenario-defaults.js";
import { scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import type { Interval80, Quantity } from "../../src/assumptions/quantity.js";
import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { fitForecast } from "../../src/forecast/fitForecast.js";
import { tailPoints } from "../../src/forecast/heavyTail.js";
import { GROWTH_MOVES, measurePrior } from "../../src/forecast/priors.js";
import { gammaCdf } from "../../src/random/gammaCdf.js";
import { runKey } from "../../src/random/key.js";
import { normal } from "../../src/random/normal.js";
import { normalCdf } from "../../src/random/normalCdf.js";
import { normalQuantile } from "../../src/random/normalQuantile.js";
import { Stream } from "../../src/random/stream.js";

/** Where a true parameter stands in what a fit says of it: the chance, by the fit, of a smaller one. */
export interface Recovered {
  readonly kind: (typeof kinds)[number];
  readonly measure?: string;
  readonly place: number;
}

export const kinds = [
  "level at the origin",
  "mean growth",
  "first attendances per referral",
  "elective admissions per first attendance",
  "day-case share",
  "practice's propensity to refer",
] as const;

/**
 * Makes a history of the reference community, fits it, and says where each true parameter stands.
 *
 * Levels, ratios, shares and propensities differ from history to history by the community's own drift and chance. Mean
 * growth does not, and an interval that leans on what growth usually is holds one fixed truth always (the community's own: in
 * 100 % of 200 histories) or hardly ever. So each history has a growth of its own, as usual as the fit takes it to be, and
 * goes on after the origin with that growth moved as far as the fit says that coming years' may differ. Were growth to fall
 * back towards the usual as fast as the forecast's middle does, the intervals would be a little wide: they would hold 96 %.
 * @param replication of the history, 1 or more; 0 is the shipped one.
 */
export function recovered(replication: number): Recovered[] {
  const stream = new Stream(runKey("growth of generated histories"), "growth").at(replication);
  const growing: ReferenceCommunity = {
    ...referenceCommunity,
    measures: referenceCommunity.measures.map((measure) => {
      const prior = measurePrior(measure.name);
      return { ...measure, growth: normal(stream, prior.growth, prior.growthSd) };
    }),
  };
  const history = referenceHistory(growing, { replication });
  const truths = historyTruth(growing, { replication });
  const origin = history.months.at(-1)!;
  const organisations = truths.map(({ code }) => code);
  const fitted = fitForecast(history, { origin, years: 1, organisations });
  const found: Recovered[] = [];

  fitted.measures.forEach(({ name: measure, growth, growthSd, local }, m) => {
    const tails = tailPoints(local.df);
    truths.forEach(({ levels }, o) => {
      const { level, levelSd } = fitted.organisations[o]!.series[m]!;
      const z = Math.log(levels[measure]! / level) / levelSd;
      const place = tails.reduce((sum, tail) => sum + normalCdf(z / tail) / tails.length, 0);
      found.push({ kind: "level at the origin", measure, place });
    });
    const own = growing.measures.find(({ name }) => name === measure);
    if (!own) return;
    const truth = own.growth + normal(stream, 0, GROWTH_MOVES);
    found.push({ kind: "mean growth", measure, place: normalCdf((truth - growth[11]!) / growthSd[11]!) });
  });

  const { commissioners } = scenarioFromHistory(history, { organisations, origin, years: 1 });
  truths.forEach((truth, c) => {
    const { firstAttendances, elective, dayCase } = commissioners[c]!.conversion;
    found.push(
      { kind: "first attendances per referral", place: placeIn(firstAttendances.ratio, truth.firstPerReferral) },
      { kind: "elective admissions per first attendance", place: placeIn(elective.ratio, truth.electivePerFirst) },
      { kind: "day-case share", place: placeIn(dayCase.share, truth.dayCaseShare) },
    );
  });
  return [...found, ...propensities(practiceReferrals(history, { replication }))];
}

/** Propensities of practices, relative to their commissioner's, in what each practice's own referrals say. */
function propensities(referrals: readonly number[]): Recovered[] {
  const { practices } = communityPractices();
  const spread = quantityMean(scenarioDefaults.practices.plannedSpread);
  return referenceCommunity.commissioners.flatMap(({ code }) => {
    const own = practices.flatMap(({ commissioner }, i) => (commissioner === code ? [i] : []));
    const total = (of: (i: number) => number) => own.reduce((sum, i) => sum + of(i), 0);
    const all = total((i) => referrals[i]!);
    const need = total((i) => practices[i]!.weighted);
    const average = total((i) => practices[i]!.weighted * practices[i]!.propensity) / need;
    return own.map((i): Recovered => {
      const { weighted, propensity } = practices[i]!;
      const rate = { mean: 1, squaredCv: 0 };
      shrunkRate({ spread, count: referrals[i]!, expected: (all * weighted) / need }, rate);
      const shape = 1 / rate.squaredCv;
      return {
        kind: "practice's propensity to refer",
        place: gammaCdf(propensity / average, shape, rate.mean / shape),
      };
    });
  });
}

/** Chance of less than the truth by an 80 % interval. */
function placeIn(quantity: Quantity, truth: number): number {
  const { p10, p90, shape } = quantity as Interval80;
  const to = (value: number) => (shape === "lognormal" ? Math.log(value) : value);
  return normalCdf(((to(truth) - (to(p10) + to(p90)) / 2) * 2 * normalQuantile(0.9)) / (to(p90) - to(p10)));
}

/** Share of cases whose truth lies within the central interval, and how many cases there are. */
export function coverage(cases: readonly Recovered[], share: number): number {
  return cases.filter(({ place }) => Math.abs(place - 0.5) < share / 2).length / cases.length;
}
