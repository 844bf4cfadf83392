import fc from "fast-check";
import { expect, test } from "vitest";
import { arrangements, column, community, outcome } from "./made.js";

const pounds = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 300_000_000 }).map((pence) => pence / 100),
);

/** Up to six practices in up to four members, some of them empty, some with no budget, one to four years. */
const communities = fc
  .record({
    memberOf: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 6 }),
    years: fc.integer({ min: 1, max: 4 }),
  })
  .chain(({ memberOf, years }) => {
    const replications = 3;
    const cells = memberOf.length * years * replications;
    const values = fc.array(pounds, { minLength: cells, maxLength: cells });
    return fc.record({ cost: values, budget: values, part: fc.constantFrom(0, 0.3, 1) }).map((money) => {
      const shape = { practices: memberOf.length, years, replications };
      const from = (given: readonly number[]) => (p: number, y: number, r: number) =>
        given[(p * years + y) * replications + r]!;
      return community(memberOf, 4, {
        cost: column("cost", shape, from(money.cost)),
        budget: column("budget", shape, from(money.budget)),
        excess: column("excess", shape, (p, y, r) => money.part * from(money.cost)(p, y, r)),
      });
    });
  });

test("no penny goes missing in any replication or year, whatever members agree", () => {
  fc.assert(
    fc.property(communities, arrangements, (made, arrangement) => {
      const { conserved, periods, period, replications } = outcome(made, arrangement);
      const years = made.cost.spec.dimensions[1]!.labels.length;
      expect(conserved).toEqual({ runYears: replications * years, difference: 0 });
      for (let p = 0; p < periods.length; p++) {
        const { members, given, lent } = period(p);
        const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
        expect(Math.abs(sum(members.map(({ gain }) => gain.value)))).toBeLessThan(1e-6);
        expect(Math.abs(sum(members.map(({ netLent }) => netLent)))).toBeLessThan(1e-6);
        // What the matrix says that a member pays and gets is what its account says.
        members.forEach(({ gave, got }, i) => {
          expect(sum(members.map((_, j) => given.mean[i * 4 + j]!))).toBeCloseTo(gave, 4);
          expect(sum(members.map((_, j) => given.mean[j * 4 + i]!))).toBeCloseTo(got, 4);
          expect(lent.mean[i * 4 + i]).toBe(0);
        });
      }
    }),
    { numRuns: 400 },
  );
});
