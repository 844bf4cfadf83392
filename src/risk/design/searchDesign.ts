import { InputError } from "../../errors.js";
import { runKey } from "../../random/key.js";
import { exp, pow } from "../../random/math.js";
import { Stream } from "../../random/stream.js";
import { type Atoms, contract } from "./contract.js";
import { covarianceRisk } from "./covarianceRisk.js";
import { growRegions } from "./growRegions.js";
import { polish } from "./polish.js";
import type { DesignProblem } from "./problem.js";
import { replicationRisk } from "./replicationRisk.js";
import { aloneRisk, type DesignScore, scoreDesign } from "./scoreDesign.js";
import { SearchState } from "./searchState.js";
import { thinRisk } from "./thinRisk.js";

/** The best design that a search has found so far. */
export interface FoundDesign {
  /** Group of each practice, from 0, in the order of their first practices. */
  readonly groupOf: Int32Array;
  readonly score: DesignScore;
}

export interface SearchProgress {
  /** 0 to 1. */
  readonly done: number;
  readonly best: FoundDesign;
}

export interface SearchOptions {
  readonly seed: string;
  /** A design to start one attempt from, so that what is found is never worse. */
  readonly from?: ArrayLike<number>;
  /** More or less work than usual: 2 is twice as much. Above 0. */
  readonly effort?: number;
}

/** More practices than this, and variances are read from fewer replications. */
const tableLimit = 1500;
/** Attempts at a move between two pauses. */
const slice = 20_000;

/**
 * Searches for the design with the least score that keeps to the constraints: several attempts, each regions grown from
 * random middles, then simulated annealing on the covariances of practices' costs, then a descent on the replications
 * themselves until no single move or swap is better, shaken a few times.
 *
 * It pauses often: whoever drives it can stop at any pause and have the best so far, which never gets worse (a design
 * that breaks constraints less is better, whatever its score). The same problem and seed give the same designs, however
 * it is driven.
 *
 * @throws InputError for a problem without practices or an effort that is not above 0.
 * @see Kirkpatrick, Gelatt and Vecchi (1983), Optimization by simulated annealing, https://doi.org/10.1126/science.220.4598.671
 */
export function* searchDesign(
  problem: DesignProblem,
  { seed, from, effort = 1 }: SearchOptions,
): Generator<SearchProgress, SearchProgress> {
  if (problem.people.length === 0) throw new InputError("there must be at least one practice", { path: "practices" });
  if (!(effort > 0)) throw new InputError("effort must be above 0", { value: effort });
  const { objective, constraints } = problem;
  const atoms = contract(problem);
  const stream = new Stream(runKey(seed), "consortium designer");
  const people = atoms.people.reduce((sum, size) => sum + size, 0);
  const wished = Math.max(1, Math.min(atoms.count, Math.round(people / objective.targetPeople)));
  const slots = Math.max(
    1,
    Math.min(atoms.count, constraints.maxGroups ?? Math.max(2 * wished + 2, 2 * atoms.zoneCount)),
  );
  const parts = { slots, objective, constraints, alone: aloneRisk(problem), budget: problem.budget };
  const fast = atoms.count <= tableLimit ? covarianceRisk : thinRisk;
  const quick = new SearchState(atoms, { ...parts, risk: fast(atoms, objective.measure) });
  const exact = new SearchState(atoms, { ...parts, risk: replicationRisk(atoms, objective.measure) });
  const attempts = Math.max(2, Math.round((atoms.count <= 60 ? 8 : 5) * effort));
  const steps = Math.round(Math.min(400_000, 4000 + 120 * atoms.count * Math.sqrt(slots)) * Math.min(1, effort));
  const kicks = Math.round((atoms.count <= 60 ? 30 : atoms.count <= 400 ? 12 : 2) * effort);
  let best: FoundDesign | null = null;
  const offer = (atomGroup: ArrayLike<number>): FoundDesign => {
    const groupOf = inOrder(Int32Array.from(atoms.atomOf, (atom) => atomGroup[atom]!));
    const score = scoreDesign(problem, groupOf, { alone: parts.alone });
    if (!best || better(score, best.score)) best = { groupOf, score };
    return best;
  };
  for (let attempt = 0; attempt < attempts; attempt++) {
    stream.at(attempt);
    const done = (share: number) => (attempt + share) / attempts;
    const given = attempt === 0 && from ? givenStart(atoms, from, slots) : null;
    const start = given ?? randomStart(atoms, { groups: someGroups(stream, wished, slots), stream });
    if (attempt === 0) {
      offer(given ?? start);
      if (best) yield { done: 0, best };
    }
    quick.place(start);
    // The design given is only made better step by step; every other attempt is shaken first.
    if (!given) {
      for (const share of anneal(quick, stream, steps)) {
        if (best) yield { done: done(0.7 * share), best };
      }
    }
    exact.place(quick.groupOf);
    for (const share of polish(exact, stream)) {
      if (best) yield { done: done(0.7 + 0.1 * share), best };
    }
    offer(exact.groupOf);
    for (const { share, better: kept } of shake(exact, stream, kicks))
      yield { done: done(0.8 + 0.2 * share), best: kept || !best ? offer(exact.groupOf) : best };
    yield { done: done(1), best: offer(exact.groupOf) };
  }
  return { done: 1, best: best! };
}

