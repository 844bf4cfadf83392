/** A commissioner and what it belongs to. */
interface Member {
  readonly code: string;
  readonly name: string;
  readonly parent: { readonly code: string; readonly name: string };
}

/**
 * What commissioners are together: one is itself, several of one parent are that parent, others go by their codes.
 * @example communityOf([{ code: "A", name: "A PCT", parent: { code: "Q", name: "Q SHA" } }]) // { code: "A", name: "A PCT" }
 */
export function communityOf(members: readonly Member[]): { readonly code: string; readonly name: string } {
  const [first] = members;
  if (members.length === 1 && first) return { code: first.code, name: first.name };
  const parents = new Set(members.map(({ parent }) => parent.code));
  if (first && parents.size === 1 && first.parent.code !== "") return first.parent;
  const codes = members.map(({ code }) => code);
  const named = codes.length > 6 ? `${codes.slice(0, 5).join(", ")} and ${codes.length - 5} more` : codes.join(", ");
  return { code: "several", name: `${codes.length} commissioners (${named})` };
}
