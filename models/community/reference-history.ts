import {
  type ReferenceCommissioner,
  type ReferenceCommunity,
  referenceCommunity,
} from "../../data/reference-community.js";
import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";
import { daysInMonth, workingDays } from "../../src/forecast/calendar.js";
import type { History } from "../../src/forecast/history.js";
import { financialYearLabel, monthLabel, monthNumber } from "../../src/forecast/months.js";
import { forecastStage } from "../../src/forecast/stage.js";
import { exp, log } from "../../src/random/math.js";
import { compose } from "../../src/simulate/compose.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import { type ConversionStageAssumptions, conversionStage } from "../conversion/stage.js";
import { defaultAssumptions } from "../scenario/default-assumptions.js";
import { referralMeasures } from "../scenario/measures.js";

/** Columns of the monthly activity return that the community has. */
const columns = [
  "elective_ord",
  "elective_dc",
  "elective_total",
  "planned_total",
  "nonelective_ga",
  "gp_ref_made_all",
  "other_ref_made_ga",
  "first_att_ga",
] as const;

/** Where each is found in the run that makes the history. */
const sources: Readonly<Record<(typeof columns)[number], string>> = {
  elective_ord: "ordinary",
  elective_dc: "day_case",
  elective_total: "elective",
  planned_total: "planned_total",
  nonelective_ga: "nonelective_ga",
  gp_ref_made_all: "gp_ref_made_all",
  other_ref_made_ga: "other_ref_made_ga",
  first_att_ga: "first_attendances",
};

const registry = stageRegistry([forecastStage, conversionStage] as Parameters<typeof stageRegistry>[0]);

/**
 * The reference community's monthly history: one replication of the workbench's own forecast and conversion stages from
 * the known truth, with a fixed seed. Another replication is another history of the same community.
 *
 * @param replication 0 is the one that the workbench ships.
 * @example referenceHistory().months[0] // "2007-04"
 */
export function referenceHistory(
  community: ReferenceCommunity = referenceCommunity,
  { replication = 0 }: { replication?: number } = {},
): History {
  const months = Array.from({ length: community.years * 12 }, (_, t) =>
    monthLabel(monthNumber(community.firstMonth) + t),
  );
  const { commissioners, parent } = community;
  const values = new Float64Array(commissioners.length * columns.length * months.length);
  commissioners.forEach((commissioner, o) => {
    const forecast = truth(community, commissioner, months);
    const demand = { stage: "forecast", assumptions: forecast };
    const conversion = { stage: "conversion", assumptions: pathwayTruth(community, commissioner, forecast) };
    const run = compose(registry, [demand, conversion], community.seed);
    // the demand's streams come first: its national shocks are common to all commissioners and its other streams carry
    // their codes, while the pathway's streams do not and so take a replication of their own for each commissioner
    const shared = compose(registry, [demand], community.seed).streams.length;
    run.streams.forEach((stream, i) => {
      stream.at(i < shared ? replication : replication * commissioners.length + o);
    });
    for (const { replicate } of run.steps) replicate();
    columns.forEach((column, c) => {
      const placed = run.columns.get(sources[column])!;
      values.set(
        run.scratch.subarray(placed.offset, placed.offset + placed.size),
        (o * columns.length + c) * months.length,
      );
    });
  });
  return {
    file: "reference community (fictional)",
    months,
    organisations: commissioners.map(({ code, name }) => ({
      code,
      name,
      type: "PCT",
      parentCode: parent.code,
      parentName: parent.name,
    })),
    measures: columns,
    values,
    known: new Uint8Array(values.length).fill(1),
    notes: ["This community is fictional: its history was drawn from known parameters with a fixed seed."],
  };
}

function truth(
  community: ReferenceCommunity,
  commissioner: ReferenceCommissioner,
  months: readonly string[],
): ForecastAssumptions {
  const { code, name, population, use } = commissioner;
  const factor = {
    gp_ref_made_all: use.gp,
    other_ref_made_ga: use.other,
    nonelective_ga: use.nonElective,
    planned_total: use.planned,
  };
  const first = monthNumber(months[0]!);
  const { measures } = community;
  return {
    origin: monthLabel(first - 1),
    months,
    years: Array.from({ length: community.years }, (_, y) => ({
      label: financialYearLabel(first + 12 * y),
      first: 12 * y,
    })),
    layers: { chance: true, local: true, national: true, parameters: false },
    measures: measures.map((measure) => ({
      name: measure.name,
      label: measure.label,
      unit: measure.unit,
      calendar: months.map((_month, t) => {
        const month = first + t;
        const days = measure.perWorkingDay ? workingDays(month) / 21 : daysInMonth(month) / 30.4375;
        return log(days * measure.season[month % 12]!);
      }),
      growth: months.map((_month, t) => (measure.growth * (t + 1)) / 12),
      growthSd: months.map(() => 0),
      national: { shockSd: measure.shockSd, persistence: measure.persistence, monthSd: 0.005 },
      local: { scale: measure.localScale, df: measure.df },
    })),
    organisations: [
      {
        code,
        name,
        type: "PCT",
        monthsOfHistory: 0,
        short: false,
        series: measures.map((measure) => ({
          level: (population * measure.perThousand * factor[measure.name]) / 12_000,
          levelSd: 0,
          dispersion: measure.extraCv * measure.extraCv,
          driftFactor: 1,
        })),
      },
    ],
    sources: measures.map((measure) => measure.name),
    nationalLoadings: measures.map((_row, i) => measures.map((_column, j) => (i === j ? 1 : 0))),
    localLoadings: measures.map((_row, i) => measures.map((_column, j) => (i === j ? 1 : 0))),
    notes: [],
  };
}

function pathwayTruth(
  community: ReferenceCommunity,
  { pathway }: ReferenceCommissioner,
  forecast: ForecastAssumptions,
): ConversionStageAssumptions {
  const { conversion } = defaultAssumptions;
  const [series] = forecast.organisations.map((organisation) => organisation.series);
  const expected = forecast.months.map((_month, t) =>
    forecast.measures.reduce(
      (sum, measure, m) =>
        !referralMeasures.includes(measure.name)
          ? sum
          : sum + series![m]!.level * exp(measure.calendar[t]! + measure.growth[t]!),
      0,
    ),
  );
  return {
    ...conversion,
    firstAttendances: { ...conversion.firstAttendances, ratio: pathway.first },
    elective: { ...conversion.elective, ratio: pathway.elective },
    dayCase: { ...conversion.dayCase, share: pathway.dayCase, trend: community.dayCaseTrend },
    referrals: referralMeasures,
    expectedReferrals: expected,
    base: { firstAttendances: 0, dayCase: 0, ordinary: 0, nonElective: 0 },
  };
}
