import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { twelveMonths } from "../../models/scenario/twelve-months.js";
import { series } from "../../src/forecast/history.js";
import { readActivityReturn } from "../../src/forecast/readActivityReturn.js";
import { registry } from "../../src/main/registry.js";
import { runBatch } from "../../src/simulate/run-batch.js";
import { sharedData } from "../shared-data.js";

// what one attendance or admission costs at the default prices, follow-ups with their first attendance
const prices = { first: 120 + 2.17 * 120, dayCase: 738, ordinary: 3684, nonElective: 1590 };
const columns = ["first_attendances_year", "elective_year", "day_case_year", "ordinary_year", "nonelective_ga_year"];

describe.skipIf(!sharedData)(
  "the composed run on clinical commissioning groups, which its ratios were not estimated on",
  () => {
    it("covers what then happened by its 80 % ranges about eight times in ten", { timeout: 1_800_000 }, () => {
      const file = path.join(sharedData!, "mar_commissioner_monthly_2008-04_2016-03.csv");
      const history = readActivityReturn(fs.readFileSync(file, "utf8"));
      const inside = new Map<string, number[]>();
      const replications = 400;
      // every parent's groups in one run: each is the same alone as among others
      const parents = new Map<string, string[]>();
      for (const [organisation, { code, type, parentCode }] of history.organisations.entries()) {
        const last = series(history, { organisation, measure: history.measures.indexOf("first_att_ga") });
        if (type !== "CCG" || last.known.subarray(-36).includes(0)) continue;
        parents.set(parentCode, [...(parents.get(parentCode) ?? []), code]);
      }
      for (const organisations of parents.values()) {
        const scenario = scenarioFromHistory(history, { organisations, origin: "2014-03", years: 2 });
        const plan = scenarioPlan(scenario, { keep: columns });
        const kept = runBatch(registry, { ...plan, stages: plan.stages.slice(0, 3) }, 0, replications);
        for (const [c, organisation] of organisations.entries()) {
          for (const year of [0, 1]) {
            const at = (name: string, r: number) => kept.get(name)![(c * 2 + year) * replications + r]!;
            const count = (measure: string) =>
              twelveMonths(history, { organisation, measure, origin: `${2015 + year}-03` }).count;
            const compare: Record<string, [number, (r: number) => number]> = {
              first: [count("first_att_ga"), (r) => at("first_attendances_year", r)],
              elective: [count("elective_total"), (r) => at("elective_year", r)],
              cost: [
                count("first_att_ga") * prices.first +
                  count("elective_dc") * prices.dayCase +
                  count("elective_ord") * prices.ordinary +
                  count("nonelective_ga") * prices.nonElective,
                (r) =>
                  at("first_attendances_year", r) * prices.first +
                  at("day_case_year", r) * prices.dayCase +
                  at("ordinary_year", r) * prices.ordinary +
                  at("nonelective_ga_year", r) * prices.nonElective,
              ],
            };
            for (const [name, [happened, drawn]] of Object.entries(compare)) {
              const sorted = Float64Array.from({ length: replications }, (_, r) => drawn(r)).sort();
              const hit = happened >= sorted[replications * 0.1]! && happened <= sorted[replications * 0.9]! ? 1 : 0;
              inside.set(`${name} ${year + 1}`, [...(inside.get(`${name} ${year + 1}`) ?? []), hit]);
            }
          }
        }
      }
      for (const [name, hits] of inside) {
        const coverage = hits.reduce((sum, hit) => sum + hit, 0) / hits.length;
        console.log(`${name}: ${hits.length} ranges, ${(coverage * 100).toFixed(1)} % held`);
        expect(hits.length).toBeGreaterThan(150);
        expect(coverage, name).toBeGreaterThan(0.7);
        expect(coverage, name).toBeLessThan(0.9);
      }
    });
  },
);
