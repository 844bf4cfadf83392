import type { BudgetStageAssumptions } from "../../models/budget/assumptions.js";
import { budgetStage } from "../../models/budget/stage.js";
import { type HospitalPodId, hospitalPods, spendPods } from "../../models/pods.js";
import type { PracticeStageAssumptions, StagePractice } from "../../models/practices/assumptions.js";
import { practicesStage } from "../../models/practices/stage.js";
import type { PriceStageAssumptions } from "../../models/price/assumptions.js";
import { priceStage } from "../../models/price/stage.js";
import type { SpendLineAssumptions, SpendStageAssumptions } from "../../models/spend/assumptions.js";
import { spendStage } from "../../models/spend/stage.js";
import { columnSize } from "../../src/simulate/column-size.js";
import { layOutColumns } from "../../src/simulate/lay-out.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { type Given, given, givenColumns } from "./given-columns.js";

/** Commissioners' counts for the stages of money, and what these assume. */
export interface MoneyChain {
  readonly commissioners: readonly string[];
  readonly specialties: readonly string[];
  readonly years: readonly string[];
  readonly columns: Given["columns"];
  readonly practices: PracticeStageAssumptions;
  readonly spend: SpendStageAssumptions;
  readonly price: PriceStageAssumptions;
  readonly budget: BudgetStageAssumptions;
}

/** Counts of one commissioner in one year. */
export type Counts = Readonly<Record<HospitalPodId, number>>;

const registry = stageRegistry([givenColumns, practicesStage, spendStage, priceStage, budgetStage] as Parameters<
  typeof stageRegistry
>[0]);

const chain = ["practices", "spend", "price", "budget"] as const;

function calls(of: MoneyChain) {
  return [
    { stage: "given", assumptions: { columns: of.columns } },
    ...chain.map((stage) => ({ stage, assumptions: of[stage] })),
  ];
}

/** Names of every column that the stages of money write. */
export function moneyColumns(of: MoneyChain): string[] {
  return [...layOutColumns(registry, calls(of)).values()]
    .filter(({ stage }) => stage !== "given")
    .map(({ spec }) => spec.name);
}

/** Runs the chain; answers the values of a column by its coordinates, the replication last. */
export function runMoney(of: MoneyChain, replications: number, { seed = "1", keep = moneyColumns(of) } = {}) {
  const placed = layOutColumns(registry, calls(of));
  const values = runBatch(registry, { stages: calls(of), seed, replications, keep }, 0, replications);
  return {
    /** One cell in one replication. */
    at(name: string, ...where: readonly number[]): number {
      const { dimensions } = placed.get(name)!.spec;
      const replication = where.at(-1)!;
      const cell = dimensions.reduce((place, { labels }, d) => place * labels.length + where[d]!, 0);
      return values.get(name)![cell * replications + replication]!;
    },
    /** All cells of one replication, in the column's order. */
    of(name: string, replication: number): number[] {
      const size = columnSize(placed.get(name)!.spec);
      return Array.from({ length: size }, (_, cell) => values.get(name)![cell * replications + replication]!);
    },
    /** All replications of one cell. */
    cell(name: string, ...where: readonly number[]): number[] {
      return Array.from({ length: replications }, (_, r) => this.at(name, ...where, r));
    },
  };
}

