import { plainName } from "../src/charts/plain-name.js";
import { cell } from "../src/page/columns.js";
import type { PracticeFacts } from "../src/risk/budgets/practiceFacts.js";
import type { ProviderBusiness } from "../src/risk/configuration/contracts.js";
import type { RunResult } from "../src/simulate/stage.js";
import type { Workbench } from "./workbench.js";

/** An organisation as it is today. */
export interface Pct {
  readonly code: string;
  readonly name: string;
  readonly people: number;
  readonly practices: number;
}

/** The community as it is configured, and what is not known of it. */
export interface Configuration {
  readonly pcts: readonly Pct[];
  /** Position of each practice's PCT, in the order of the practices. */
  readonly pctOf: ReadonlyMap<string, number>;
  readonly practices: readonly PracticeFacts[];
  /** Who stands for PCTs, in a sentence. */
  readonly basis: string;
}

interface Community {
  readonly practices: readonly PracticeFacts[];
  readonly groups: readonly { readonly code: string; readonly name: string }[];
  readonly commissioners?: readonly { readonly code: string; readonly name: string }[];
  readonly providers?: readonly { readonly code: string; readonly name: string }[];
  readonly providerShares?: readonly {
    readonly commissioner: string;
    readonly specialty?: string | undefined;
    readonly shares: Readonly<Record<string, number>>;
  }[];
}

/** PCTs by the practices' commissioners; where the list names one commissioner only, groups of practices stand in. */
export function configurationOf({ scenario }: Pick<Workbench, "scenario">): Configuration {
  const { practices, groups, commissioners = [] } = scenario as Community;
  const named = new Set(practices.map(({ commissioner }) => commissioner).filter((code) => code !== undefined));
  const byCommissioner = named.size > 1;
  const names = new Map((byCommissioner ? commissioners : groups).map(({ code, name }) => [code, name]));
  const codeOf = (practice: PracticeFacts) => (byCommissioner ? practice.commissioner : practice.group) ?? "none named";
  const found = new Map<string, { people: number; practices: number }>();
  for (const practice of practices) {
    const sum = found.get(codeOf(practice)) ?? { people: 0, practices: 0 };
    found.set(codeOf(practice), { people: sum.people + practice.patients, practices: sum.practices + 1 });
  }
  const order = [...names.keys()].filter((code) => found.has(code));
  const codes = [...order, ...[...found.keys()].filter((code) => !order.includes(code))];
  const position = new Map(codes.map((code, i) => [code, i]));
  return {
    pcts: codes.map((code) => ({ code, name: plainName(names.get(code) ?? code), ...found.get(code)! })),
    pctOf: new Map(practices.map((practice) => [practice.code, position.get(codeOf(practice))!])),
    practices,
    basis: byCommissioner
      ? `The ${codes.length} PCTs of the practice list, with the registered people of their practices.`
      : `The practice list names one commissioner only, so its ${codes.length} ${codes.length === 1 ? "group of practices stands" : "groups of practices stand"} in for PCTs here.`,
  };
}

/** How providers' business divides between the PCTs, and where that comes from. */
export interface Business {
  readonly providers: readonly ProviderBusiness[];
  readonly source: string;
  /** False where nothing says who treats whose patients. */
  readonly known: boolean;
}

/**
 * Providers' business by PCT: the run's own cost by provider where it was kept, else the shares assumed and the PCTs' people,
 * else an illustrative pattern to be typed over.
 */
export function businessOf(
  { scenario }: Pick<Workbench, "scenario">,
  { pcts }: Configuration,
  result: RunResult | null,
): Business {
  const { providers = [], providerShares = [] } = scenario as Community;
  const names = new Map(providers.map(({ code, name }) => [code, plainName(name)]));
  const column = result?.columns.get("cost_provider");
  const axes = column?.spec.dimensions.map(({ labels }) => labels) ?? [];
  const places = pcts.map(({ code }) => axes[0]?.indexOf(code) ?? -1);
  // One provider for all only stands in for those that nobody has named.
  if (column && axes.length === 3 && axes[1]!.length > 1 && places.every((place) => place >= 0)) {
    return {
      known: true,
      source: "Business: mean cost of the first forecast year by provider and PCT, from the run, in £ thousand.",
      providers: axes[1]!.map((code, v) => ({
        provider: names.get(code) ?? code,
        business: places.map((place) => {
          const values = cell(column, place, v, 0);
          return Math.round(values.reduce((sum, value) => sum + value, 0) / values.length / 1000);
        }),
      })),
    };
  }
  const rows = pcts.map(({ code }) =>
    providerShares.find(({ commissioner, specialty }) => commissioner === code && specialty === undefined),
  );
  if (providers.length > 1 && rows.every((row) => row !== undefined)) {
    return {
      known: true,
      source: "Business: the shares of providers assumed, by people of each PCT, in thousands of people.",
      providers: providers.map(({ code, name }) => ({
        provider: plainName(name),
        business: pcts.map(({ people }, i) => Math.round((people * (rows[i]!.shares[code] ?? 0)) / 100) / 10),
      })),
    };
  }
  return {
    known: false,
    source:
      "Business: illustrative, since neither the run nor the list says who treats whose patients. Type your own over it.",
    providers: Array.from({ length: 6 }, (_, v) => ({
      provider: `Provider ${v + 1} (illustrative)`,
      business: pcts.map((_pct, i) => {
        const away = (i - (v % pcts.length) + pcts.length) % pcts.length;
        return away === 0 ? 70 : away === 1 ? 22 : 8;
      }),
    })),
  };
}
