import { pointsOutside } from "./pointsOutside.js";
import { runsOnOneSide } from "./runsOnOneSide.js";
import { trends } from "./trends.js";
import { twoOfThree } from "./twoOfThree.js";
import { FEWEST_POINTS, type XmrLimits, xmrLimits } from "./xmrLimits.js";

/** The rules in the order in which they decide what a point means. */
export const CAUSES = ["outside a limit", "two of three near a limit", "run on one side", "trend"] as const;

/** Why a point is a special cause, and which way. */
export interface Cause {
  readonly rule: (typeof CAUSES)[number];
  readonly direction: "high" | "low";
}

/** Which way is better for whom the chart is drawn; "neutral" where neither is. */
export type Improvement = "higher" | "lower" | "neutral";

/** What a point says: nothing but chance, better, worse, a special cause of no stated value, or no value at all. */
export type PointMeaning = "common" | "better" | "worse" | "special" | "unknown";

export interface ControlPoint {
  /** Position in the values given. */
  readonly at: number;
  /** NaN where unknown. */
  readonly value: number;
  /** Position in `segments`. */
  readonly segment: number;
  /** In the order of {@link CAUSES}; empty for common cause. */
  readonly causes: readonly Cause[];
  readonly meaning: PointMeaning;
}

/** A stretch of points with limits of its own: positions `from` up to but not including `to`. */
export interface ControlSegment {
  readonly from: number;
  readonly to: number;
  /** Null where no point of the segment is known. */
  readonly limits: XmrLimits | null;
}

export interface ControlChart {
  readonly points: readonly ControlPoint[];
  readonly segments: readonly ControlSegment[];
  /** Plain sentences: segments of too few points. */
  readonly warnings: readonly string[];
}

/**
 * An XmR chart: limits by segment, special causes by the four rules of Making Data Count, and what each point means.
 *
 * Where a point breaks several rules, the first of {@link CAUSES} decides which way it speaks. Unknown points (NaN) are
 * passed over: they neither end nor lengthen a run. No rule looks across a rebase.
 * @param values in order of time; give seasonal counts as {@link adjustedCounts}, or Decembers are flagged.
 * @param options.rebases positions at which a new segment starts, each above 0 and below the number of values.
 * @throws RangeError for a rebase out of range or named twice.
 * @see https://www.england.nhs.uk/publication/making-data-count/
 */
export function controlChart(
  values: ArrayLike<number>,
  {
    rebases = [],
    improvement = "neutral",
  }: { readonly rebases?: readonly number[]; readonly improvement?: Improvement } = {},
): ControlChart {
  const segments = segmentsOf(values, rebases);
  const points = segments.flatMap((segment, s) => segmentPoints(values, { segment, position: s, improvement }));
  const warnings = segments.flatMap(({ limits, from, to }) => {
    const count = limits?.points ?? 0;
    if (count >= FEWEST_POINTS) return [];
    const where = segments.length > 1 ? ` in positions ${from + 1} to ${to}` : "";
    return [`Only ${count} known point${count === 1 ? "" : "s"}${where}: limits from fewer than 13 are provisional.`];
  });
  return { points, segments, warnings };
}

function segmentsOf(values: ArrayLike<number>, rebases: readonly number[]): ControlSegment[] {
  const starts = [0, ...[...rebases].sort((a, b) => a - b)];
  for (const [i, at] of starts.entries()) {
    if (i === 0) continue;
    if (!Number.isInteger(at) || at < 1 || at >= values.length) {
      throw new RangeError(`a rebase must be a position from 1 to ${values.length - 1}: ${at}`);
    }
    if (at === starts[i - 1]) throw new RangeError(`a rebase is named twice: ${at}`);
  }
  return starts.map((from, i) => {
    const to = starts[i + 1] ?? values.length;
    const own = Array.from({ length: to - from }, (_, k) => values[from + k]!);
    return { from, to, limits: own.some(Number.isFinite) ? xmrLimits(own) : null };
  });
}

function segmentPoints(
  values: ArrayLike<number>,
  given: { segment: ControlSegment; position: number; improvement: Improvement },
): ControlPoint[] {
  const { from, to, limits } = given.segment;
  const at = Array.from({ length: to - from }, (_, k) => from + k);
  const known = at.filter((i) => Number.isFinite(values[i]!));
  const own = known.map((i) => values[i]!);
  const marks = limits
    ? [pointsOutside(own, limits), twoOfThree(own, limits), runsOnOneSide(own, limits.centre), trends(own)]
    : [];
  const rank = new Map(known.map((i, k) => [i, k]));
  return at.map((i): ControlPoint => {
    const k = rank.get(i);
    const causes = marks.flatMap((mark, r): Cause[] => {
      const way = k === undefined ? 0 : mark[k]!;
      return way === 0 ? [] : [{ rule: CAUSES[r]!, direction: way > 0 ? "high" : "low" }];
    });
    const meaning = k === undefined ? "unknown" : meaningOf(causes[0], given.improvement);
    return { at: i, value: k === undefined ? Number.NaN : values[i]!, segment: given.position, causes, meaning };
  });
}

function meaningOf(cause: Cause | undefined, improvement: Improvement): PointMeaning {
  if (!cause) return "common";
  if (improvement === "neutral") return "special";
  return (cause.direction === "high") === (improvement === "higher") ? "better" : "worse";
}
