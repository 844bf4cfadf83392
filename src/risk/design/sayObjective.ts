import type { Objective } from "./objective.js";

/**
 * The objective in words, for the page and for files.
 * @param options.margin share of the budget that the chance is about.
 * @example sayObjective(objective, { margin: 0.02, year: "2012/13" }) // "Score = 4 × risk + …"
 */
export function sayObjective(
  { measure, targetPeople, weights }: Objective,
  { margin, year }: { readonly margin: number; readonly year: string },
): string {
  const percent = `${Number((margin * 100).toPrecision(6))}%`;
  const people = String(Math.round(targetPeople)).replace(/\B(?=(\d{3})+$)/g, ",");
  const risk =
    measure === "chance"
      ? `risk: the share of runs in which a group is more than ${percent} over its budget in ${year}, groups weighted by people`
      : `risk: what the groups overspend on average in ${year}, each by itself, as a share of all budgets`;
  const parts = [
    { weight: weights.risk, text: `${risk}, over what it would be with every practice on its own (1 is no pooling)` },
    {
      weight: weights.size,
      text: `size: how far groups are from ${people} people (0 where all have that many; a quarter where they have half or twice as many)`,
    },
    {
      weight: weights.distance,
      text: "distance: the mean squared distance of patients' practices from the middle of their group, over the same for one group of all (0 is next door, 1 is no nearer than one group)",
    },
    {
      weight: weights.area,
      text: "local authority: the share of people in another local authority than most of their group",
    },
  ].filter(({ weight }) => weight > 0);
  if (parts.length === 0)
    return "Nothing is weighed: every design that keeps to the constraints is as good as any other.";
  return `The score to make small is ${parts.map(({ weight, text }) => `${weight} × ${text}`).join("; plus ")}.`;
}
