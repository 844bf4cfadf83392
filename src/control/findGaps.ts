import type { Series } from "../forecast/history.js";
import { median } from "../forecast/robust.js";

/** Months from `from` up to but not including `to` that hold no believable figure. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly what: "missing" | "zero" | "ended";
}

/** Counts from which on a zero beside them is no month without patients. */
const MANY = 50;

/**
 * Unknown months inside a series, zeros where the months around are 50 or more, and an end before the last month given.
 * Months before the first known one are no gap.
 */
export function findGaps({ values, known }: Series): Gap[] {
  const length = known.length;
  const first = known.indexOf(1);
  if (first < 0) return [];
  const last = known.lastIndexOf(1);
  const gaps: Gap[] = [];
  for (let t = first; t <= last; ) {
    const what = known[t] === 0 ? "missing" : values[t] === 0 ? "zero" : null;
    let to = t + 1;
    if (what) while (to <= last && (what === "missing" ? known[to] === 0 : known[to] === 1 && values[to] === 0)) to++;
    if (what === "missing" || (what === "zero" && around(values, known, { from: t, to }) >= MANY)) {
      gaps.push({ from: t, to, what });
    }
    t = to;
  }
  if (last + 1 < length) gaps.push({ from: last + 1, to: length, what: "ended" });
  return gaps;
}

/** Median of the six known months on either side. */
function around(values: Float64Array, known: Uint8Array, { from, to }: { from: number; to: number }): number {
  const near: number[] = [];
  for (let t = Math.max(0, from - 6); t < Math.min(values.length, to + 6); t++) {
    if ((t < from || t >= to) && known[t] === 1) near.push(values[t]!);
  }
  return near.length > 0 ? median(near) : 0;
}
