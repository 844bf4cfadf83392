import type { ReferenceCommissioner, ReferenceCommunity } from "../../data/reference-community.js";
import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";
import { daysInMonth, workingDays } from "../../src/forecast/calendar.js";
import { equicorrelation, loadings } from "../../src/forecast/correlation.js";
import { financialYearLabel, monthLabel, monthNumber } from "../../src/forecast/months.js";
import { log, pow } from "../../src/random/math.js";

/** A commissioner whose history is made: of the community, or a neighbour. */
export type TrueCommissioner = Pick<ReferenceCommissioner, "code" | "name" | "population" | "use" | "pathway"> & {
  /** Code of its authority. */
  readonly parent: string;
};

/** People of a commissioner that drifts as much as is usual. */
const usual = 300_000;

/**
 * The truth as the forecast stage reads it: from the month before the history on, growth, season, drift and noise as in the
 * community's own figures, and nothing unknown.
 * @param commissioners in the order of the columns that the stage will write.
 */
export function forecastTruth(
  { measures, years, firstMonth, monthSd, correlation }: ReferenceCommunity,
  commissioners: readonly TrueCommissioner[],
): ForecastAssumptions {
  const first = monthNumber(firstMonth);
  const months = Array.from({ length: years * 12 }, (_, t) => monthLabel(first + t));
  return {
    origin: monthLabel(first - 1),
    months,
    years: Array.from({ length: years }, (_, y) => ({ label: financialYearLabel(first + 12 * y), first: 12 * y })),
    layers: { chance: true, local: true, national: true, parameters: false },
    measures: measures.map((measure) => ({
      name: measure.name,
      label: measure.label,
      unit: measure.unit,
      calendar: months.map((_month, t) => {
        const days = measure.perWorkingDay ? workingDays(first + t) / 21 : daysInMonth(first + t) / 30.4375;
        return log(days * measure.season[(first + t) % 12]!);
      }),
      growth: months.map((_month, t) => (measure.growth * (t + 1)) / 12),
      growthSd: months.map(() => 0),
      national: { shockSd: measure.shockSd, persistence: measure.persistence, monthSd },
      local: { scale: measure.localScale, df: measure.df, shared: correlation.authority },
    })),
    organisations: commissioners.map(({ code, name, population, use, parent }) => {
      const factor = {
        gp_ref_made_all: use.gp,
        other_ref_made_ga: use.other,
        nonelective_ga: use.nonElective,
        planned_total: use.planned,
      };
      return {
        code,
        name,
        type: "PCT",
        parent,
        monthsOfHistory: 0,
        short: false,
        series: measures.map((measure) => ({
          level: (population * measure.perThousand * factor[measure.name]) / 12_000,
          levelSd: 0,
          dispersion: measure.extraCv * measure.extraCv,
          driftFactor: pow(population / usual, -0.1),
        })),
      };
    }),
    sources: measures.map(({ name }) => name),
    nationalLoadings: loadings(equicorrelation(measures.length, correlation.national)),
    localLoadings: loadings(equicorrelation(measures.length, correlation.local)),
    notes: [],
  };
}
