import type { DesignProblem } from "./problem.js";
import { aloneRisk, type DesignScore, scoreDesign } from "./scoreDesign.js";
import { better, type SearchOptions, searchDesign } from "./searchDesign.js";

/** A design that a search proposes, scored by the user's own objective on all replications. */
export interface Proposal {
  readonly groupOf: Int32Array;
  readonly score: DesignScore;
  /** What it was sought for: the wished size, and the weight of distance, as multiples of the user's own. */
  readonly sought: { readonly size: number; readonly distance: number };
}

export interface Proposals {
  /** 0 to 1. */
  readonly done: number;
  /** The best by the user's own objective; it never gets worse. */
  readonly best: Proposal;
  /**
   * Designs of which none is beaten by another on risk, people in a group and distance together, those with the fewest
   * people in a group first; where some keep to the constraints, only those.
   */
  readonly frontier: readonly Proposal[];
}

/** Searched one after another: first what the user asked for, then smaller and larger, nearer and farther. */
const sought: readonly Proposal["sought"][] = [
  { size: 1, distance: 1 },
  { size: 0.5, distance: 1 },
  { size: 2, distance: 1 },
  { size: 1, distance: 0.25 },
  { size: 1, distance: 4 },
  { size: 0.5, distance: 4 },
  { size: 2, distance: 0.25 },
];

/**
 * Proposes designs along the frontier of risk, size and locality: searches with the user's objective, then with half and
 * twice the wished size and with distance weighing less and more. Pauses often, each time with what there is so far.
 *
 * The same problem and seed give the same proposals.
 */
export function* proposeDesigns(problem: DesignProblem, options: SearchOptions): Generator<Proposals, Proposals> {
  const { seed, from, effort = 1 } = options;
  const alone = aloneRisk(problem);
  const known = new Map<string, Proposal>();
  let best: Proposal | null = null;
  const offer = (groupOf: Int32Array, point: Proposal["sought"]): Proposal => {
    const key = groupOf.join(" ");
    const proposal = known.get(key) ?? { groupOf, score: scoreDesign(problem, groupOf, { alone }), sought: point };
    known.set(key, proposal);
    if (!best || better(proposal.score, best.score)) best = proposal;
    return best;
  };
  // The first point is searched with all the effort, the others with half of it each.
  const total = 1 + (sought.length - 1) / 2;
  let before = 0;
  for (const [i, point] of sought.entries()) {
    const search = searchDesign(i === 0 ? problem : changed(problem, point), {
      seed: `${seed} ${i}`,
      effort: i === 0 ? effort : effort / 2,
      ...(from ? { from } : {}),
    });
    const share = i === 0 ? 1 : 0.5;
    let last: Int32Array | null = null;
    for (const progress of search) {
      if (i === 0 && progress.best.groupOf !== last) {
        last = progress.best.groupOf;
        offer(last, point);
      } else last = progress.best.groupOf;
      if (best)
        yield { done: (before + share * progress.done) / total, best, frontier: frontierOf([...known.values()]) };
    }
    if (last) offer(last, point);
    before += share;
    if (i === 0 && best) {
      // Only the design that was settled on stays: the steps on the way there are no proposals.
      const settled: Proposal = best;
      known.clear();
      known.set(settled.groupOf.join(" "), settled);
    }
  }
  return { done: 1, best: best!, frontier: frontierOf([...known.values()]) };
}

/** The proposals that none of the others beats on risk, people in a group and distance together. */
export function frontierOf(proposals: readonly Proposal[]): readonly Proposal[] {
  const kept = proposals.some(({ score }) => score.breach === 0)
    ? proposals.filter(({ score }) => score.breach === 0)
    : proposals;
  const axes = ({ score }: Proposal) => [score.terms.risk, 1 / score.groups, score.terms.distance];
  const beaten = (one: Proposal) =>
    kept.some((other) => {
      const [a, b] = [axes(one), axes(other)];
      return b.every((value, i) => value <= a[i]! + 1e-12) && b.some((value, i) => value < a[i]! - 1e-9);
    });
  return kept
    .filter((one) => !beaten(one))
    .sort((a, b) => b.score.groups - a.score.groups || a.score.terms.risk - b.score.terms.risk);
}

function changed(problem: DesignProblem, { size, distance }: Proposal["sought"]): DesignProblem {
  const { objective, constraints } = problem;
  const { weights, targetPeople } = objective;
  const low = constraints.minPeople ?? 1;
  const high = Math.max(low, constraints.maxPeople ?? Number.POSITIVE_INFINITY);
  return {
    ...problem,
    objective: {
      ...objective,
      targetPeople: Math.max(low, Math.min(high, targetPeople * size)),
      weights: { ...weights, distance: weights.distance * distance },
    },
  };
}
