import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import { riskOfSizes } from "../../../src/risk/bySize/costStructure.js";
import { observedCost } from "../../../src/risk/bySize/observedCost.js";
import { sizePresets } from "../../../src/risk/bySize/sizePresets.js";
import { sizeSpread } from "../../../src/risk/bySize/sizeSpread.js";

describe("published results through the page's own controls", () => {
  test.each(sizePresets.map((preset) => [preset.name, preset] as const))("%s", (_, { sizes, controls, compare }) => {
    const results = compare(riskOfSizes(sizes, controls));
    expect(results.length).toBeGreaterThan(0);
    for (const result of results) expect(result, `${result.id}: ${result.ours}`).toMatchObject({ agrees: true });
  });

  test("they agree because of the controls: R2 at another CV does not", () => {
    const { sizes, controls, compare } = sizePresets.find(({ id }) => id === "R2")!;
    const results = compare(riskOfSizes(sizes, { ...controls, cv: 5.5 }));
    expect(results.some(({ agrees }) => !agrees)).toBe(true);
  });

  test("with the top 1 % holding 32 % of cost, lognormal people of CV 5.5 pass 2 % more often than 4 %", () => {
    const { controls } = sizePresets.find(({ id }) => id === "R2")!;
    const [risk] = riskOfSizes([100_000], { ...controls, cv: 5.5 });
    expect(risk!.exceed[1]!.exact).toBeCloseTo(0.125, 2);
  });
});

describe("rare costly referrals", () => {
  const { controls } = sizePresets.find(({ id }) => id === "R4")!;
  test("simulated beside exact, and years pool like people", () => {
    const [one, more] = riskOfSizes([7_000, 70_000], controls);
    for (const { simulated, se, exact } of [...one!.exceed, ...more!.exceed])
      expect(Math.abs(simulated - exact!)).toBeLessThan(4 * se);
    expect(Math.abs(one!.observed.sd / one!.sd - 1)).toBeLessThan(0.05);
    const [ten] = riskOfSizes([7_000], { ...controls, years: 10 });
    expect(ten!.sd).toBeCloseTo(more!.sd, 12);
    expect(ten!.exceed[0]!.exact).toBeCloseTo(more!.exceed[0]!.exact!, 12);
  });

  test("refuses a structure that it does not know", () => {
    expect(() => riskOfSizes([1], { ...controls, structure: "other" as "rare" })).toThrow(InputError);
  });
});

describe("spread", () => {
  const { controls } = sizePresets.find(({ id }) => id === "R2")!;
  test("nine months annualised bring the variance of cost less budget to 7/3 of chance alone", () => {
    const { sd, parts } = sizeSpread(100_000, { ...controls, baseMonths: 9 });
    expect((sd * sd) / (parts.chance * parts.chance)).toBeCloseTo(7 / 3, 10);
  });

  test("years pool like people for chance, and worsen what walks", () => {
    const over = (years: number) => sizeSpread(100_000, { ...controls, localSd: 0.04, nationalSd: 0.02, years }).parts;
    expect(over(4).chance).toBeCloseTo(over(1).chance / 2, 12);
    expect(over(5).local).toBeGreaterThan(1.3 * over(1).local);
    expect(over(5).national).toBeGreaterThan(1.3 * over(1).national);
  });

  test("what is observed over a hundred years scatters around the whole", () => {
    const cost = Float64Array.from({ length: 300 }, (_, r) => 1 + (r % 100) / 1000);
    const { sd, range, spans } = observedCost(cost);
    expect(spans.count).toBe(3);
    expect(spans.sd[0]).toBeCloseTo(spans.sd[1], 12);
    expect(sd).toBeCloseTo(0.0289 / 1.0495, 3);
    expect(range).toBeCloseTo(0.0891 / 1.0495, 3);
    expect(() => observedCost(new Float64Array(1))).toThrow(RangeError);
  });
});
