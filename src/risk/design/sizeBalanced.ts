/**
 * The greedy size-balanced grouping: the largest practice first, each into the group that has the fewest people so far.
 * What one would do with a list and no model; it looks at neither place nor risk.
 *
 * @param groups 1 or more.
 * @example sizeBalanced([5, 4, 3, 2], 2) // Int32Array [0, 1, 1, 0]
 */
export function sizeBalanced(people: ArrayLike<number>, groups: number): Int32Array {
  const order = Array.from({ length: people.length }, (_, p) => p).sort((a, b) => people[b]! - people[a]! || a - b);
  const sizes = new Float64Array(groups);
  const groupOf = new Int32Array(people.length);
  for (const practice of order) {
    let least = 0;
    for (let g = 1; g < groups; g++) if (sizes[g]! < sizes[least]!) least = g;
    groupOf[practice] = least;
    sizes[least]! += people[practice]!;
  }
  return groupOf;
}
