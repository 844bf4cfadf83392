import { describe, expect, it } from "vitest";
import { budgetStage } from "../../models/budget/stage.js";
import { conversionStage } from "../../models/conversion/stage.js";
import { practicesStage } from "../../models/practices/stage.js";
import { priceStage } from "../../models/price/stage.js";
import { defaultAssumptions } from "../../models/scenario/default-assumptions.js";
import { monthLabel, monthNumber } from "../../src/forecast/months.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { given, givenColumns } from "./given-columns.js";

const registry = stageRegistry([givenColumns, conversionStage, practicesStage, priceStage, budgetStage] as Parameters<
  typeof stageRegistry
>[0]);
const months = Array.from({ length: 12 }, (_, t) => monthLabel(monthNumber("2012-04") + t));
const axes = { organisation: ["X"], month: months };
const base = { firstAttendances: 60_000, dayCase: 20_000, ordinary: 6000, nonElective: 20_000 };
const practices = [
  { code: "A", patients: 90_000 },
  { code: "B", patients: 110_000 },
];

/** The composed stages after the forecast, on counts that never change. */
function run(): Record<string, number[]> {
  const { conversion, practices: split, price, budget } = defaultAssumptions;
  const counts = ["first_attendances", "follow_ups", "day_case", "ordinary", "nonelective_ga"];
  const columns = [
    given(
      "gp",
      axes,
      months.map((_, m) => 3600 + 10 * m),
    ),
    given(
      "other",
      axes,
      months.map(() => 2000),
    ),
    given(
      "nonelective_ga",
      axes,
      months.map(() => 1700),
    ),
  ];
  const stages = [
    { stage: "given", assumptions: { columns } },
    {
      stage: "conversion",
      assumptions: { ...conversion, referrals: ["gp", "other"], expectedReferrals: months.map(() => 5650), base },
    },
    { stage: "practices", assumptions: { ...split, origin: "2012-03", practices, counts } },
    { stage: "price", assumptions: { ...price, population: 200_000, base, followUpsPerFirst: 2.17, firstStep: 1 } },
    { stage: "budget", assumptions: { ...budget, patients: practices.map(({ patients }) => patients), firstStep: 1 } },
  ];
  const keep = ["first_attendances_year", "elective_year", "day_case_year", "cost", "budget"];
  const kept = runBatch(registry, { stages, seed: "pinned", replications: 2, keep }, 0, 2);
  return Object.fromEntries(keep.map((name) => [name, [...kept.get(name)!]]));
}

describe("the composed stages", () => {
  // other bits are a breaking change: raise the stage's version and say in the CHANGELOG what moves
  it("give the same figures to the penny as they always have", () => {
    expect(run()).toMatchInlineSnapshot(`
      {
        "budget": [
          49822236.68,
          36195460.98,
          42488182.97,
          55714257.38,
        ],
        "cost": [
          47745616.35,
          39856128.38,
          48403422.52,
          56278948.69,
        ],
        "day_case_year": [
          21126,
          22682,
        ],
        "elective_year": [
          26526,
          28706,
        ],
        "first_attendances_year": [
          62082,
          56578,
        ],
      }
    `);
    expect([conversionStage, practicesStage, priceStage, budgetStage].map(({ version }) => version)).toEqual([
      "1",
      "1",
      "1",
      "1",
    ]);
  });
});