/** Whether a design is better than another: it breaks the constraints less, or as little and has the lower score. */
export function better(one: DesignScore, other: DesignScore): boolean {
  if (Math.abs(one.breach - other.breach) > 1e-9) return one.breach < other.breach;
  return one.score < other.score - 1e-12;
}

/** Groups numbered in the order of their first practices, so that one design has one form. @example inOrder(Int32Array.of(7, 2, 7)) // Int32Array [0, 1, 0] */
export function inOrder(groupOf: Int32Array): Int32Array {
  const places = new Map<number, number>();
  return groupOf.map((group) => {
    const known = places.get(group) ?? places.size;
    places.set(group, known);
    return known;
  });
}

function someGroups(stream: Stream, wished: number, slots: number): number {
  const low = Math.max(1, Math.floor(wished / 2));
  const high = Math.min(slots, Math.max(wished + 1, Math.ceil(1.5 * wished)));
  return Math.min(slots, low + Math.floor(stream.uniform() * (high - low + 1)));
}

function givenStart(atoms: Atoms, from: ArrayLike<number>, slots: number): Int32Array | null {
  const groupOf = new Int32Array(atoms.count).fill(-1);
  atoms.atomOf.forEach((atom, practice) => {
    if (groupOf[atom]! < 0) groupOf[atom] = from[practice]!;
  });
  const ordered = inOrder(groupOf);
  return ordered.every((group) => group < slots) ? ordered : null;
}

/** Regions grown around middles that are drawn apart from each other (k-means++). */
function randomStart(
  atoms: Atoms,
  { groups, stream }: { readonly groups: number; readonly stream: Stream },
): Int32Array {
  const { x, y, count } = atoms;
  const seeds = [Math.floor(stream.uniform() * count)];
  const distance = new Float64Array(count).fill(Number.POSITIVE_INFINITY);
  while (seeds.length < groups) {
    const last = seeds.at(-1)!;
    let total = 0;
    for (let a = 0; a < count; a++) {
      distance[a] = Math.min(distance[a]!, (x[a]! - x[last]!) ** 2 + (y[a]! - y[last]!) ** 2);
      total += distance[a]!;
    }
    let at = stream.uniform() * total;
    let next = distance.findIndex((d) => d > 0);
    for (let a = 0; a < count; a++) {
      if (distance[a] === 0) continue;
      next = a;
      at -= distance[a]!;
      if (at < 0) break;
    }
    if (next < 0) break;
    seeds.push(next);
  }
  return growRegions(seeds, { x, y, people: atoms.people, neighbours: atoms.neighbours });
}

