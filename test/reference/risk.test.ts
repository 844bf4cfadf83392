import { describe, expect, test } from "vitest";
import { runKey } from "../../src/random/key.js";
import { Stream } from "../../src/random/stream.js";
import { contingencyCalls } from "../../src/risk/contingencyCalls.js";
import { expectedCalls } from "../../src/risk/expectedCalls.js";
import { peopleExceedance } from "../../src/risk/people/peopleExceedance.js";
import { riskOfPeople } from "../../src/risk/people/riskOfPeople.js";
import { sumSampler } from "../../src/risk/people/sumSampler.js";
import { rareReferrals } from "../../src/risk/published/rareReferrals.js";
import { rareSpend } from "../../src/risk/published/rareSpend.js";
import { publishedResults } from "../../src/risk/published.js";

const results = publishedResults();

describe("published results and worked cases, published beside ours", () => {
  test("every one is there: R1 to R5 and the closed forms, each named once", () => {
    const ids = results.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const source of ["R1", "R2", "R3", "R4", "R5", "C"]) {
      expect(ids.some((id) => id.startsWith(source))).toBe(true);
    }
    expect(ids.length).toBe(6 + 9 + 18 + 2 + 2 + 23);
  });
  test.each(results)("$id: $quantity", ({ published, ours, standardError, agrees }) => {
    expect(Number.isFinite(ours)).toBe(true);
    if (standardError !== undefined) expect(standardError).toBeGreaterThan(0);
    expect(agrees, `published ${published}, ours ${ours}`).toBe(true);
  });
});

test("R2 (Richardson 2011): about 20 %, 4 % and 6 % from independent people of CV 3.6", () => {
  const over = (people: number, margin: number): number =>
    peopleExceedance({ people, cv: 3.6, severity: "lognormal" }, [margin])[0]!.probability;
  expect(over(100_000, 0.01)).toBeCloseTo(0.2, 1);
  expect(over(100_000, 0.02)).toBeCloseTo(0.04, 2);
  expect(over(300_000, 0.01)).toBeCloseTo(0.066, 3);
  // with the top 1 % of people holding 32 % of cost, a lognormal of CV 5.5: 12.5 % as the figures say, to a point
  expect(
    over(100_000, 0.02) < 0.05 &&
      peopleExceedance({ people: 100_000, cv: 5.5, severity: "lognormal" }, [0.02])[0]!.probability > 0.115,
  ).toBe(true);
});

test("R3 (Cox 2013), as the command line would be asked: margins 0.1333…, 0.2, 0.2666…", () => {
  const ask = { margins: [0.1333333333, 0.2, 0.2666666667], replications: 10_000, seed: "reference" };
  const table: [number, number[]][] = [
    [1_000_000, [1 - 0.9772, 0.0013, 0]],
    [100_000, [1 - 0.7365, 0.1714, 0.103]],
    [10_000, [1 - 0.5793, 0.3821, 0.3446]],
  ];
  for (const [people, published] of table) {
    const { exceed } = riskOfPeople({ people, cv: 50 / 0.75, severity: "normal" }, ask);
    exceed.forEach(({ exact, simulated, se }, i) => {
      expect(Math.abs(exact - published[i]!)).toBeLessThan(0.5e-4);
      expect(Math.abs(simulated - exact)).toBeLessThan(3 * se);
    });
  }
});

describe("R4 (Bachmann and Bevan 1996): the shape, from 15 rare categories of our own", () => {
  const relative = (personYears: number): number => rareSpend(personYears).sd / rareSpend(personYears).mean;
  test("15 categories, 2.8 % of spend", () => {
    expect(rareReferrals).toHaveLength(15);
    expect(rareSpend(7000).mean).toBeCloseTo(0.028, 12);
  });
  test("variation grows greatly below 30,000 person-years", () => {
    expect(relative(7000)).toBeGreaterThan(2 * relative(30_000));
    expect(relative(30_000) - relative(60_000)).toBeLessThan(0.4 * (relative(7000) - relative(30_000)));
  });
  test("pooling practices and pooling years are interchangeable: only person-years count", () => {
    const draw = (personYears: number, seed: string, years: number): number[] => {
      const stream = new Stream(runKey(seed), "rare");
      return Array.from({ length: 4000 }, (_, r) => {
        stream.at(r);
        let cost = 0;
        for (let year = 0; year < years; year++) {
          for (const { rate, cost: each } of rareReferrals) {
            // thinned one person-year block at a time: Poisson by counting exponential gaps
            for (let gap = exponentialGap(stream); gap < (rate * personYears) / 1e5; gap += exponentialGap(stream))
              cost += each;
          }
        }
        return cost / (personYears * years);
      });
    };
    const sd = (values: number[]): number => {
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      return Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1));
    };
    const exact = rareSpend(42_000).sd;
    expect(sd(draw(42_000, "people", 1)) / exact).toBeCloseTo(1, 1);
    expect(sd(draw(7000, "years", 6)) / exact).toBeCloseTo(1, 1);
  });
  test("the exact distribution has the exact moments", () => {
    const { mean, sd, atMost } = rareSpend(7000);
    let first = 0;
    let second = 0;
    for (let steps = 0; steps <= 3000; steps++) {
      const mass = atMost(steps / 7000) - atMost((steps - 1) / 7000);
      first += (mass * steps) / 7000;
      second += mass * (steps / 7000) ** 2;
    }
    expect(first).toBeCloseTo(mean, 8);
    expect(Math.sqrt(second - first * first)).toBeCloseTo(sd, 7);
  });
});

test("contingency of 30 practices of 10,000 people, through the code that the pages use", () => {
  const draw = sumSampler({ people: 10_000, cv: 3.6, severity: "normal" });
  const replications = 400;
  const costs = Array.from({ length: 30 }, (_, practice) => {
    const stream = new Stream(runKey("contingency"), `practice ${practice}`);
    return Float64Array.from({ length: replications }, (_, r) => 1 + draw(stream.at(r)));
  });
  const { gross, net } = contingencyCalls(
    costs,
    costs.map(() => 1),
  );
  const mean = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / (30 * replications);
  const expected = expectedCalls(0.036, 30);
  // standard errors: 0.3837 % / √400 and σ_net 0.3837 %
  expect(Math.abs(mean(gross) - expected.grossMean)).toBeLessThan(4 * (expected.grossSd / 20));
  expect(Math.abs(mean(net) - expected.netMean)).toBeLessThan(4 * (expected.grossSd / 20));
  expect(gross.every((value, r) => value >= net[r]!)).toBe(true);
});

function exponentialGap(stream: Stream): number {
  return -Math.log(stream.uniform());
}
