import fc from "fast-check";
import type { Arrangement, PoolLayer } from "../../../src/risk/pools/arrangement.js";
import type { PoolCommunity } from "../../../src/risk/pools/community.js";
import type { PoolOutcome } from "../../../src/risk/pools/poolOutcome.js";
import { pools } from "../../../src/risk/pools/pools.js";
import type { KeptColumn } from "../../../src/simulate/stage.js";

/** A kept column of practice by year from `value(practice, year, replication)`, in pounds to the penny. */
export function column(
  name: string,
  shape: { practices: number; years: number; replications: number },
  value: (practice: number, year: number, replication: number) => number,
): KeptColumn {
  const { practices, years, replications } = shape;
  const values = new Float64Array(practices * years * replications);
  let at = 0;
  for (let p = 0; p < practices; p++)
    for (let y = 0; y < years; y++)
      for (let r = 0; r < replications; r++) values[at++] = Math.round(value(p, y, r) * 100) / 100;
  const label = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);
  const dimensions = [
    { name: "practice", labels: label("P", practices) },
    { name: "year", labels: label("year ", years) },
  ];
  return { spec: { name, label: name, unit: "£ (cash)", dimensions }, replications, values };
}

/** A community whose practices belong to members as `memberOf` says; members may be empty. */
export function community(
  memberOf: readonly number[],
  members: number,
  columns: { cost: KeptColumn; budget: KeptColumn; excess?: KeptColumn },
): PoolCommunity {
  return {
    ...columns,
    members: Array.from({ length: members }, (_, m) => {
      const patients = 5000 * memberOf.filter((who) => who === m).length;
      return { name: `M${m + 1}`, patients, weighted: patients * (1 + m / 10), need: m };
    }),
    grouping: {
      practices: columns.cost.spec.dimensions[0]!.labels,
      groups: Array.from({ length: members }, (_, m) => `M${m + 1}`),
      groupOf: Int32Array.from(memberOf),
    },
  };
}

/** Plays to the end. */
export function outcome(...args: Parameters<typeof pools>): PoolOutcome {
  const run = pools(...args);
  let step = run.next();
  while (!step.done) step = run.next();
  return step.value;
}

export const layer: PoolLayer = {
  name: "layer",
  unit: "member",
  attach: 0.02,
  limit: null,
  share: 1,
  funding: { kind: "expected", loading: 0 },
  formula: "perHead",
  short: "levied",
  surplus: "returned",
};

export const nothing: Arrangement = { layers: [], borrowing: null, reserve: null };

const share = fc.constantFrom(0, 0.04, 0.5, 1);
const formula = fc.constantFrom("perHead" as const, "weighted" as const, "expectedCost" as const, "risk" as const);
const surplus = fc.constantFrom("returned" as const, "carried" as const);

/** Layers, a borrowing pool and a reserve, any of them absent, with shares of 0 and 100 % among them. */
export const arrangements: fc.Arbitrary<Arrangement> = fc.record({
  layers: fc.array(
    fc
      .record({
        unit: fc.constantFrom("treatment" as const, "practice" as const, "member" as const),
        attach: fc.constantFrom(0, 0.01, 0.2),
        limit: fc.constantFrom(null, 0, 0.05),
        share: fc.constantFrom(0, 0.3, 0.5),
        funding: fc.oneof(
          fc.record({ kind: fc.constant("expected" as const), loading: fc.constantFrom(-1, 0, 0.5) }),
          fc.record({ kind: fc.constant("share" as const), share }),
          fc.constant({ kind: "gains" as const }),
        ),
        formula,
        short: fc.constantFrom("levied" as const, "scaled" as const),
        surplus,
      })
      .map((made): PoolLayer => {
        if (made.unit !== "treatment") return { ...made, name: made.unit };
        const funding = made.funding.kind === "gains" ? { kind: "expected" as const, loading: 0 } : made.funding;
        return { ...made, name: made.unit, attach: 0, limit: null, funding };
      }),
    // Two layers of half each over one unit never bear more than all of it.
    { maxLength: 2 },
  ),
  borrowing: fc.option(fc.record({ share, formula, surplus })),
  reserve: fc.option(fc.record({ share, repayYears: fc.constantFrom(1, 2, 3) })),
});
