import { describe, expect, it } from "vitest";
import { budgetStage } from "../../models/budget/stage.js";
import { spendPods } from "../../models/pods.js";
import { practicesStage } from "../../models/practices/stage.js";
import { priceStage } from "../../models/price/stage.js";
import { spendStage } from "../../models/spend/stage.js";
import { certainChain, type MoneyChain, runMoney } from "./money-chain.js";

const certain = certainChain({ A: [9000, 11_000], B: [15_000] }, { years: ["2012/13"] });
const line = {
  perHead: { low: 80, likely: 100, high: 130 },
  growth: { low: 0, likely: 0.03, high: 0.06 },
  nationalShock: 0.02,
  localDrift: 0.03,
  practiceSpread: 0.2,
  cvPerson: 4,
};
const chain: MoneyChain = {
  ...certain,
  practices: {
    ...certain.practices,
    practices: certain.practices.practices.map((practice) => ({ ...practice, referrals: 2000, growth: 0.01 })),
    plannedSpread: 0.2,
    emergencySpread: { low: 0.1, likely: 0.17, high: 0.25 },
    listSpread: 0.03,
  },
  spend: {
    ...certain.spend,
    lines: Object.fromEntries(spendPods.map(({ id }) => [id, line])) as MoneyChain["spend"]["lines"],
  },
  price: {
    ...certain.price,
    uplift: { low: 0, likely: 0.025, high: 0.05 },
    codingDrift: { low: 0, likely: 0.005, high: 0.01 },
    providerDrift: 0.1,
    providers: [
      { code: "V1", marketForcesFactor: 1.05 },
      { code: "V2", marketForcesFactor: 1 },
    ],
    costlyThreshold: 10_000,
    knownMonths: 9,
  },
  budget: { ...certain.budget, knownMonths: 9, costly: "excess", contingency: { low: 0.03, likely: 0.04, high: 0.05 } },
};

describe("the stages of money", () => {
  // other bits are a breaking change: raise the stage's version and say in the CHANGELOG what moves
  it("give the same figures to the penny as they always have", () => {
    const keep = [
      "practice_referrals",
      "activity",
      "cost",
      "cost_provider",
      "costly_excess",
      "budget",
      "contingency_paid",
    ];
    const run = runMoney(chain, 2, { seed: "pinned", keep });
    expect(Object.fromEntries(keep.map((name) => [name, run.of(name, 1).slice(0, 6)]))).toMatchInlineSnapshot(`
      {
        "activity": [
          3275,
          2765,
          4530,
          6878,
          6222,
          9825,
        ],
        "budget": [
          8914189.41,
          9372918.17,
          13827124.14,
        ],
        "contingency_paid": [
          660338.07,
          499290.35,
        ],
        "cost": [
          9517171.77,
          10393045.36,
          15356762.99,
        ],
        "cost_provider": [
          6127562.23,
          5423483.46,
          4898878.88,
          4436816.34,
        ],
        "costly_excess": [
          532574.75,
          987233.34,
          1712247.49,
        ],
        "practice_referrals": [
          2251,
          2089,
          3255,
        ],
      }
    `);
    expect([practicesStage, spendStage, priceStage, budgetStage].map(({ version }) => version)).toEqual([
      "2",
      "1",
      "2",
      "2",
    ]);
  });
});
