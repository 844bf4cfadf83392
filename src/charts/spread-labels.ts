/** A label and where it would like to stand, in pixels from the top. */
export interface PlacedLabel {
  readonly text: string;
  readonly y: number;
}

/**
 * Moves labels apart so that none overlaps, each as near as may be to where it belongs, in their order from the top.
 *
 * @param labels any order.
 * @param gap least distance between two, in pixels.
 * @example spreadLabels([{ text: "a", y: 10 }, { text: "b", y: 12 }], 10).map(({ y }) => y) // [6, 16]
 */
export function spreadLabels<T extends PlacedLabel>(labels: readonly T[], gap: number): T[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  // Blocks of labels that touch: each block is centred on the mean of what its members want (isotonic regression).
  const blocks: { sum: number; members: T[] }[] = [];
  for (const label of sorted) {
    blocks.push({ sum: label.y, members: [label] });
    for (;;) {
      const last = blocks.at(-1)!;
      const before = blocks.at(-2);
      if (!before || top(last, gap) >= top(before, gap) + before.members.length * gap) break;
      blocks.splice(-2, 2, { sum: before.sum + last.sum, members: [...before.members, ...last.members] });
    }
  }
  return blocks.flatMap((block) => block.members.map((member, i) => ({ ...member, y: top(block, gap) + i * gap })));
}

function top(block: { sum: number; members: readonly unknown[] }, gap: number): number {
  const n = block.members.length;
  return block.sum / n - ((n - 1) * gap) / 2;
}
