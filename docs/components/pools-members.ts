import { plainName } from "../src/charts/plain-name.js";
import type { PoolCommunity, PoolMember } from "../src/risk/pools/community.js";
import type { KeptColumn, RunResult } from "../src/simulate/stage.js";

/** Who joins: groups of practices, PCTs, or practices on their own. */
export type MemberLevel = "groups" | "commissioners" | "practices";

/** Which budget an overspend is measured against. */
export type BudgetColumn = "indicative_budget" | "budget";

interface Named {
  readonly code: string;
  readonly name: string;
}

/** What a pool needs of a scenario. */
export interface PoolScenario {
  readonly practices: readonly (Named & {
    readonly patients: number;
    readonly group: string;
    readonly commissioner?: string | undefined;
    readonly weighted?: number | undefined;
    readonly deprivation?: number | undefined;
  })[];
  readonly groups: readonly Named[];
  readonly commissioners?: readonly Named[];
}

/** Practices are offered as members up to so many: beyond, who pays whom has more cells than anyone reads. */
const mostPractices = 40;

/** The levels that a scenario has, with their names. */
export function memberLevels(
  { practices, commissioners }: PoolScenario,
  shown: string | null,
): { value: MemberLevel; name: string }[] {
  const joining = shown === null ? practices : practices.filter(({ commissioner }) => commissioner === shown);
  return [
    { value: "groups", name: "Groups of practices" },
    ...((commissioners?.length ?? 1) > 1 ? [{ value: "commissioners" as const, name: "Commissioners (PCTs)" }] : []),
    ...(joining.length <= mostPractices ? [{ value: "practices" as const, name: "Practices" }] : []),
  ];
}

/**
 * Members, with their lists, need and practices, over the columns that a run kept.
 *
 * @param options.shown code of the one commissioner whose groups or practices may join; null for everybody's.
 */
export function poolCommunity(
  scenario: PoolScenario,
  result: RunResult,
  { level, budget, shown }: { level: MemberLevel; budget: BudgetColumn; shown: string | null },
): PoolCommunity {
  const all = scenario.practices.map((practice, at) => ({ practice, at }));
  const joining =
    shown === null || level === "commissioners" ? all : all.filter(({ practice }) => practice.commissioner === shown);
  const practices = joining.map(({ practice }) => practice);
  const column = (name: string): KeptColumn => {
    const found = result.columns.get(name);
    if (!found) throw new Error(`the run kept no column "${name}"`);
    return practices.length === all.length ? found : ofPractices(found, joining);
  };
  const cost = column("cost");
  const named: readonly Named[] =
    level === "groups"
      ? groupsOf(scenario, practices, shown)
      : level === "practices"
        ? practices
        : (scenario.commissioners ?? []);
  const index = new Map(named.map(({ code }, i) => [code, i]));
  const of = (practice: PoolScenario["practices"][number]): string =>
    level === "groups" ? practice.group : level === "practices" ? practice.code : (practice.commissioner ?? "");
  const groupOf = Int32Array.from(practices, (practice) => index.get(of(practice)) ?? 0);
  const taken = new Map<string, number>();
  for (const { name } of named) taken.set(name, (taken.get(name) ?? 0) + 1);
  // That all is fictional is said in the header: it need not stand beside every name.
  const fictional = named.every(({ name }) => /\s*\(fictional\)$/i.test(name));
  const short = (name: string) => plainName(fictional ? name.replace(/\s*\(fictional\)$/i, "") : name);
  const members = named.map(({ code, name }, m): PoolMember => {
    const own = practices.filter((_, p) => groupOf[p] === m);
    const sum = (value: (practice: (typeof own)[number]) => number) =>
      own.reduce((total, practice) => total + value(practice), 0);
    const patients = sum((practice) => practice.patients);
    const weighted = sum((practice) => practice.weighted ?? practice.patients);
    const known = own.some((practice) => practice.weighted !== undefined);
    // Weighted patients a head where lists are weighted; else deprivation, of which 1 is the most deprived fifth.
    const need = known ? weighted : sum((practice) => practice.patients * (6 - (practice.deprivation ?? 6)));
    return {
      name: taken.get(name)! > 1 ? `${short(name)} (${code})` : short(name),
      patients,
      weighted,
      need: patients > 0 ? need / patients : 0,
    };
  });
  return {
    members,
    cost,
    budget: column(budget),
    excess: result.columns.has("costly_excess") ? column("costly_excess") : undefined,
    grouping: {
      practices: practices.map(({ code }) => code),
      groups: named.map(({ code }) => code),
      groupOf,
    },
  };
}

/** Groups that may join: all of them, empty ones too; of one commissioner those with a practice of its own. */
function groupsOf(
  { groups }: PoolScenario,
  practices: PoolScenario["practices"],
  shown: string | null,
): readonly Named[] {
  if (shown === null) return groups;
  const used = new Set(practices.map(({ group }) => group));
  return groups.filter(({ code }) => used.has(code));
}

/** A column of practice by year with some of its practices. */
function ofPractices(
  { spec, replications, values }: KeptColumn,
  joining: readonly { readonly practice: Named; readonly at: number }[],
): KeptColumn {
  const [practice, year] = spec.dimensions;
  const size = year!.labels.length * replications;
  const some = new Float64Array(joining.length * size);
  joining.forEach(({ at }, i) => {
    some.set(values.subarray(at * size, (at + 1) * size), i * size);
  });
  const labels = joining.map(({ practice: { code } }) => code);
  return { spec: { ...spec, dimensions: [{ ...practice!, labels }, year!] }, replications, values: some };
}

/** How need is known, in words. */
export function needWords({ practices }: PoolScenario): string {
  if (practices.some(({ weighted }) => weighted !== undefined))
    return "Need is weighted patients a head, of the practice list.";
  if (practices.some(({ deprivation }) => deprivation !== undefined))
    return "Lists are not weighted for need: weighting counts every patient as one, and the greatest need is the most deprived list.";
  return "The practice list says nothing about need: weighting counts every patient as one, and repayments go to members in their order.";
}

/** The first replications of a community, for a first picture. */
export function firstReplications(community: PoolCommunity, replications: number): PoolCommunity {
  const cut = (column: KeptColumn): KeptColumn => {
    if (column.replications <= replications) return column;
    const cells = column.values.length / column.replications;
    const values = new Float64Array(cells * replications);
    for (let cell = 0; cell < cells; cell++) {
      const from = cell * column.replications;
      values.set(column.values.subarray(from, from + replications), cell * replications);
    }
    return { spec: column.spec, replications, values };
  };
  const { cost, budget, excess } = community;
  return { ...community, cost: cut(cost), budget: cut(budget), excess: excess && cut(excess) };
}
