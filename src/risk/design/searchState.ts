import type { Constraints } from "./constraints.js";
import type { Atoms } from "./contract.js";
import type { GroupRisk } from "./groupRisk.js";
import type { Objective } from "./objective.js";
import { sizeGap } from "./objective.js";

/** What a group counts for: its part of the score, and how far it is from keeping to the constraints. */
interface GroupCount {
  score: number;
  breach: number;
}

/** What a change of one or two groups does to the whole. */
export interface Change {
  readonly score: number;
  readonly breach: number;
}

/**
 * Groups of atoms as a search moves them about. Every term of the score and every constraint is a sum over groups, so a
 * move is judged by the two groups that it touches, and nothing is changed until it is made.
 */
export class SearchState {
  readonly slots: number;
  readonly groupOf: Int32Array;
  readonly members: number[][];
  readonly #place: Int32Array;
  readonly #people: Float64Array;
  readonly #px: Float64Array;
  readonly #py: Float64Array;
  readonly #pxx: Float64Array;
  readonly #areas: Float64Array;
  readonly #zones: Float64Array;
  readonly #pieces: Int32Array;
  readonly #foes: Int32Array;
  readonly #counts: GroupCount[];
  readonly #total: number;
  readonly #whole: number;
  readonly #marks: Int32Array;
  readonly #queue: Int32Array;
  #mark = 0;

  /** @param parts.alone risk of every atom on its own, in the unit of `parts.risk` weighted as the objective weighs it. */
  constructor(
    readonly atoms: Atoms,
    readonly parts: {
      readonly risk: GroupRisk;
      readonly slots: number;
      readonly objective: Objective;
      readonly constraints: Constraints;
      readonly alone: number;
      readonly budget: number;
    },
  ) {
    const { count, areaCount, zoneCount } = atoms;
    const { slots } = parts;
    this.slots = slots;
    this.groupOf = new Int32Array(count);
    this.members = Array.from({ length: slots }, () => []);
    this.#place = new Int32Array(count);
    this.#people = new Float64Array(slots);
    this.#px = new Float64Array(slots);
    this.#py = new Float64Array(slots);
    this.#pxx = new Float64Array(slots);
    this.#areas = new Float64Array(slots * areaCount);
    this.#zones = new Float64Array(slots * zoneCount);
    this.#pieces = new Int32Array(slots);
    this.#foes = new Int32Array(slots);
    this.#counts = Array.from({ length: slots }, () => ({ score: 0, breach: 0 }));
    this.#marks = new Int32Array(count);
    this.#queue = new Int32Array(count);
    const sum = (values: Float64Array) => values.reduce((all, value) => all + value, 0);
    this.#total = sum(atoms.people);
    const [px, py] = [sum(atoms.px), sum(atoms.py)];
    this.#whole = sum(atoms.pxx) - (px * px + py * py) / this.#total;
  }

