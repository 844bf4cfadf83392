/** People of one practice, or any other part of the population, in one PCT and one local authority. */
export interface Residence {
  readonly people: number;
  readonly commissioner: string;
  /** Undefined where it is not known. */
  readonly localAuthority?: string | undefined;
}

export interface Congruence {
  /** People whose local authority is known. */
  readonly people: number;
  /** People whose local authority is not known; they count in no share. */
  readonly unknown: number;
  /** Share of people who live in local authorities that lie wholly inside one PCT. */
  readonly inside: number;
  /** Share of people whose PCT and authority have a clear relationship: one of the two lies wholly inside the other. */
  readonly clear: number;
  /** People by PCT and local authority, largest first. */
  readonly parts: readonly {
    readonly commissioner: string;
    readonly localAuthority: string;
    readonly people: number;
  }[];
}

/**
 * How well PCTs fit local authorities: the share of people in authorities wholly inside one PCT (several small ones may share
 * a PCT), and, since a large authority may hold several PCTs (CPL 4), the share for whom either lies inside the other.
 * A practice counts where its list has it; people registered across a border count with their practice.
 *
 * @param residences people 0 or more.
 * @returns shares of 0 where no authority is known.
 * @example congruence([{ people: 60, commissioner: "A", localAuthority: "X" }, { people: 40, commissioner: "B", localAuthority: "X" }]).inside // 0
 */
export function congruence(residences: readonly Residence[]): Congruence {
  const parts = new Map<string, { commissioner: string; localAuthority: string; people: number }>();
  const pctsOf = new Map<string, Set<string>>();
  const authoritiesOf = new Map<string, Set<string>>();
  const into = (map: Map<string, Set<string>>, key: string, value: string) => {
    const set = map.get(key) ?? new Set();
    set.add(value);
    map.set(key, set);
  };
  let people = 0;
  let unknown = 0;
  for (const { people: own, commissioner, localAuthority } of residences) {
    if (!(own > 0)) continue;
    if (localAuthority === undefined) {
      unknown += own;
      continue;
    }
    people += own;
    into(pctsOf, localAuthority, commissioner);
    into(authoritiesOf, commissioner, localAuthority);
    const key = JSON.stringify([commissioner, localAuthority]);
    const part = parts.get(key) ?? { commissioner, localAuthority, people: 0 };
    part.people += own;
    parts.set(key, part);
  }
  let inside = 0;
  let clear = 0;
  for (const part of parts.values()) {
    const authorityInside = pctsOf.get(part.localAuthority)!.size === 1;
    if (authorityInside) inside += part.people;
    if (authorityInside || authoritiesOf.get(part.commissioner)!.size === 1) clear += part.people;
  }
  return {
    people,
    unknown,
    inside: people > 0 ? inside / people : 0,
    clear: people > 0 ? clear / people : 0,
    parts: [...parts.values()].sort((a, b) => b.people - a.people),
  };
}
