import type { ConversionStageAssumptions, PathwayStep } from "../../models/conversion/assumptions.js";
import { specialtyFactors } from "../../models/conversion/specialty-factors.js";
import { conversionStage } from "../../models/conversion/stage.js";
import type { DemandStageAssumptions } from "../../models/demand/assumptions.js";
import { referralWeights } from "../../models/demand/referral-weights.js";
import { demandStage } from "../../models/demand/stage.js";
import { monthLabel, monthNumber } from "../../src/forecast/months.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { given, givenColumns } from "./given-columns.js";

export const registry = stageRegistry([givenColumns, demandStage, conversionStage] as Parameters<
  typeof stageRegistry
>[0]);

/** Forecast months from April 2012, for so many years; `before` months of the year before them in front. */
export function monthsFrom2012(years: number, before = 0): string[] {
  return Array.from({ length: 12 * years + before }, (_, t) => monthLabel(monthNumber("2012-04") - before + t));
}

/** Monthly counts that the two stages read: each commissioner's own level, in every month the same unless given by month. */
export interface Counts {
  readonly gp: readonly (number | readonly number[])[];
  readonly other: readonly (number | readonly number[])[];
  readonly nonElective: readonly (number | readonly number[])[];
  readonly planned?: readonly (number | readonly number[])[];
}

/** Demand with three specialties and nothing that wanders. */
export const quietDemand: Omit<DemandStageAssumptions, "commissioners"> = {
  specialties: [
    { code: "100", name: "A", firstPerThousand: 20, group: "surgical" },
    { code: "110", name: "B", firstPerThousand: 50, group: "surgical" },
    { code: "other", name: "C", firstPerThousand: 30 },
  ],
  shareSpread: 0,
  shareDrift: 0,
  nationalShareDrift: 0,
  groupCorrelation: 0,
  otherSources: { consultant: 0.6, aAndE: 0.25, other: 0.15 },
  sourceDrift: 0,
  columns: { gp: "gp", other: "other" },
};

/** A step on which nothing varies but chance. */
export const quietStep: PathwayStep = {
  lags: [1],
  elasticity: 1,
  drift: 0,
  nationalShare: 0,
  monthlySpread: 0,
  specialtySpread: 0,
  specialtyDrift: 0,
};

/** Conversion with three equal specialties on which nothing varies but chance. */
export const quietConversion: Omit<ConversionStageAssumptions, "commissioners"> = {
  specialties: quietDemand.specialties.map(({ code, name }) => ({
    code,
    name,
    attendance: 1,
    elective: 1,
    followUps: 1,
  })),
  firstAttendances: quietStep,
  elective: quietStep,
  dayCase: { trend: 0, drift: 0, nationalShare: 0 },
  followUps: { discharge: 0.125, monthlySpread: 0 },
  planned: { drift: 0, monthlySpread: 0 },
  aAndE: { through: 0.75, admitted: 0.2, drift: 0, nationalShare: 0, monthlySpread: 0 },
  columns: { nonElective: "nonelective" },
};

/** Ratios of 0.8, 0.5 and 0.75 and steady counts before the origin. */
export function quietCommissioner(
  code: string,
  { referrals, months }: { readonly referrals: number; readonly months: number },
): ConversionStageAssumptions["commissioners"][number] {
  const demand = { specialties: quietDemand.specialties, shares: referralWeights(quietDemand.specialties, { code }) };
  return {
    code,
    firstAttendances: { ratio: 0.8 },
    elective: { ratio: 0.5 },
    dayCase: { share: 0.75 },
    followUps: { ratio: 2 },
    planned: { ratio: 0.3 },
    expectedReferrals: Array.from({ length: months }, () => referrals),
    recent: {
      referrals: Array.from({ length: 12 }, () => referrals),
      firstAttendances: Array.from({ length: 12 }, () => 0.8 * referrals),
    },
    base: {
      firstAttendances: Math.round(9.6 * referrals),
      dayCase: Math.round(3.6 * referrals),
      ordinary: Math.round(1.2 * referrals),
      nonElective: 3000,
    },
    factors: specialtyFactors(quietConversion.specialties, demand.shares),
  };
}

/** A run of both stages on given counts. */
export interface PathwayRun {
  readonly codes: readonly string[];
  readonly months: readonly string[];
  readonly counts: Counts;
  readonly demand?: Partial<DemandStageAssumptions>;
  readonly conversion?: Partial<ConversionStageAssumptions>;
  /** What differs for one commissioner. */
  readonly own?: Readonly<Record<string, Partial<ConversionStageAssumptions["commissioners"][number]>>>;
  readonly keep: readonly string[];
  readonly replications: number;
  readonly seed?: string;
}

/** Kept columns by name: `values[cell * replications + replication]`. */
export function runPathway(run: PathwayRun): ReadonlyMap<string, Float64Array> {
  const { codes, months, counts, replications } = run;
  const column = (name: string, levels: readonly (number | readonly number[])[]) =>
    given(
      name,
      { organisation: codes, month: months },
      levels.flatMap((level) => (typeof level === "number" ? months.map(() => level) : level)),
    );
  const columns = [
    column("gp", counts.gp),
    column("other", counts.other),
    column("nonelective", counts.nonElective),
    ...(counts.planned ? [column("planned_total", counts.planned)] : []),
  ];
  const referrals = codes.map((_, c) => first(counts.gp[c]!) + first(counts.other[c]!));
  const stages = [
    { stage: "given", assumptions: { columns } },
    { stage: "demand", assumptions: { ...quietDemand, commissioners: codes.map((code) => ({ code })), ...run.demand } },
    {
      stage: "conversion",
      assumptions: {
        ...quietConversion,
        commissioners: codes.map((code, c) => ({
          ...quietCommissioner(code, { referrals: referrals[c]!, months: months.length }),
          ...run.own?.[code],
        })),
        ...run.conversion,
      },
    },
  ];
  return runBatch(registry, { stages, seed: run.seed ?? "pathway", replications, keep: run.keep }, 0, replications);
}

function first(level: number | readonly number[]): number {
  return typeof level === "number" ? level : level[0]!;
}

/** Mean and variance over replications of the sum of some cells of a kept column. */
export function momentsOf(
  values: Float64Array,
  cells: readonly number[],
  replications: number,
): { mean: number; variance: number } {
  const sums = Float64Array.from({ length: replications }, (_, r) =>
    cells.reduce((sum, cell) => sum + values[cell * replications + r]!, 0),
  );
  const mean = sums.reduce((sum, value) => sum + value, 0) / replications;
  const variance = sums.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (replications - 1);
  return { mean, variance };
}
