/** Places sorted into square cells, so that what lies near a point is found without looking at all of them. */
export interface Buckets {
  readonly side: number;
  readonly columns: number;
  readonly rows: number;
  columnOf(x: number): number;
  rowOf(y: number): number;
  /** Calls back with each place in the cells `ring` cells away (0 is the point's own cell). @returns false past the map. */
  ring(x: number, y: number, ring: number, visit: (place: number) => void): boolean;
  /** The place nearest to a point, the first of equals. */
  nearest(x: number, y: number): number;
}

/**
 * Sorts places into cells that hold two each on average.
 * @param x,y finite, at least one.
 * @example buckets(Float64Array.of(0, 10), Float64Array.of(0, 10)).nearest(8, 7) // 1
 */
export function buckets(x: Float64Array, y: Float64Array): Buckets {
  const count = x.length;
  const [left, right] = limits(x);
  const [top, bottom] = limits(y);
  const width = right - left;
  const height = bottom - top;
  const side = Math.max(Math.sqrt((width * height * 2) / count), (width + height) / count) || 1;
  const columns = Math.floor(width / side) + 1;
  const rows = Math.floor(height / side) + 1;
  const clamp = (value: number, most: number) => Math.max(0, Math.min(most - 1, value));
  const columnOf = (at: number) => clamp(Math.floor((at - left) / side), columns);
  const rowOf = (at: number) => clamp(Math.floor((at - top) / side), rows);
  const first = new Int32Array(columns * rows + 1);
  const cells = Int32Array.from(x, (at, i) => rowOf(y[i]!) * columns + columnOf(at));
  for (const cell of cells) first[cell + 1]!++;
  for (let c = 0; c < columns * rows; c++) first[c + 1]! += first[c]!;
  const order = new Int32Array(count);
  const next = first.slice();
  cells.forEach((cell, i) => {
    order[next[cell]!++] = i;
  });
  const ring: Buckets["ring"] = (atX, atY, away, visit) => {
    const column = columnOf(atX);
    const row = rowOf(atY);
    if (away > Math.max(column, columns - 1 - column, row, rows - 1 - row)) return false;
    const cell = (c: number, r: number) => {
      if (c < 0 || c >= columns) return;
      const at = r * columns + c;
      for (let k = first[at]!; k < first[at + 1]!; k++) visit(order[k]!);
    };
    for (let r = Math.max(0, row - away); r <= Math.min(rows - 1, row + away); r++) {
      if (r === row - away || r === row + away) {
        for (let c = Math.max(0, column - away); c <= Math.min(columns - 1, column + away); c++) cell(c, r);
      } else {
        cell(column - away, r);
        cell(column + away, r);
      }
    }
    return true;
  };
  return {
    side,
    columns,
    rows,
    columnOf,
    rowOf,
    ring,
    nearest(atX, atY) {
      let best = -1;
      let least = Number.POSITIVE_INFINITY;
      // A point off the map lies further from its cell's places than the rings say, at right angles to them at worst.
      const offX = Math.max(left - atX, atX - right, 0);
      const offY = Math.max(top - atY, atY - bottom, 0);
      for (let away = 0; ; away++) {
        const beyond = Math.max(0, away - 1) * side;
        if (best >= 0 && least < beyond * beyond + offX * offX + offY * offY) return best;
        const more = ring(atX, atY, away, (place) => {
          const distance = (x[place]! - atX) ** 2 + (y[place]! - atY) ** 2;
          if (distance < least || (distance === least && place < best)) {
            least = distance;
            best = place;
          }
        });
        if (!more) return best;
      }
    },
  };
}

function limits(values: Float64Array): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
