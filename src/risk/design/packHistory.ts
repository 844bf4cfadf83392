import type { Design, DesignGroup } from "./design.js";
import type { DesignHistory, DesignStep } from "./designHistory.js";

/** A grouping as text that stays small with thousands of practices: each practice's group, in base 36. */
export type PackedGroups = string;

/** One step of a history: what changed since the step before it; the first is told whole. */
export interface PackedStep {
  readonly what: string;
  /** The groups, where they are not those of the step before. */
  readonly groups?: readonly DesignGroup[] | undefined;
  /** Practice and group by turns, in base 36; in the first step every practice's group. */
  readonly moves: string;
}

/** A history of groupings as plain data, small enough to keep. */
export interface PackedHistory {
  readonly at: number;
  readonly steps: readonly PackedStep[];
}

type Steps = Pick<DesignHistory<Design>, "steps" | "at">;

/** @example packGroups(Int32Array.of(0, 35, 36)) // "0 z 10" */
export function packGroups(groupOf: Int32Array): PackedGroups {
  return Array.from(groupOf, (group) => group.toString(36)).join(" ");
}

/** Reads what `packGroups` wrote: null where it is not of so many practices, or names a group past those there are. */
export function unpackGroups(
  text: PackedGroups,
  { practices, groups }: { readonly practices: number; readonly groups: number },
): Int32Array | null {
  const parts = text.split(" ").map((part) => Number.parseInt(part, 36));
  return parts.length === practices && parts.every((group) => group >= 0 && group < groups)
    ? Int32Array.from(parts)
    : null;
}

/**
 * A history of groupings as plain data. Where it would be too long, the oldest steps are left out, then the last of those
 * that were undone; the grouping in place is always there.
 *
 * @param most letters of all steps together, about.
 */
export function packHistory({ steps, at }: Steps, { most = 300_000 }: { readonly most?: number } = {}): PackedHistory {
  const whole = ({ state, what }: DesignStep<Design>): PackedStep => ({
    what,
    groups: state.groups,
    moves: packGroups(state.groupOf),
  });
  const packed = steps.map((step, i): PackedStep => (i === 0 ? whole(step) : change(steps[i - 1]!.state, step)));
  const size = ({ what, groups, moves }: PackedStep) =>
    what.length +
    moves.length +
    (groups?.reduce((sum, { code, name }) => sum + code.length + name.length + 20, 0) ?? 0);
  let [from, to] = [at, at + 1];
  let left = most - size(whole(steps[at]!));
  // The step after the first that is kept is told as a change of it: what is added at the front costs that change.
  while (from > 0 && left >= size(packed[from]!)) {
    left -= size(packed[from]!);
    from--;
  }
  while (to < steps.length && left >= size(packed[to]!)) {
    left -= size(packed[to]!);
    to++;
  }
  return { at: at - from, steps: [whole(steps[from]!), ...packed.slice(from + 1, to)] };
}

/** Reads what `packHistory` wrote. @returns null where it does not fit so many practices, or is not whole. */
export function unpackHistory({ at, steps }: PackedHistory, practices: number): Steps | null {
  const read: DesignStep<Design>[] = [];
  for (const { what, groups, moves } of steps) {
    const before = read.at(-1)?.state;
    const now = groups ?? before?.groups;
    if (!now || now.length === 0) return null;
    const groupOf = before ? moved(before.groupOf, moves) : unpackGroups(moves, { practices, groups: now.length });
    if (!groupOf?.every((group) => group < now.length)) return null;
    read.push({ what, state: { groups: now, groupOf } });
  }
  return read[at] ? { at, steps: read } : null;
}

function change(before: Design, { state, what }: DesignStep<Design>): PackedStep {
  const moves: string[] = [];
  state.groupOf.forEach((group, p) => {
    if (group !== before.groupOf[p]) moves.push(p.toString(36), group.toString(36));
  });
  const groups = JSON.stringify(state.groups) === JSON.stringify(before.groups) ? undefined : state.groups;
  return { what, ...(groups ? { groups } : {}), moves: moves.join(" ") };
}

function moved(before: Int32Array, moves: string): Int32Array | null {
  const groupOf = before.slice();
  const parts = moves === "" ? [] : moves.split(" ").map((part) => Number.parseInt(part, 36));
  if (parts.length % 2 !== 0) return null;
  for (let i = 0; i < parts.length; i += 2) {
    const [practice, group] = [parts[i]!, parts[i + 1]!];
    if (!(practice >= 0 && practice < groupOf.length && group >= 0)) return null;
    groupOf[practice] = group;
  }
  return groupOf;
}
