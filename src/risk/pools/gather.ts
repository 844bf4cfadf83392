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
 * @param most 2 or more, 3 or more where the rest is split; the last of them is the rest.
 * @param options.split whether the rest is two, those that pay more than they get and the others, so that a picture of
 *   payers and paid need not show the rest on both sides.
 * @example gather({ names: ["A", "B", "C"], values: … }, 2).names // ["A", "2 others"]
 */
export function gather(
  { names, values }: NamedMatrix,
  most: number,
  { split = false }: { split?: boolean } = {},
): NamedMatrix {
  const count = names.length;
  if (count <= most) return { names, values };
  const net = names.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < count; j++) if (j !== i) sum += values[i * count + j]! - values[j * count + i]!;
    return sum;
  });
  const order = names.map((_, i) => i).sort((a, b) => Math.abs(net[b]!) - Math.abs(net[a]!) || a - b);
  const kept = order.slice(0, split ? most - 2 : most - 1).sort((a, b) => a - b);
  const rest = order.slice(kept.length);
  const others = (members: readonly number[]) => `${members.length} ${members.length === 1 ? "other" : "others"}`;
  const parts = (
    split
      ? [
          { members: rest.filter((i) => net[i]! > 0), does: "pay" },
          { members: rest.filter((i) => !(net[i]! > 0)), does: "gain" },
        ].map(({ members, does }) => ({
          members,
          name: `${others(members)} that ${does}${members.length === 1 ? "s" : ""}`,
        }))
      : [{ members: rest, name: others(rest) }]
  ).filter(({ members }) => members.length > 0);
  const place = new Map(kept.map((member, i) => [member, i]));
  parts.forEach(({ members }, part) => {
    for (const member of members) place.set(member, kept.length + part);
  });
  const size = kept.length + parts.length;
  const gathered = new Float64Array(size * size);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < count; j++) gathered[place.get(i)! * size + place.get(j)!]! += values[i * count + j]!;
  }
  return { names: [...kept.map((i) => names[i]!), ...parts.map(({ name }) => name)], values: gathered };
}