  /** Puts every atom into a group, from 0 to `slots` − 1, and counts everything anew. */
  place(groupOf: ArrayLike<number>): void {
    for (const members of this.members) members.length = 0;
    for (let a = 0; a < this.atoms.count; a++) this.#put(a, groupOf[a]!);
    this.parts.risk.reset(this.members);
    for (const array of [this.#people, this.#px, this.#py, this.#pxx, this.#areas, this.#zones]) array.fill(0);
    for (let a = 0; a < this.atoms.count; a++) this.#add(this.groupOf[a]!, a, 1);
    for (let g = 0; g < this.slots; g++) {
      let clashes = 0;
      for (const a of this.members[g]!) clashes += this.#clashes(a, g, -1);
      this.#foes[g] = clashes / 2;
      this.#pieces[g] = this.#countPieces(g, -1, -1);
      this.#counts[g] = this.#count(g, -1, -1);
    }
  }

  /** Score and breach of the whole. */
  totals(): Change {
    let score = 0;
    let breach = 0;
    for (const count of this.#counts) {
      score += count.score;
      breach += count.breach;
    }
    return { score, breach: breach < 1e-12 ? 0 : breach };
  }

  /** What moving an atom to another group would change; with `back`, that one comes the other way. */
  change(atom: number, to: number, back = -1): Change {
    const from = this.groupOf[atom]!;
    const [left, right] = [this.#count(from, atom, back), this.#count(to, back, atom)];
    const [was, had] = [this.#counts[from]!, this.#counts[to]!];
    return {
      score: left.score + right.score - was.score - had.score,
      breach: left.breach + right.breach - was.breach - had.breach,
    };
  }

  /** Makes the move. */
  move(atom: number, to: number, back = -1): void {
    const from = this.groupOf[atom]!;
    const changes: [number, number, number][] = [
      [from, atom, back],
      [to, back, atom],
    ];
    for (const [group, leaves, joins] of changes) {
      const count = this.#count(group, leaves, joins);
      const pieces = this.#countPieces(group, leaves, joins);
      this.#foes[group]! += this.#foeChange(group, leaves, joins);
      this.#pieces[group] = pieces;
      this.#counts[group] = count;
      this.parts.risk.commit(group, leaves, joins);
      if (leaves >= 0) this.#add(group, leaves, -1);
      if (joins >= 0) this.#add(group, joins, 1);
    }
    this.#take(atom);
    if (back >= 0) this.#take(back);
    this.#put(atom, to);
    if (back >= 0) this.#put(back, from);
  }

  #put(atom: number, group: number): void {
    const members = this.members[group]!;
    this.groupOf[atom] = group;
    this.#place[atom] = members.length;
    members.push(atom);
  }

  #take(atom: number): void {
    const members = this.members[this.groupOf[atom]!]!;
    const last = members.pop()!;
    if (last === atom) return;
    members[this.#place[atom]!] = last;
    this.#place[last] = this.#place[atom]!;
  }

  #add(group: number, atom: number, sign: 1 | -1): void {
    const { people, px, py, pxx, areas, areaCount, zones, zoneCount } = this.atoms;
    this.#people[group]! += sign * people[atom]!;
    this.#px[group]! += sign * px[atom]!;
    this.#py[group]! += sign * py[atom]!;
    this.#pxx[group]! += sign * pxx[atom]!;
    for (let a = 0; a < areaCount; a++) this.#areas[group * areaCount + a]! += sign * areas[atom * areaCount + a]!;
    for (let z = 0; z < zoneCount; z++) this.#zones[group * zoneCount + z]! += sign * zones[atom * zoneCount + z]!;
  }

  #count(group: number, leaves: number, joins: number): GroupCount {
    const { atoms } = this;
    const { objective, constraints, risk, alone, budget } = this.parts;
    const size = this.members[group]!.length - (leaves >= 0 ? 1 : 0) + (joins >= 0 ? 1 : 0);
    if (size === 0) return { score: 0, breach: 0 };
    const people = after(this.#people, atoms.people, group, leaves, joins);
    const share = people / this.#total;
    const { weights } = objective;
    let score = weights.size * share * sizeGap(people, objective.targetPeople);
    if (weights.risk > 0 && alone > 0) {
      const term = risk.term(group, leaves, joins);
      score += (weights.risk * (objective.measure === "chance" ? share * term : term / budget)) / alone;
    }
    if (weights.distance > 0 && this.#whole > 0) {
      const px = after(this.#px, atoms.px, group, leaves, joins);
      const py = after(this.#py, atoms.py, group, leaves, joins);
      const pxx = after(this.#pxx, atoms.pxx, group, leaves, joins);
      const spread = Math.max(0, pxx - (px * px + py * py) / people);
      score += (weights.distance * spread) / this.#whole;
    }
    if (weights.area > 0 && atoms.areaCount > 1)
      score += (weights.area * this.#strays(group, leaves, joins, "areas")) / this.#total;
    let breach = 0;
    const { minPeople, maxPeople } = constraints;
    if (minPeople !== null && people < minPeople) breach += (minPeople - people) / minPeople;
    if (maxPeople !== null && people > maxPeople) breach += (people - maxPeople) / maxPeople;
    if (atoms.zoneCount > 1) breach += this.#strays(group, leaves, joins, "zones") / people;
    if (constraints.apart.length > 0) breach += this.#foes[group]! + this.#foeChange(group, leaves, joins);
    if (constraints.connected) breach += this.#countPieces(group, leaves, joins) - 1;
    return { score, breach };
  }

  #strays(group: number, leaves: number, joins: number, kind: "areas" | "zones"): number {
    const { atoms } = this;
    const own = kind === "areas" ? this.#areas : this.#zones;
    const of = atoms[kind];
    const count = kind === "areas" ? atoms.areaCount : atoms.zoneCount;
    let known = 0;
    let most = 0;
    for (let a = 0; a < count; a++) {
      let here = own[group * count + a]!;
      if (leaves >= 0) here -= of[leaves * count + a]!;
      if (joins >= 0) here += of[joins * count + a]!;
      known += here;
      if (here > most) most = here;
    }
    return known - most;
  }

  #clashes(atom: number, group: number, leaves: number): number {
    let count = 0;
    for (const foe of this.atoms.foes[atom]!) if (this.groupOf[foe] === group && foe !== leaves) count++;
    return count;
  }

  #foeChange(group: number, leaves: number, joins: number): number {
    return (
      (joins >= 0 ? this.#clashes(joins, group, leaves) : 0) - (leaves >= 0 ? this.#clashes(leaves, group, -1) : 0)
    );
  }

  /** Pieces of the group after a change; for a group of one piece from the neighbours of what moves, where that is enough. */
  #countPieces(group: number, leaves: number, joins: number): number {
    if (!this.parts.constraints.connected) return 1;
    const { first, list } = this.atoms.neighbours;
    const { groupOf } = this;
    if (this.#pieces[group] === 1 && leaves < 0 && joins >= 0) {
      for (let k = first[joins]!; k < first[joins + 1]!; k++) if (groupOf[list[k]!] === group) return 1;
      return 2;
    }
    const size = this.members[group]!.length - (leaves >= 0 ? 1 : 0) + (joins >= 0 ? 1 : 0);
    let wanted = -1;
    if (this.#pieces[group] === 1 && leaves >= 0 && joins < 0) {
      wanted = 0;
      for (let k = first[leaves]!; k < first[leaves + 1]!; k++) if (groupOf[list[k]!] === group) wanted++;
      if (wanted === 1) return 1;
    }
    const mark = ++this.#mark;
    const marks = this.#marks;
    let pieces = 0;
    let seen = 0;
    if (wanted > 0) {
      // All that was joined through what leaves: where its neighbours still reach each other, so does everything.
      for (let k = first[leaves]!; k < first[leaves + 1]! && seen < size; k++) {
        const start = list[k]!;
        if (groupOf[start] !== group || marks[start] === mark) continue;
        seen += this.#reach(start, group, leaves, joins);
        pieces++;
      }
      return pieces;
    }
    if (joins >= 0) {
      seen += this.#reach(joins, group, leaves, joins);
      pieces++;
    }
    for (const start of this.members[group]!) {
      if (seen === size) break;
      if (start === leaves || marks[start] === mark) continue;
      seen += this.#reach(start, group, leaves, joins);
      pieces++;
    }
    return pieces;
  }

  /** How many of the group, after a change, are joined to one of them; all get the current mark. */
  #reach(start: number, group: number, leaves: number, joins: number): number {
    const { first, list } = this.atoms.neighbours;
    const groupOf = this.groupOf;
    const marks = this.#marks;
    const queue = this.#queue;
    const mark = this.#mark;
    marks[start] = mark;
    queue[0] = start;
    let end = 1;
    for (let at = 0; at < end; at++) {
      const here = queue[at]!;
      for (let k = first[here]!; k < first[here + 1]!; k++) {
        const next = list[k]!;
        if (marks[next] === mark || next === leaves || (groupOf[next] !== group && next !== joins)) continue;
        marks[next] = mark;
        queue[end++] = next;
      }
    }
    return end;
  }
}

/** A group's sum of something after one leaves it and one joins; −1 for none. */
function after(own: Float64Array, of: Float64Array, group: number, leaves: number, joins: number): number {
  return own[group]! - (leaves >= 0 ? of[leaves]! : 0) + (joins >= 0 ? of[joins]! : 0);
}
