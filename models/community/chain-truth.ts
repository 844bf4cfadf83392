import { figures } from "../../data/figures.js";
import type { ReferenceCommunity } from "../../data/reference-community.js";
import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";
import { exp } from "../../src/random/math.js";
import type { ConversionStageAssumptions } from "../conversion/assumptions.js";
import { specialtyFactors } from "../conversion/specialty-factors.js";
import type { DemandStageAssumptions } from "../demand/assumptions.js";
import { referralWeights } from "../demand/referral-weights.js";
import { measures, referralMeasures } from "../scenario/measures.js";
import { scenarioDefaults } from "../scenario/scenario-defaults.js";
import { forecastTruth, type TrueCommissioner } from "./forecast-truth.js";

/** The truth of a history: what each stage of the pathway is told, nothing of it uncertain. */
export interface ChainTruth {
  readonly forecast: ForecastAssumptions;
  readonly demand: DemandStageAssumptions;
  readonly conversion: ConversionStageAssumptions;
}

/** Months before the history whose referrals and attendances are still to come through. */
const before = 12;

/**
 * The truth that a history is drawn from, stage by stage: the community's own figures, and of what it does not say the
 * middle of the workbench's defaults.
 */
export function chainTruth(community: ReferenceCommunity, commissioners: readonly TrueCommissioner[]): ChainTruth {
  const forecast = forecastTruth(community, commissioners);
  const known = { parameters: false };
  const { demand, conversion } = scenarioDefaults;
  return {
    forecast,
    demand: {
      ...demand,
      commissioners: commissioners.map(({ code }) => ({ code })),
      columns: { gp: measures.gpReferrals, other: measures.otherReferrals },
      layers: known,
    },
    conversion: {
      ...conversion,
      dayCase: { ...conversion.dayCase, trend: community.dayCaseTrend },
      commissioners: commissioners.map(({ code, pathway }, c) => {
        const referrals = centralReferrals(forecast, c);
        const recent = referrals.slice(0, before);
        return {
          code,
          firstAttendances: { ratio: pathway.first },
          elective: { ratio: pathway.elective },
          dayCase: { share: pathway.dayCase },
          factors: specialtyFactors(conversion.specialties, referralWeights(demand.specialties, { code })),
          followUps: { ratio: figures["follow-ups-per-first"].value },
          planned: { ratio: 0 },
          expectedReferrals: referrals.slice(before),
          recent: {
            referrals: recent.map(Math.round),
            firstAttendances: recent.map((count) => Math.round(count * pathway.first)),
          },
          base: { firstAttendances: 0, dayCase: 0, ordinary: 0, nonElective: 0 },
        };
      }),
      columns: { nonElective: measures.nonElective, planned: measures.planned },
      layers: known,
    },
  };
}

/** Expected referrals of all sources of one commissioner: the months before the history at its first year's season, then its own. */
function centralReferrals({ measures, organisations, months }: ForecastAssumptions, commissioner: number): number[] {
  const { series } = organisations[commissioner]!;
  return Array.from({ length: before + months.length }, (_, t) =>
    measures.reduce((sum, { name, calendar, growth }, m) => {
      if (!referralMeasures.includes(name)) return sum;
      const h = t - before;
      const path = h >= 0 ? calendar[h]! + growth[h]! : calendar[h + 12]! + growth[h + 12]! - growth[11]!;
      return sum + series[m]!.level * exp(path);
    }, 0),
  );
}