/** Iterated local search: a few practices are moved at random and the descent goes on from there; kept where not worse. */
function* shake(state: SearchState, stream: Stream, kicks: number): Generator<{ share: number; better: boolean }> {
  const { atoms, slots } = state;
  if (slots < 2 || atoms.count < 2) return;
  const { first, list } = atoms.neighbours;
  const pick = (count: number) => Math.min(count - 1, Math.floor(stream.uniform() * count));
  for (let kick = 0; kick < kicks; kick++) {
    const before = state.groupOf.slice();
    const had = state.totals();
    const moves = 2 + pick(3);
    let atom = pick(atoms.count);
    for (let i = 0; i < moves; i++) {
      const to = state.groupOf[pick(atoms.count)]!;
      const near = first[atom + 1]! - first[atom]!;
      const beside = near > 0 ? list[first[atom]! + pick(near)]! : pick(atoms.count);
      const target = stream.uniform() < 0.6 ? state.groupOf[beside]! : stream.uniform() < 0.2 ? pick(slots) : to;
      if (target !== state.groupOf[atom]) state.move(atom, target);
      atom = atoms.count <= 60 ? pick(atoms.count) : beside;
    }
    for (const _ of polish(state, stream)) yield { share: kick / kicks, better: false };
    const now = state.totals();
    const worse = now.breach > had.breach + 1e-9 || (now.breach > had.breach - 1e-9 && now.score > had.score + 1e-12);
    if (worse) state.place(before);
    const improved = !worse && (now.breach < had.breach - 1e-9 || now.score < had.score - 1e-12);
    yield { share: (kick + 1) / kicks, better: improved };
  }
}

/** Simulated annealing by single moves and swaps; pauses with the share done. */
function* anneal(state: SearchState, stream: Stream, steps: number): Generator<number> {
  const { atoms, slots } = state;
  const { objective, constraints } = state.parts;
  if (slots < 2 || atoms.count < 2) return;
  const { first, list } = atoms.neighbours;
  const { weights } = objective;
  const penalty = 20 * (weights.risk + weights.size + weights.distance + weights.area) || 1;
  const pick = (count: number) => Math.min(count - 1, Math.floor(stream.uniform() * count));
  const beside = (atom: number) => {
    const degree = first[atom + 1]! - first[atom]!;
    return degree === 0 ? pick(atoms.count) : list[first[atom]! + pick(degree)]!;
  };
  const propose = () => {
    const atom = pick(atoms.count);
    const kind = stream.uniform();
    const other = constraints.connected || kind < 0.5 ? beside(atom) : pick(atoms.count);
    const swap = stream.uniform() < 0.3;
    const to = !swap && stream.uniform() < 0.04 ? pick(slots) : state.groupOf[other]!;
    return { atom, to, back: swap ? other : -1 };
  };
  const worth = (move: { atom: number; to: number; back: number }) => {
    const { score, breach } = state.change(move.atom, move.to, move.back);
    return score + penalty * breach;
  };
  let usual = 0;
  let tried = 0;
  for (let i = 0; i < 200; i++) {
    const move = propose();
    if (move.to === state.groupOf[move.atom]) continue;
    const { score } = state.change(move.atom, move.to, move.back);
    usual += Math.abs(score);
    tried++;
  }
  const hot = tried > 0 ? usual / tried : 0;
  const cooling = pow(1e-4, 1 / steps);
  let temperature = hot;
  for (let step = 0; step < steps; step++) {
    temperature *= cooling;
    const move = propose();
    const luck = stream.uniform();
    if (move.to !== state.groupOf[move.atom]) {
      const delta = worth(move);
      if (delta <= 0 || (temperature > 0 && luck < exp(-delta / temperature)))
        state.move(move.atom, move.to, move.back);
    }
    if (step % slice === slice - 1) yield step / steps;
  }
}
