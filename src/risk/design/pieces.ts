import type { Neighbours } from "./neighbours.js";

/**
 * The pieces that the practices of a set lie in: two are of one piece when neighbours in the set lead from one to the
 * other. None for no practice.
 *
 * @param members indexes, each once.
 * @param has whether a practice is in the set.
 * @example with a chain 0–1–2, piecesOf(n, [0, 2], (i) => i !== 1) // 2 pieces
 */
export function piecesOf(
  { first, list }: Neighbours,
  members: readonly number[],
  has: (practice: number) => boolean,
): readonly (readonly number[])[] {
  const seen = new Set<number>();
  const pieces: number[][] = [];
  for (const start of members) {
    if (seen.has(start)) continue;
    const piece = [start];
    seen.add(start);
    for (let at = 0; at < piece.length; at++) {
      const from = piece[at]!;
      for (let k = first[from]!; k < first[from + 1]!; k++) {
        const next = list[k]!;
        if (seen.has(next) || !has(next)) continue;
        seen.add(next);
        piece.push(next);
      }
    }
    pieces.push(piece);
  }
  return pieces;
}
