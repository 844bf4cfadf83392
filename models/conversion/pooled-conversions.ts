import { InputError } from "../../src/errors.js";
import type { WatchedConversion } from "./watched-conversions.js";

/**
 * What several commissioners' usual months of the same specialties are together: due cases add up, and so do the means and
 * variances of what converts, as each commissioner's month is its own. Each specialty is given as the beta-binomial of that
 * mean and variance.
 *
 * With n due, mean share p and variance k times the binomial's n p (1 − p): spread² = (1 − p) (k − 1) ÷ (p (n − 1)).
 *
 * @param each `watchedConversions` of each commissioner, at least one.
 * @returns one a specialty that any of them has, in the order in which they are met.
 * @throws InputError if there is no commissioner.
 * @example two commissioners with 200 due, probability 0.3, spread 0.1 // 400 due, 0.3, spread 0.0707
 */
export function pooledConversions(each: readonly (readonly WatchedConversion[])[]): WatchedConversion[] {
  const [first, ...others] = each;
  if (!first) throw new InputError("needs at least one commissioner", { value: 0 });
  if (others.length === 0) return [...first];
  const codes = [...new Set(each.flatMap((cells) => cells.map(({ code }) => code)))];
  return codes.map((code) => {
    const cells = each.flatMap((own) => own.filter((cell) => cell.code === code));
    const due = sum(cells, (cell) => cell.due);
    const probability = sum(cells, (cell) => cell.due * cell.probability) / due;
    const excess = sum(cells, variance) / (due * probability * (1 - probability)) - 1;
    const spread = due > 1 && excess > 0 ? Math.sqrt(((1 - probability) * excess) / (probability * (due - 1))) : 0;
    return { code, name: cells[0]!.name, due, probability, spread };
  });
}

/** Variance of a beta-binomial count: n p (1 − p) (1 + (n − 1) ρ), ρ = p spread² ÷ (1 − p). */
function variance({ due, probability, spread }: WatchedConversion): number {
  const correlation = (probability * spread * spread) / (1 - probability);
  return due * probability * (1 - probability) * (1 + (due - 1) * correlation);
}

function sum(cells: readonly WatchedConversion[], value: (cell: WatchedConversion) => number): number {
  return cells.reduce((all, cell) => all + value(cell), 0);
}
