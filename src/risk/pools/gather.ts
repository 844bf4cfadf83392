/** A square matrix of who pays whom with the names of its rows and columns. */
export interface NamedMatrix {
  readonly names: readonly string[];
  /** `values[from * names.length + to]`. */
  readonly values: Float64Array;
}

/**
 * Adds up the members that gain or lose least into one, so that a table or picture keeps at most so many. Sums stay as they
 * are; what the gathered members pay each other, or themselves, is on their own diagonal.
 *
 * @param most 2 or more; the last of them is the rest.
 * @example gather({ names: ["A", "B", "C"], values: … }, 2).names // ["A", "2 others"]
 */
export function gather({ names, values }: NamedMatrix, most: number): NamedMatrix {
  const count = names.length;
  if (count <= most) return { names, values };
  const net = names.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < count; j++) if (j !== i) sum += values[i * count + j]! - values[j * count + i]!;
    return Math.abs(sum);
  });
  const kept = names
    .map((_, i) => i)
    .sort((a, b) => net[b]! - net[a]! || a - b)
    .slice(0, most - 1)
    .sort((a, b) => a - b);
  const place = new Map(kept.map((member, i) => [member, i]));
  const gathered = new Float64Array(most * most);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) {
      const cell = (place.get(i) ?? most - 1) * most + (place.get(j) ?? most - 1);
      gathered[cell]! += values[i * count + j]!;
    }
  }
  return { names: [...kept.map((i) => names[i]!), `${count - most + 1} others`], values: gathered };
}
