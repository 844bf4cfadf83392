import type { Objective } from "./objective.js";

/**
 * The objective in words, for the page and for files: the score, then each of its terms that is weighed.
 *
 * @param options.margin share of the budget that the chance is about.
 * @example sayObjective(objective, { margin: 0.02, year: "2012/13" })[0] // "Proposals make this score small: 4 × risk + …"
 */
export function sayObjective(
  { measure, targetPeople, weights }: Objective,
  { margin, year }: { readonly margin: number; readonly year: string },
): string[] {
  const percent = `${Number((margin * 100).toPrecision(6))}%`;
  const people = String(Math.round(targetPeople)).replace(/\B(?=(\d{3})+$)/g, ",");
  const risk =
    measure === "chance"
      ? `the share of runs in which a group is more than ${percent} over its budget in ${year}, large groups counting for more`
      : `what the groups overspend on average in ${year}, each by itself, as a share of all budgets`;
  const terms = [
    {
      weight: weights.risk,
      name: "risk",
      text: `${risk}; 1 is as bad as every practice on its own`,
    },
    {
      weight: weights.size,
      name: "size",
      text: `how far groups are from ${people} people; 0 where all have that many, a quarter where all have half or twice as many`,
    },
    {
      weight: weights.distance,
      name: "distance",
      text: "how far patients’ practices lie from the middle of their group (mean square); 0 is next door, 1 no nearer than in one group of all",
    },
    {
      weight: weights.area,
      name: "local authority",
      text: "the share of people in another local authority than most of their group",
    },
  ].filter(({ weight }) => weight > 0);
  if (terms.length === 0)
    return ["Nothing is weighed: every grouping that keeps to the constraints is as good as any other."];
  const score = terms.map(({ weight, name }) => `${weight} × ${name}`).join(" + ");
  return [
    `Proposals make this score small: ${score}.`,
    ...terms.map(({ name, text }) => `${name.charAt(0).toUpperCase()}${name.slice(1)}: ${text}.`),
  ];
}
