/** Side of a cell in pixels. */
const cell = 4;

/**
 * How many square pixels of round marks a box hides, about: for placing labels beside them. Sums of cells of 4 by 4
 * pixels (Crow 1984, "Summed-area tables for texture mapping"), so that asking costs the same however many marks there are.
 *
 * @param marks middles and radii in pixels.
 * @returns a function of a box's left, top, right and bottom.
 */
export function markCover(
  marks: readonly { readonly x: number; readonly y: number; readonly radius: number }[],
  { width, height }: { readonly width: number; readonly height: number },
): (left: number, top: number, right: number, bottom: number) => number {
  const [wide, tall] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const sums = new Float64Array((wide + 1) * (tall + 1));
  const column = (value: number) => Math.max(0, Math.min(wide, Math.round(value / cell)));
  const row = (value: number) => Math.max(0, Math.min(tall, Math.round(value / cell)));
  for (const { x, y, radius } of marks) {
    for (let r = row(y - radius); r < row(y + radius); r++) {
      for (let c = column(x - radius); c < column(x + radius); c++) sums[(r + 1) * (wide + 1) + c + 1] = cell * cell;
    }
  }
  for (let r = 1; r <= tall; r++) {
    for (let c = 1; c <= wide; c++) {
      const at = r * (wide + 1) + c;
      sums[at]! += sums[at - 1]! + sums[at - wide - 1]! - sums[at - wide - 2]!;
    }
  }
  return (left, top, right, bottom) => {
    const [l, r] = [column(left), column(right)];
    const [t, b] = [row(top) * (wide + 1), row(bottom) * (wide + 1)];
    return sums[b + r]! - sums[b + l]! - sums[t + r]! + sums[t + l]!;
  };
}
