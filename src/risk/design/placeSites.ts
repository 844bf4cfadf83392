import { cos, sin } from "../../random/math.js";
import type { Site } from "./design.js";

/** Where practices stand on the schematic map, 0 to 100 each way. */
export interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Practices without a place of their own: where there are any, all are laid out in the list's order. */
  readonly unplaced: number;
}

/** Turn between one practice and the next around a shared place: the golden angle, in radians. */
const goldenAngle = 2.399963229728653;

/**
 * Places for practices: their own, where every one has one, those that share a place set a hair apart so that each can be
 * seen and chosen; otherwise a schematic grid in the list's order, row by row there and back, so that practices that
 * follow each other in the list stand side by side.
 *
 * @example placeSites([{ code: "A", name: "A", patients: 1 }]) // x 50, y 50, unplaced 1
 */
export function placeSites(sites: readonly Site[]): Places {
  const unplaced = sites.filter(({ x, y }) => !Number.isFinite(x) || !Number.isFinite(y)).length;
  return unplaced === 0 ? { ...apart(sites), unplaced } : { ...grid(sites.length), unplaced };
}

function grid(count: number): { x: Float64Array; y: Float64Array } {
  const columns = Math.ceil(Math.sqrt(count));
  const rows = Math.ceil(count / columns);
  const step = 100 / Math.max(columns, rows);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const row = Math.floor(i / columns);
    const along = i % columns;
    const column = row % 2 === 0 ? along : columns - 1 - along;
    x[i] = 50 + (column - (columns - 1) / 2) * step;
    y[i] = 50 + (row - (rows - 1) / 2) * step;
  }
  return { x, y };
}

function apart(sites: readonly Site[]): { x: Float64Array; y: Float64Array } {
  const x = Float64Array.from(sites, (site) => site.x!);
  const y = Float64Array.from(sites, (site) => site.y!);
  const span = Math.max(range(x), range(y)) || 1;
  const hair = (0.3 * span) / Math.sqrt(Math.max(1, sites.length));
  const here = new Map<string, number>();
  sites.forEach((site, i) => {
    const key = `${site.x} ${site.y}`;
    const before = here.get(key) ?? 0;
    here.set(key, before + 1);
    if (before === 0) return;
    const radius = hair * Math.sqrt(before);
    x[i] = site.x! + radius * cos(before * goldenAngle);
    y[i] = site.y! + radius * sin(before * goldenAngle);
  });
  return { x, y };
}

function range(values: Float64Array): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low;
}