/** Columns as the stages of activity write them, from counts by commissioner and year; the base year is the first. */
export function activityColumns(
  commissioners: readonly string[],
  given_: {
    readonly specialties: readonly string[];
    readonly years: readonly string[];
    /** By commissioner, then by year from the base year. */
    readonly counts: readonly (readonly Counts[])[];
    readonly referrals: readonly (readonly number[])[];
    /** Proportions of specialties, by commissioner. */
    readonly mix?: readonly (readonly number[])[];
  },
): Given["columns"] {
  const { specialties, years, counts, referrals, mix } = given_;
  const labels = hospitalPods.map(({ label }) => label);
  const base = counts.flatMap(([first]) => hospitalPods.map(({ id }) => first![id]));
  const yearly = hospitalPods.map(({ id, column }) =>
    given(
      column,
      { commissioner: commissioners, year: years },
      counts.flatMap((by) => by.slice(1).map((n) => n[id])),
    ),
  );
  const bySpecialty = (count: (n: Counts) => number) =>
    counts.flatMap((by, c) =>
      specialties.flatMap((_code, s) => {
        const weights = mix?.[c] ?? specialties.map(() => 1);
        const sum = weights.reduce((total, weight) => total + weight, 0);
        return by.slice(1).map((n) => Math.round((count(n) * weights[s]!) / sum));
      }),
    );
  const axes = { commissioner: commissioners, specialty: specialties, year: years };
  return [
    given("base_activity", { commissioner: commissioners, "point of delivery": labels }, base),
    ...yearly,
    given("gp_ref_made_all_year", { organisation: commissioners, year: years }, referrals.flat()),
    given(
      "first_attendances_specialty",
      axes,
      bySpecialty((n) => n.firstAttendance),
    ),
    given(
      "follow_ups_specialty",
      axes,
      bySpecialty((n) => n.followUp),
    ),
    given(
      "elective_specialty",
      axes,
      bySpecialty((n) => n.dayCase + n.ordinary),
    ),
  ];
}

/** Counts of a commissioner of so many people at published rates per head. */
export function countsOf(people: number, growth = 1): Counts {
  const per = (thousand: number) => Math.round((people * thousand * growth) / 1000);
  return {
    firstAttendance: per(302),
    followUp: per(655),
    dayCase: per(111),
    ordinary: per(30),
    planned: per(12),
    nonElective: per(103),
    aAndE: per(415),
  };
}

const certainLine: SpendLineAssumptions = {
  perHead: 100,
  growth: 0,
  nationalShock: 0,
  localDrift: 0,
  practiceSpread: 0,
  cvPerson: 0,
};

/** A chain in which nothing but chance is uncertain. */
export function certainChain(
  sizes: Readonly<Record<string, readonly number[]>>,
  { years = ["2012/13", "2013/14"], specialties = ["100", "110", "other"] } = {},
): MoneyChain {
  const commissioners = Object.keys(sizes);
  const list: StagePractice[] = commissioners.flatMap((commissioner) =>
    sizes[commissioner]!.map((patients, i) => ({ code: `${commissioner}${i + 1}`, commissioner, patients })),
  );
  const people = commissioners.map((code) => sizes[code]!.reduce((sum, n) => sum + n, 0));
  const counts = people.map((n) => ["base", ...years].map(() => countsOf(n)));
  const owners = list.map(({ code, commissioner }) => ({ code, commissioner }));
  const common = { firstStep: 1 };
  return {
    commissioners,
    specialties,
    years,
    columns: activityColumns(commissioners, {
      specialties,
      years,
      counts,
      referrals: people.map((n) => years.map(() => Math.round(n * 0.217))),
    }),
    practices: {
      ...common,
      origin: "2012-03",
      practices: list,
      plannedSpread: 0,
      emergencySpread: 0,
      persistence: 0.72,
      listSpread: 0,
    },
    spend: {
      ...common,
      practices: list,
      persistence: 0.72,
      lines: Object.fromEntries(spendPods.map(({ id }) => [id, certainLine])) as SpendStageAssumptions["lines"],
    },
    price: {
      ...common,
      unit: {
        firstAttendance: 120,
        followUp: 120,
        dayCase: 738,
        ordinary: 3684,
        planned: 738,
        nonElective: 1590,
        aAndE: 148,
      },
      uplift: 0,
      codingDrift: 0,
      providerDrift: 0,
      severity: { distribution: "lognormal", cvPerson: 4.5 },
      commissioners: commissioners.map((code, c) => ({ code, population: people[c]!, base: counts[c]![0]! })),
      providers: [
        { code: "V1", marketForcesFactor: 1 },
        { code: "V2", marketForcesFactor: 1 },
      ],
      providerShares: [],
      practices: owners,
      knownMonths: 12,
    },
    budget: {
      ...common,
      practices: owners,
      growth: 0,
      uplift: 0,
      listShare: 0,
      formula: "weighted",
      prescribing: "historic",
      basis: "origin",
      knownMonths: 12,
      contingency: 0.04,
      costly: "none",
    },
  };
}
