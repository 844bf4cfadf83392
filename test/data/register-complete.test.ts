import { describe, expect, it } from "vitest";
import { figureList } from "../../data/figures.js";
import { illustrativePrices } from "../../data/illustrative-prices.js";
import { illustrativeSpend } from "../../data/illustrative-spend.js";
import { pathwayLags } from "../../data/pathway-lags.js";
import { specialties, specialtyRatios } from "../../data/specialties.js";
import { scenarioDefaults } from "../../models/scenario/scenario-defaults.js";

/** Values of the defaults, a range counted as one, with where each is. */
function leaves(value: unknown, path: string): { path: string; value: unknown }[] {
  if (typeof value === "number") return [{ path, value }];
  if (typeof value !== "object" || value === null) return [];
  if ("likely" in value || "p10" in value || "distribution" in value) {
    if (!("cvPerson" in value)) return [{ path, value }];
  }
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

/** What is no figure but a rule: how many months of last year are known when budgets are set, and that referrals are seen alike. */
const rules = [/^\.budget\.knownMonths$/, /^\.conversion\.specialties\.\d+\.attendance$/];

describe("the registers", () => {
  const registered = new Set(
    [
      ...figureList.map(({ value }) => value),
      ...[illustrativePrices(), illustrativeSpend, pathwayLags, specialties, specialtyRatios].flatMap((table) =>
        leaves(table, "").map(({ value }) => value),
      ),
    ].map((value) => JSON.stringify(value)),
  );

  const all = leaves(scenarioDefaults, "");

  it("hold each of the many defaults of a scenario", () => {
    expect(all.length).toBeGreaterThan(60);
    const missing = all.filter(
      ({ path, value }) => !rules.some((rule) => rule.test(path)) && !registered.has(JSON.stringify(value)),
    );
    expect(missing).toEqual([]);
  });
});
