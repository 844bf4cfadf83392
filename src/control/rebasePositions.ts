import type { Override } from "./overrideSchema.js";

/**
 * Where a control chart of one series is rebased by hand: positions in its months, for {@link controlChart}.
 * A rebase outside the months, or at the first of them, has nothing to part and is left out.
 */
export function rebasePositions(
  overrides: readonly Override[],
  of: { readonly organisation: string; readonly measure: string; readonly months: readonly string[] },
): number[] {
  const positions = overrides.flatMap((override) =>
    override.what === "rebase" && override.organisation === of.organisation && override.measure === of.measure
      ? [of.months.indexOf(override.from)]
      : [],
  );
  return [...new Set(positions)].filter((at) => at > 0).sort((a, b) => a - b);
}
