import { toPence } from "../inYear/pence.js";
import { stopLossCeded } from "../inYear/stopLossLayer.js";
import type { LayerUnit, PoolLayer } from "./arrangement.js";
import type { PoolCommunity } from "./community.js";

/** What members claim in one year of one replication, layer by layer, and what they could offer; whole pence. */
export interface LayerClaims {
  /** For each layer, one value a member: what its pool is asked to bear. */
  readonly claims: readonly Float64Array[];
  /** For each layer that is funded from gains, what its underspenders could give up; null for others. */
  readonly offers: readonly (Float64Array | null)[];
  /** What each member's care cost, and its budget. */
  readonly cost: Float64Array;
  readonly budget: Float64Array;
  /** Works out one year of one replication and overwrites all of the above. */
  at(replication: number, year: number): void;
}

/**
 * Claims on layers from kept columns. Treatments are taken first, then practices' overspends on what is left, then members':
 * a penny is claimed once. Layers over one unit see the same overspend.
 */
export function layerClaims(
  { members, cost, budget, excess, grouping }: PoolCommunity,
  layers: readonly PoolLayer[],
): LayerClaims {
  const count = members.length;
  const { replications } = cost;
  const years = cost.spec.dimensions[1]!.labels.length;
  const { groupOf } = grouping;
  const zeros = (): Float64Array => new Float64Array(count);
  const claims = layers.map(zeros);
  const offers = layers.map(({ funding }) => (funding.kind === "gains" ? zeros() : null));
  const spent = zeros();
  const allowed = zeros();
  const left = zeros();
  const of = (unit: LayerUnit): number[] => layers.flatMap((layer, i) => (layer.unit === unit ? [i] : []));
  const [treatment, practice, member] = [of("treatment"), of("practice"), of("member")];
  const byTreatment = excess !== undefined && treatment.length > 0;

  /** Claims of one unit on the layers over it; returns what they take of its cost. */
  const claim = (over: number, pence: number, { of: which, who }: { of: readonly number[]; who: number }): number => {
    let taken = 0;
    for (const i of which) {
      const { attach, limit, share } = layers[i]!;
      if (over > 0) {
        const height = limit === null ? Number.POSITIVE_INFINITY : limit * pence;
        const ceded = Math.min(over - taken, stopLossCeded(over, { attach: attach * pence, limit: height, share }));
        claims[i]![who]! += ceded;
        taken += ceded;
      } else {
        const offer = offers[i];
        if (offer) offer[who]! += Math.floor(share * -over + 1e-6);
      }
    }
    return taken;
  };
  return {
    claims,
    offers,
    cost: spent,
    budget: allowed,
    at(replication, year) {
      for (const values of [spent, allowed, left, ...claims]) values.fill(0);
      for (const offer of offers) offer?.fill(0);
      for (let p = 0; p < groupOf.length; p++) {
        const at = (p * years + year) * replications + replication;
        const who = groupOf[p]!;
        const pence = toPence(budget.values[at]!);
        const whole = toPence(cost.values[at]!);
        let rest = whole;
        if (byTreatment) {
          const above = Math.min(rest, toPence(excess.values[at]!));
          for (const i of treatment) {
            const ceded = Math.min(rest, Math.floor(layers[i]!.share * above + 1e-6));
            claims[i]![who]! += ceded;
            rest -= ceded;
          }
        }
        if (practice.length > 0) rest -= claim(rest - pence, pence, { of: practice, who });
        spent[who]! += whole;
        allowed[who]! += pence;
        left[who]! += rest;
      }
      if (member.length > 0)
        for (let m = 0; m < count; m++) claim(left[m]! - allowed[m]!, allowed[m]!, { of: member, who: m });
    },
  };
}
