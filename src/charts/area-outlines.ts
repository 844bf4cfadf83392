import { buckets } from "../risk/design/buckets.js";

/**
 * Where one area ends and another begins on a schematic map: every spot belongs to the area of its nearest practice, and
 * the lines between areas are given as an SVG path in the map's own units.
 *
 * @param x,y places of practices.
 * @param area index of each practice's area.
 * @param options.cells spots along the longer side.
 */
export function areaOutlines(
  x: Float64Array,
  y: Float64Array,
  area: ArrayLike<number>,
  { cells = 120, air = 4 }: { readonly cells?: number; readonly air?: number } = {},
): string {
  const index = buckets(x, y);
  let [left, right, top, bottom] = [x[0]!, x[0]!, y[0]!, y[0]!];
  for (let i = 1; i < x.length; i++) {
    left = Math.min(left, x[i]!);
    right = Math.max(right, x[i]!);
    top = Math.min(top, y[i]!);
    bottom = Math.max(bottom, y[i]!);
  }
  left -= air;
  top -= air;
  const step = Math.max(right + air - left, bottom + air - top) / cells;
  const columns = Math.max(1, Math.ceil((right + air - left) / step));
  const rows = Math.max(1, Math.ceil((bottom + air - top) / step));
  const at = new Int32Array(columns * rows);
  for (let r = 0; r < rows; r++)
    for (let c = 0; c < columns; c++)
      at[r * columns + c] = area[index.nearest(left + (c + 0.5) * step, top + (r + 0.5) * step)]!;
  const n = (value: number) => Number(value.toFixed(2));
  const parts: string[] = [];
  // Straight runs of boundary are one line each.
  for (let c = 1; c < columns; c++) {
    for (let r = 0; r < rows; r++) {
      const from = r;
      while (r < rows && at[r * columns + c] !== at[r * columns + c - 1]) r++;
      if (r > from) parts.push(`M${n(left + c * step)} ${n(top + from * step)}V${n(top + r * step)}`);
    }
  }
  for (let r = 1; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const from = c;
      while (c < columns && at[r * columns + c] !== at[(r - 1) * columns + c]) c++;
      if (c > from) parts.push(`M${n(left + from * step)} ${n(top + r * step)}H${n(left + c * step)}`);
    }
  }
  return parts.join("");
}
