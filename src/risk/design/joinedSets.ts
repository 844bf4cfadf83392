/**
 * Joins lists that share a member: what must stay with the same practice stays together.
 * @param count of practices.
 * @returns for each practice the lowest index among those that it stays with; its own where with none.
 * @example joinedSets(4, [[0, 2], [2, 3]]) // Int32Array [0, 1, 0, 0]
 */
export function joinedSets(count: number, lists: readonly (readonly number[])[]): Int32Array {
  const parent = Int32Array.from({ length: count }, (_, i) => i);
  const root = (i: number): number => {
    let at = i;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  for (const list of lists) {
    for (const member of list) {
      const [a, b] = [root(list[0]!), root(member)];
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return Int32Array.from({ length: count }, (_, i) => root(i));
}
