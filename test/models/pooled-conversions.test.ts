import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betaBinomialCumulative } from "../../models/conversion/beta-binomial-cumulative.js";
import { pooledConversions } from "../../models/conversion/pooled-conversions.js";

const cell = (due: number, probability: number, spread: number) => ({
  code: "110",
  name: "T&O",
  due,
  probability,
  spread,
});

/** Mean and variance of the beta-binomial itself, from its distribution. */
function moments(of: { due: number; probability: number; spread: number }) {
  const cumulative = betaBinomialCumulative(of.due, of);
  const chance = Array.from(cumulative, (up, k) => up - (k > 0 ? cumulative[k - 1]! : 0));
  const mean = chance.reduce((sum, p, k) => sum + p * k, 0);
  return { mean, variance: chance.reduce((sum, p, k) => sum + p * (k - mean) ** 2, 0) };
}

describe("conversions of several commissioners together", () => {
  it("are those of one commissioner alone", () => {
    const own = [cell(200, 0.3, 0.1)];
    expect(pooledConversions([own])).toEqual(own);
  });

  it("have half the variance of the share for two alike", () => {
    const [both] = pooledConversions([[cell(200, 0.3, 0.1)], [cell(200, 0.3, 0.1)]]);
    expect(both).toMatchObject({ due: 400, probability: 0.3 });
    // correlation between cases of one commissioner stays, between commissioners there is none: 199 of 399 pairs
    expect(both!.spread).toBeCloseTo(0.1 * Math.sqrt(199 / 399), 12);
  });

  it("have the mean and variance of the sum, as a distribution", () => {
    const part = fc.record({
      due: fc.integer({ min: 2, max: 120 }),
      probability: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
      spread: fc.double({ min: 0.02, max: 0.2, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
        const each = parts.map(({ due, probability, spread }) => [cell(due, probability, spread)]);
        const [all] = pooledConversions(each);
        const found = moments(all!);
        const wanted = parts.map(moments);
        const mean = wanted.reduce((sum, part) => sum + part.mean, 0);
        // unequal rates make a sum narrower than a binomial of their mean: then it is taken as that binomial
        const variance = Math.max(
          wanted.reduce((sum, part) => sum + part.variance, 0),
          all!.due * all!.probability * (1 - all!.probability),
        );
        expect(found.mean).toBeCloseTo(mean, 6);
        expect(found.variance / variance).toBeCloseTo(1, 6);
      }),
      { numRuns: 60 },
    );
  });

  it("keep a specialty that only one of them has", () => {
    const other = { ...cell(50, 0.5, 0.1), code: "120", name: "ENT" };
    expect(pooledConversions([[cell(200, 0.3, 0.1)], [other]]).map(({ code }) => code)).toEqual(["110", "120"]);
  });

  it("refuse no commissioner", () => {
    expect(() => pooledConversions([])).toThrow("at least one commissioner");
  });
});
