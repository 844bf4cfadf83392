import { InputError, type InputPlace } from "../../src/errors.js";
import type { ProviderShares } from "../price/assumptions.js";
import type { Provider } from "../scenario/scenario.js";
import { type Known, readKnownCell, readNumberCell, readShareCell, readTextCell, readWholeCell } from "./cells.js";
import { commissionerColumn, readCommissionerCell } from "./commissioner-cell.js";
import { onlyOnce } from "./only-once.js";
import { type ColumnNames, readTable, type TableRow } from "./read-table.js";

/** Providers as a file gives them, and how commissioners' patients divide among them. */
export interface BroughtProviders {
  readonly providers: readonly Provider[];
  /** In the order of the file; of commissioners that are not run now as well. None where the file says nothing of it. */
  readonly shares: readonly ProviderShares[];
}

export type ProviderKey =
  | "code"
  | "name"
  | "kind"
  | "marketForcesFactor"
  | "supplement"
  | "supplementYears"
  | "commissioner"
  | "specialty"
  | "share";

/** Columns of providers, in the order of their template. */
export const providerColumns: Readonly<Record<ProviderKey, ColumnNames>> = {
  code: { name: "provider code", also: ["code", "provider", "trust code", "provider id"], needed: true },
  name: { name: "provider name", also: ["name", "trust", "trust name"], needed: true },
  kind: { name: "kind", also: ["provider kind", "type", "provider type"], needed: true },
  marketForcesFactor: { name: "market forces factor", also: ["mff", "market forces"], needed: true },
  supplement: { name: "supplement", also: ["supplement to the tariff", "pass-through"] },
  supplementYears: { name: "supplement years", also: ["years of supplement"] },
  commissioner: commissionerColumn,
  specialty: { name: "specialty", also: ["specialty code", "treatment function", "treatment function code", "tfc"] },
  share: { name: "share", also: ["share of activity", "activity", "patients", "share of patients"] },
};

/** A kind of provider as files name it. */
interface KnownKind extends Known {
  readonly code: Provider["kind"];
}

const kinds: readonly KnownKind[] = [
  { code: "NHS trust", name: "NHS trust", also: ["trust", "nhs", "acute trust", "hospital trust"] },
  { code: "foundation trust", name: "foundation trust", also: ["ft", "nhs foundation trust"] },
  {
    code: "independent treatment centre",
    name: "independent treatment centre",
    also: ["independent", "treatment centre", "istc", "independent sector", "private"],
  },
  { code: "community provider", name: "community provider", also: ["community", "community services"] },
];

/** What shares are given of beside single specialties. */
const everything: Known = { code: "all", name: "all specialties", also: ["any", "*"] };
const emergencies: Known = {
  code: "emergency",
  name: "emergency care",
  also: ["emergencies", "a&e", "a&e and non-elective", "non-elective", "accident and emergency"],
};

/**
 * Reads providers from CSV: one row for each, with its kind and market forces factor; and, if wanted, rows with the share of
 * a commissioner's patients that go to it, in one specialty, in emergencies, or in all that has no row of its own. What a
 * provider is stands in its first row; in later ones it may be blank.
 * @param commissioners of the scenario; shares of others are read too, see {@link readCommissionerCell}.
 * @throws InputError for what is no list of providers; BadRows naming every row that cannot be used.
 * @example readProviders("code,name,kind,mff\nR1,Dale Hospital,FT,1.05\n", known).providers[0]?.marketForcesFactor // 1.05
 */
export function readProviders(
  text: string,
  {
    file,
    commissioners,
    specialties,
  }: { readonly file: string; readonly commissioners: readonly Known[]; readonly specialties: readonly Known[] },
): BroughtProviders {
  const table = readTable(text, {
    file,
    what: "providers",
    columns: providerColumns,
    lacks: (has) => lacksBeside(has, commissioners.length),
  });
  const providers = new Map<string, { readonly provider: Provider; readonly row: number }>();
  const shares = new Map<string, { of: Omit<ProviderShares, "shares">; by: Map<string, number>; row: number }>();
  const once = onlyOnce();
  for (const row of table.rows) {
    table.bad.try(row.row, () => {
      const code = readTextCell(row.cell("code"), row.place("code"), { most: 20 });
      const first = providers.get(code);
      const provider = first ? sameProvider(row, first) : readProvider(row, code);
      const divided = readShare(row, { commissioners, specialties });
      const of = [divided?.of.commissioner, divided?.of.specialty];
      once([code, ...of], row.row, (before) => {
        const place = { ...row.place("code"), value: code };
        return divided
          ? new InputError(`has a share of this commissioner and specialty already, in row ${before}`, place)
          : new InputError(`stands already in row ${before}, and this row gives no share`, place);
      });
      if (!first) providers.set(code, { provider, row: row.row });
      if (!divided) return;
      const key = JSON.stringify(of);
      const entry = shares.get(key) ?? { of: divided.of, by: new Map(), row: row.row };
      entry.by.set(code, divided.share);
      shares.set(key, entry);
    });
  }
  for (const { of, by, row } of shares.values()) {
    if ([...by.values()].some((share) => share > 1e-9)) continue;
    table.bad.add(`${of.commissioner} must have at least one share above 0 in ${of.specialty ?? "all specialties"}`, {
      row,
      column: providerColumns.share.name,
    });
  }
  table.bad.refuse();
  return {
    providers: [...providers.values()].map(({ provider }) => provider),
    shares: [...shares.values()].map(({ of, by }) => ({
      ...of,
      shares: Object.fromEntries([...by].filter(([, share]) => share > 0)),
    })),
  };
}

