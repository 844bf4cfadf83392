import fc from "fast-check";
import { expect, test } from "vitest";
import { riskOfPeople } from "../../src/risk/people/riskOfPeople.js";
import { type PeopleCost, sdShare, severityNames } from "../../src/risk/people/severity.js";

test("simulated and exact chances of overspending agree over random people, CVs and severities, far margins included", () => {
  const costs = fc
    .tuple(
      fc.double({ min: 0, max: 7, noNaN: true }),
      fc.double({ min: -2, max: 2, noNaN: true }),
      fc.constantFrom(...severityNames),
    )
    .map(([size, spread, severity]): PeopleCost => ({ people: Math.round(10 ** size), cv: 10 ** spread, severity }));
  let compared = 0;
  const outside: unknown[] = [];
  fc.sample(costs, { seed: 1991, numRuns: 1000 }).forEach((cost, index) => {
    const sd = sdShare(cost);
    const margins = [-1, 0, 0.5, 1, 2, 3, 4, 6].map((k) => k * sd);
    for (const margin of riskOfPeople(cost, { margins, replications: 2000, seed: `case ${index}` }).exceed) {
      compared++;
      expect(margin.se).toBeGreaterThan(0);
      if (Math.abs(margin.simulated - margin.exact) > 4 * margin.se) outside.push({ ...cost, ...margin });
    }
  });
  expect(compared).toBe(8000);
  expect(outside.length / compared, JSON.stringify(outside)).toBeLessThanOrEqual(0.001);
});
