import { type ReferenceCommunity, referenceCommunity } from "../../data/reference-community.js";
import type { Quantity } from "../../src/assumptions/quantity.js";
import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { monthNumber } from "../../src/forecast/months.js";
import { logDays } from "../../src/forecast/panel.js";
import { measurePrior } from "../../src/forecast/priors.js";
import { exp, log, pow } from "../../src/random/math.js";
import { lagged } from "../conversion/lagged.js";
import { measures } from "../scenario/measures.js";
import { type ChainTruth, chainTruth } from "./chain-truth.js";
import { type HistoryChoice, historyCommissioners, historySources, runTruth } from "./reference-history.js";

/** What is true of one commissioner at the end of its history, and what a fit should find. */
export interface CommissionerTruth {
  readonly code: string;
  /** By column of the history: expected count of an average month at the origin. */
  readonly levels: Readonly<Record<string, number>>;
  /** Over the last year: first attendances per referral that falls due, elective admissions per first attendance, day-case share. */
  readonly firstPerReferral: number;
  readonly electivePerFirst: number;
  readonly dayCaseShare: number;
}

type HistoryColumn = keyof typeof historySources;
const columns = Object.keys(historySources) as HistoryColumn[];

/**
 * The truth behind `referenceHistory` of the same community and replication, by commissioner of the community.
 *
 * The same draw is made once more with chance and the shocks of single months switched off: streams are named, so that
 * drift and national shocks stay where they were, and what is left are expected counts. A level is the expected count of
 * the last month, its season and days taken out as the fit takes them out (their mean over the last twelve months put
 * back). Below an elasticity of 1 a ratio gives way to what chance did to the count before it, so each is moved by that.
 */
export function historyTruth(
  community: ReferenceCommunity = referenceCommunity,
  { replication = 0 }: Pick<HistoryChoice, "replication"> = {},
): readonly CommissionerTruth[] {
  // streams carry commissioners' codes, so that each is the same with its neighbours and without
  const commissioners = historyCommissioners(community, false);
  const truth = chainTruth(community, commissioners);
  const drawn = runTruth(truth, community.seed, replication);
  const smooth = runTruth(withoutChance(truth), community.seed, replication);
  const still = runTruth(withoutShocks(truth), community.seed, replication);
  const { months } = truth.forecast;
  const T = months.length;
  const first = monthNumber(months[0]!);

  return community.commissioners.map(({ code }, c) => {
    const row = (of: typeof drawn, column: string) => of(column).subarray(c * T, (c + 1) * T);
    const levels = columns.map((column) => {
      const [expected, usual] = [row(smooth, historySources[column]), row(still, historySources[column])];
      const { workingDays } = measurePrior(column);
      let season = 0;
      for (let t = T - 12; t < T; t++) season += (log(usual[t]!) - logDays(first + t, workingDays)) / 12;
      return [column, exp(season + log(expected[T - 1]!) - log(usual[T - 1]!))] as const;
    });
    const { firstAttendances, elective } = truth.conversion;
    const of = (run: typeof drawn) => {
      const { recent } = truth.conversion.commissioners[c]!;
      const gp = row(run, measures.gpReferrals);
      const other = row(run, measures.otherReferrals);
      const referrals = Array.from(gp, (count, t) => count + other[t]!);
      const attended = Array.from(row(run, "first_attendances"));
      return {
        referrals: lastYear(lagged(referrals, { before: recent.referrals, lags: firstAttendances.lags })),
        first: lastYear(attended),
        attended: lastYear(lagged(attended, { before: recent.firstAttendances, lags: elective.lags })),
        elective: lastYear(row(run, "elective")),
        dayCase: lastYear(row(run, "day_case")),
      };
    };
    const [seen, expected] = [of(drawn), of(smooth)];
    const gives = (by: number, elasticity: Quantity) => pow(by, quantityMean(elasticity) - 1);
    return {
      code,
      levels: Object.fromEntries(levels),
      firstPerReferral:
        (expected.first / expected.referrals) * gives(seen.referrals / expected.referrals, firstAttendances.elasticity),
      electivePerFirst:
        (expected.elective / expected.attended) * gives(seen.attended / expected.attended, elective.elasticity),
      dayCaseShare: expected.dayCase / expected.elective,
    };
  });
}

/** The same truth with every count its expectation, and no shock of a single month. */
function withoutChance({ forecast, demand, conversion }: ChainTruth): ChainTruth {
  return {
    forecast: {
      ...forecast,
      layers: { ...forecast.layers, chance: false },
      measures: forecast.measures.map((measure) => ({ ...measure, national: { ...measure.national, monthSd: 0 } })),
    },
    demand: { ...demand, layers: { ...demand.layers, chance: false } },
    conversion: { ...conversion, layers: { ...conversion.layers, chance: false } },
  };
}

/** The same truth with nothing but season and days: no chance, no drift, no growth. */
function withoutShocks(truth: ChainTruth): ChainTruth {
  const { forecast, demand, conversion } = withoutChance(truth);
  const still = { chance: false, local: false, national: false, parameters: false };
  return {
    forecast: {
      ...forecast,
      layers: still,
      measures: forecast.measures.map((measure) => ({ ...measure, growth: measure.growth.map(() => 0) })),
    },
    demand: { ...demand, layers: still },
    conversion: { ...conversion, layers: still },
  };
}

function lastYear(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let t = counts.length - 12; t < counts.length; t++) sum += counts[t]!;
  return sum;
}