/** Columns that others mean nothing without. */
function lacksBeside(has: ReadonlySet<ProviderKey>, commissioners: number): readonly string[] {
  const lacks = (key: ProviderKey, why: string) => (has.has(key) ? [] : [`"${providerColumns[key].name}" ${why}`]);
  return [
    ...(has.has("share") && commissioners > 1
      ? lacks("commissioner", `beside its shares, since there are ${commissioners} commissioners`)
      : []),
    ...(has.has("commissioner") || has.has("specialty") ? lacks("share", "beside commissioner and specialty") : []),
    ...(has.has("supplementYears") ? lacks("supplement", "beside its years") : []),
  ];
}

/** What a row may say of a provider, by the name that the scenario has for it. */
const facts: {
  readonly [Key in keyof Omit<Provider, "code">]-?: (text: string, place: InputPlace) => Provider[Key];
} = {
  name: (text, place) => readTextCell(text, place, { most: 200 }),
  kind: (text, place) => readKnownCell(text, place, { what: "a kind of provider", among: kinds }).code,
  marketForcesFactor: (text, place) =>
    readNumberCell(text, place, { what: "a market forces factor (1 is none)", min: 0.5, max: 2 }),
  supplement: (text, place) => {
    if (text === "") return undefined;
    return readShareCell(text, place, { what: "a supplement as a share of the tariff", min: -0.5, max: 1 });
  },
  supplementYears: (text, place) => {
    if (text === "") return undefined;
    return readWholeCell(text, place, { what: "a number of forecast years", min: 0, max: 10 });
  },
};

type Fact = keyof typeof facts;
const factKeys = Object.keys(facts) as Fact[];

const factOf = (row: TableRow<ProviderKey>, key: Fact) => facts[key](row.cell(key), row.place(key));

/** A provider as its first row has it. */
function readProvider(row: TableRow<ProviderKey>, code: string): Provider {
  const read = factKeys.map((key) => [key, factOf(row, key)] as const).filter(([, value]) => value !== undefined);
  const provider = { code, ...Object.fromEntries(read) } as unknown as Provider;
  if (provider.supplementYears !== undefined && provider.supplement === undefined)
    throw new InputError("must be a supplement, not empty, as its years are given", row.place("supplement"));
  return provider;
}

/** The provider of an earlier row, which what this one says of it must not contradict. @throws InputError */
function sameProvider(
  row: TableRow<ProviderKey>,
  { provider, row: first }: { readonly provider: Provider; readonly row: number },
): Provider {
  const other = factKeys.find((key) => row.cell(key) !== "" && factOf(row, key) !== provider[key]);
  if (!other) return provider;
  throw new InputError(`must be what provider ${provider.code} has in row ${first}, ${provider[other] ?? "nothing"}`, {
    ...row.place(other),
    value: row.cell(other),
  });
}

/** The share that a row gives, and of what; undefined where it gives none. */
function readShare(
  row: TableRow<ProviderKey>,
  { commissioners, specialties }: { readonly commissioners: readonly Known[]; readonly specialties: readonly Known[] },
): { readonly of: Omit<ProviderShares, "shares">; readonly share: number } | undefined {
  const text = row.cell("share");
  if (text === "") {
    const stray = (["commissioner", "specialty"] as const).find((key) => row.cell(key) !== "");
    if (!stray) return undefined;
    throw new InputError(`must be the share of this ${stray}, 0 or more, not empty`, row.place("share"));
  }
  const limits = { what: "a share, or a number of patients,", min: 0, max: 1e9 };
  const share = text.endsWith("%")
    ? readShareCell(text, row.place("share"), { ...limits, max: 1 })
    : readNumberCell(text, row.place("share"), limits);
  const commissioner = readCommissionerCell(row.cell("commissioner"), row.place("commissioner"), commissioners);
  const named = row.cell("specialty") || everything.name;
  const specialty = readKnownCell(named, row.place("specialty"), {
    what: "a specialty, “emergency” or “all”",
    among: [everything, emergencies, ...specialties],
  }).code;
  return { of: specialty === everything.code ? { commissioner } : { commissioner, specialty }, share };
}
