import type { Stream } from "../../random/stream.js";
import type { SearchState } from "./searchState.js";

/** Passes over all atoms at most: a descent ends much earlier. */
const mostPasses = 30;
/** Up to so many atoms every pair is tried as a swap, above only neighbours. */
const allPairs = 60;
/** Work between two pauses, in questions asked. */
const slice = 2000;

/**
 * A descent: single moves, then swaps, each made as soon as it is better, until none is. A change that breaks the
 * constraints less is better whatever the score; one that breaks them more never is.
 * @returns pauses with the share done, roughly.
 */
export function* polish(state: SearchState, stream: Stream): Generator<number> {
  const { atoms, slots } = state;
  const { connected } = state.parts.constraints;
  const { first, list } = atoms.neighbours;
  const order = Int32Array.from({ length: atoms.count }, (_, a) => a);
  let asked = 0;
  const improves = (atom: number, to: number, back = -1): boolean => {
    asked++;
    const { score, breach } = state.change(atom, to, back);
    return breach < -1e-9 || (breach < 1e-9 && score < -1e-12);
  };
  for (let pass = 0; pass < mostPasses; pass++) {
    shuffle(order, stream);
    let moved = 0;
    for (const atom of order) {
      for (const to of targets(atom)) {
        if (to === state.groupOf[atom] || !improves(atom, to)) continue;
        state.move(atom, to);
        moved++;
      }
      if (asked >= slice) {
        asked = 0;
        yield pass / mostPasses;
      }
    }
    if (moved > 0) continue;
    for (const atom of order) {
      for (const other of partners(atom)) {
        const to = state.groupOf[other]!;
        if (to === state.groupOf[atom] || !improves(atom, to, other)) continue;
        state.move(atom, to, other);
        moved++;
      }
      if (asked >= slice) {
        asked = 0;
        yield pass / mostPasses;
      }
    }
    if (moved === 0) return;
  }

  function targets(atom: number): number[] {
    const near = new Set<number>();
    for (let k = first[atom]!; k < first[atom + 1]!; k++) near.add(state.groupOf[list[k]!]!);
    const empty = state.members.findIndex((members) => members.length === 0);
    if (empty >= 0) near.add(empty);
    if (!connected || atoms.count <= allPairs) for (let g = 0; g < Math.min(slots, 40); g++) near.add(g);
    return [...near];
  }

  function partners(atom: number): number[] {
    if (atoms.count <= allPairs) return [...order].filter((other) => other > atom);
    return [...list.subarray(first[atom]!, first[atom + 1]!)].filter((other) => other > atom);
  }
}

function shuffle(order: Int32Array, stream: Stream): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.min(i, Math.floor(stream.uniform() * (i + 1)));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
}
