import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyProviders, withoutProviders } from "../../../models/bring/apply-providers.js";
import { dividedEqually } from "../../../models/bring/divided-equally.js";
import { keepBrought } from "../../../models/bring/keep-brought.js";
import { partsOf } from "../../../models/bring/parts.js";
import { providerTemplate } from "../../../models/bring/provider-template.js";
import { type BroughtProviders, readProviders } from "../../../models/bring/read-providers.js";
import { writeProviders } from "../../../models/bring/write-providers.js";
import { referenceHistory } from "../../../models/community/reference-history.js";
import { defaultScenario } from "../../../models/scenario/default-scenario.js";
import { oneProvider, oneProviderNote } from "../../../models/scenario/one-provider.js";
import { parseScenario } from "../../../models/scenario/parse-scenario.js";
import { refitScenario } from "../../../models/scenario/refit-scenario.js";
import { scenarioFromHistory } from "../../../models/scenario/scenario-from-history.js";
import { scenarioPlan } from "../../../models/scenario/scenario-plan.js";
import { serialiseScenario } from "../../../models/scenario/serialise-scenario.js";
import { BadRows } from "../../../src/bad-rows.js";
import { registry } from "../../../src/main/registry.js";
import { simulate } from "../../../src/simulate/simulate.js";

const file = "providers.csv";
const commissioners = [
  { code: "F15", name: "Eastvale" },
  { code: "F30", name: "Westmere" },
];
const specialties = [
  { code: "110", name: "Trauma & orthopaedics" },
  { code: "130", name: "Ophthalmology" },
];
const read = (text: string, among = commissioners) => readProviders(text, { file, commissioners: among, specialties });
const header = "provider code,provider name,kind,market forces factor";
const wide = `${header},commissioner,specialty,share`;
const dale = "R1,Dale Hospital,NHS trust,1.05";

describe("a file of providers", () => {
  it("needs code, name, kind and market forces factor alone", () => {
    expect(read(`${header}\n${dale}\nR2,"Fenwick Clinic, North",ISTC,1\n`)).toEqual({
      providers: [
        { code: "R1", name: "Dale Hospital", kind: "NHS trust", marketForcesFactor: 1.05 },
        { code: "R2", name: "Fenwick Clinic, North", kind: "independent treatment centre", marketForcesFactor: 1 },
      ],
      shares: [],
    });
  });

  it("takes shares by commissioner and specialty, as shares, per cents or patients, and of commissioners not run now", () => {
    const text = `${wide},supplement,supplement years
R1,Dale Hospital,FT,1.05,F15,all,60%,5%,2
R2,Fenwick,community services,0.98,eastvale,,40%,,
R1,,,,F30,Trauma & orthopaedics,"1,200",,
R2,Fenwick,,0.98,F30,110,800,,
R2,,,,F30,A&E,1,,
R1,,,,5A3,emergency,0.25,,
R2,,,,F30,130,3,,
R1,,,,F30,130,0,,
`;
    const { providers, shares } = read(text);
    expect(providers).toEqual([
      {
        code: "R1",
        name: "Dale Hospital",
        kind: "foundation trust",
        marketForcesFactor: 1.05,
        supplement: 0.05,
        supplementYears: 2,
      },
      { code: "R2", name: "Fenwick", kind: "community provider", marketForcesFactor: 0.98 },
    ]);
    expect(shares).toEqual([
      { commissioner: "F15", shares: { R1: 0.6, R2: 0.4 } },
      { commissioner: "F30", specialty: "110", shares: { R1: 1200, R2: 800 } },
      { commissioner: "F30", specialty: "emergency", shares: { R2: 1 } },
      { commissioner: "5A3", specialty: "emergency", shares: { R1: 0.25 } },
      { commissioner: "F30", specialty: "130", shares: { R2: 3 } },
    ]);
  });

  it("needs no commissioner where there is one", () => {
    const text = `${header},share\n${dale},0.7\nR2,Fenwick,FT,1,0.3\n`;
    expect(read(text, commissioners.slice(0, 1)).shares).toEqual([
      { commissioner: "F15", shares: { R1: 0.7, R2: 0.3 } },
    ]);
    expect(() => read(text)).toThrow('column "commissioner" beside its shares, since there are 2 commissioners');
  });

  it.each([
    ["provider code,provider name,kind\nR1,Dale,FT\n", 'must have a column "market forces factor"'],
    [`${header},specialty\n${dale},110\n`, 'must have a column "share" beside commissioner and specialty'],
    ["code,name,share\nR1,Dale,1\n", /columns "kind", "market forces factor" and "commissioner" beside its shares/],
    [`${header},supplement years\n${dale},2\n`, 'must have a column "supplement" beside its years'],
    [`${header}\n,Dale,FT,1\n`, "row 2, column provider code: must not be empty"],
    [`${header}\nR1,,FT,1\n`, "row 2, column provider name: must not be empty"],
    [`${header}\nR1,Dale,hospice,1\n`, "must be a kind of provider, one of NHS trust, foundation trust, ind"],
    [`${header}\nR1,Dale,FT,3\n`, 'must be a market forces factor (1 is none) from 0.5 to 2: "3"'],
    [`${header}\nR1,Dale,FT,\n`, "must be a market forces factor (1 is none) from 0.5 to 2"],
    [`${header},supplement\n${dale},9\n`, "must be a supplement as a share of the tariff between -0.5 and 1"],
    [
      `${header},supplement,supplement years\n${dale},5%,1.5\n`,
      "must be a number of forecast years without a fraction",
    ],
    [`${header},supplement,supplement years\n${dale},,2\n`, "column supplement: must be a supplement, not empty"],
    [`${header}\n${dale}\n${dale}\n`, "row 3, column provider code: stands already in row 2"],
    [`${wide}\n${dale},,,\nR1,Dale General,,,F15,all,1\n`, "must be what provider R1 has in row 2, Dale Hospital"],
    [
      `${wide}\n${dale},,,\nR1,,FT,,F15,all,1\n`,
      "row 3, column kind: must be what provider R1 has in row 2, NHS trust",
    ],
    [`${wide}\n${dale},,,\nR1,,,1.1,F15,all,1\n`, "must be what provider R1 has in row 2, 1.05"],
    [`${wide}\n${dale},F15,110,\n`, "column share: must be the share of this commissioner, 0 or more, not empty"],
    [`${wide}\n${dale},,110,\n`, "must be the share of this specialty"],
    [`${wide}\n${dale},F15,110,-1\n`, 'must be a share, or a number of patients, from 0 to 1,000,000,000: "-1"'],
    [`${wide}\n${dale},F15,110,120%\n`, "must be a share, or a number of patients, between 0 and 1"],
    [
      `${wide}\n${dale},F15,999,1\n`,
      "must be a specialty, “emergency” or “all”, one of all (all specialties), emergency",
    ],
    [`${wide}\n${dale},,110,1\n`, "column commissioner: must be a commissioner, one of F15, F30"],
    [`${wide}\n${dale},Eastdale,110,1\n`, 'must be a commissioner, one of F15 (Eastvale), F30 (Westmere): "Eastdale"'],
    [
      `${wide}\n${dale},F15,110,1\nR1,,,,F15,110,2\n`,
      "has a share of this commissioner and specialty already, in row 2",
    ],
    [`${wide}\n${dale},F15,110,0\n`, "row 2, column share: F15 must have at least one share above 0 in 110"],
  ])("refuses %j", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it("names every bad row at once", () => {
    const rows = ["R1,,FT,1,,,", "R2,Dale,FT,9,,,", "R3,Dale,FT,1,F15,all,many", "R4,Dale,FT,1,F15,110,0"];
    try {
      read(`${wide}\n${rows.join("\n")}\n`);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(BadRows);
      expect((error as BadRows).problems.map((problem) => /row \d/.exec(problem)?.[0])).toEqual([
        "row 2",
        "row 3",
        "row 4",
        "row 5",
      ]);
    }
  });

  it("is what its writer wrote, whatever the names", () => {
    const words = fc
      .string({ unit: fc.constantFrom(..."ab'=+-@,;\"\t 7é"), minLength: 1, maxLength: 12 })
      .map((text) => text.trim())
      .filter((text) => text !== "");
    const provider = fc.record(
      {
        code: fc.stringMatching(/^[A-Z][A-Z0-9-]{0,8}$/),
        name: words,
        kind: fc.constantFrom(
          "NHS trust" as const,
          "foundation trust" as const,
          "independent treatment centre" as const,
          "community provider" as const,
        ),
        marketForcesFactor: fc.double({ min: 0.5, max: 2, noNaN: true }),
        supplement: fc.double({ min: 0.001, max: 1, noNaN: true }),
        supplementYears: fc.integer({ min: 0, max: 10 }),
      },
      { requiredKeys: ["code", "name", "kind", "marketForcesFactor", "supplement"] },
    );
    const row = fc.record(
      { commissioner: fc.constantFrom("F15", "F30", "5A3"), specialty: fc.constantFrom("110", "130", "emergency") },
      { requiredKeys: ["commissioner"] },
    );
    const share = fc.double({ min: 0.001, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        fc.uniqueArray(provider, { selector: ({ code }) => code, minLength: 1, maxLength: 5 }),
        fc.uniqueArray(row, {
          selector: ({ commissioner, specialty }) => `${commissioner} ${specialty}`,
          maxLength: 6,
        }),
        fc.array(share, { minLength: 30, maxLength: 30 }),
        (providers, rows, values) => {
          const shares = rows.map((of, i) => ({
            ...of,
            shares: Object.fromEntries(providers.map(({ code }, v) => [code, values[(i * 5 + v) % 30]!])),
          }));
          expect(read(writeProviders({ providers, shares }))).toEqual({ providers, shares });
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe("providers that were brought", () => {
  const history = referenceHistory();
  const scenario = defaultScenario({ organisations: ["F15", "F30"] });
  const known = {
    file,
    commissioners: scenario.commissioners,
    specialties: scenario.assumptions.demand.specialties,
  };
  const mine: BroughtProviders = readProviders(
    `${wide}
R1,Dale Hospital,NHS trust,1.05,F15,all,6
R2,Fenwick,foundation trust,0.95,F15,all,4
R2,,,,F30,all,1
R1,,,,F60,all,1
`,
    known,
  );
  const own = applyProviders(scenario, { ...mine, file });

  it("start from a template that loads as it stands and changes nothing", () => {
    const template = readProviders(writeProviders(providerTemplate(scenario)), known);
    const { brought, ...next } = applyProviders(scenario, { ...template, file });
    expect(brought).toEqual({ providers: { file } });
    expect(next).toEqual(scenario);
    // where nothing says who treats whom, the template shows how one would
    const equal = { ...scenario, providers: mine.providers, providerShares: own.providerShares.slice(0, 1) };
    expect(providerTemplate(equal).shares).toEqual([
      own.providerShares[0],
      { commissioner: "F30", shares: { R1: 1, R2: 1 } },
    ]);
  });

  it("are saved with the scenario and taken out again whole", () => {
    expect(own.providers).toEqual(mine.providers);
    expect(own.providerShares.map(({ commissioner }) => commissioner)).toEqual(["F15", "F30"]);
    expect(own.brought!.providers!.others).toEqual([{ commissioner: "F60", shares: { R1: 1 } }]);
    expect(parseScenario(serialiseScenario(own))).toEqual(own);
    expect(withoutProviders(own)).toEqual(scenario);
    expect(() => applyProviders(scenario, { ...mine, shares: mine.shares.slice(2), file })).toThrow(
      'providers.csv: has shares of none of this scenario\'s commissioners, F15, F30: "F60"',
    );
  });

  it("give way to all hospitals as one where the history is the user's", () => {
    const theirs = { ...history, organisations: history.organisations.map((one) => ({ ...one, name: "DALE PCT" })) };
    const fresh = scenarioFromHistory(theirs, { organisations: ["F15"], origin: "2012-03", years: 1 });
    expect(fresh.notes).toContain(oneProviderNote);
    const with2 = applyProviders(fresh, { providers: mine.providers, shares: [], file });
    expect(with2.notes).not.toContain(oneProviderNote);
    const back = withoutProviders(with2);
    expect(back.providers).toEqual(oneProvider.providers);
    expect(back.notes.filter((note) => note === oneProviderNote).length).toBe(1);
    // fitted anew, all hospitals still count as one, and the scenario still says so
    const again = refitScenario(theirs, parseScenario(serialiseScenario(back)), {
      organisations: ["F15"],
      origin: "2012-03",
      years: 2,
    });
    expect(again.scenario.notes).toContain(oneProviderNote);
  });

  it("stay with other commissioners, whose shares were kept", () => {
    const choice = { organisations: ["F60"], origin: scenario.horizon.origin, years: 3 };
    const refit = refitScenario(history, own, choice).scenario;
    const { scenario: next, left } = keepBrought(refit, { before: own, history, list: null });
    expect(left).toEqual([]);
    expect(next.providers).toEqual(mine.providers);
    expect(next.providerShares).toEqual([{ commissioner: "F60", shares: { R1: 1 } }]);
    const back = keepBrought(refitScenario(history, next, { ...choice, organisations: ["F15", "F30"] }).scenario, {
      before: next,
      history,
      list: null,
    });
    expect(back.scenario.providerShares).toEqual(own.providerShares);
    expect(back.scenario.brought).toEqual(own.brought);
    // none of the shares is of these: the providers stay, and the shares for later
    const some = applyProviders(scenario, { ...mine, shares: mine.shares.slice(0, 1), file });
    const alone = keepBrought(refitScenario(history, some, choice).scenario, { before: some, history, list: null });
    expect(alone.scenario.providerShares).toEqual([]);
    expect(alone.scenario.brought!.providers!.others).toEqual(mine.shares.slice(0, 1));
    expect(parseScenario(serialiseScenario(alone.scenario))).toEqual(alone.scenario);
  });

  it("say whose they are, and where nothing says who treats whom", () => {
    const part = (given: typeof scenario) =>
      partsOf(given, { file: "mar.csv", fictional: true }).find((each) => each.part === "Providers")!;
    expect(part(scenario).whose).toBe("fictional");
    expect(part(own)).toEqual({ part: "Providers", whose: "yours", from: "2 providers of providers.csv" });
    const some = applyProviders(scenario, {
      file,
      providers: mine.providers,
      shares: [{ commissioner: "F15", specialty: "110", shares: { R1: 1 } }],
    });
    const all = scenario.assumptions.demand.specialties.length;
    expect(dividedEqually(some)).toEqual([
      { commissioner: "F15", what: { specialties: all - 1, emergencies: true } },
      { commissioner: "F30", what: "everything" },
    ]);
    expect(part(some).whose).toBe("yours in part");
    expect(part(some).from).toContain("Eastvale PCT (fictional) and Westmere PCT (fictional) divided equally");
  });

  it("are paid their factors, and every sum of the run holds to the penny", async () => {
    const keep = ["cost_total", "cost_commissioner", "cost", "cost_pod", "cost_provider", "base_outturn"];
    const run = async (given: typeof scenario) =>
      (await simulate({ ...scenarioPlan(given, { keep }), replications: 5 }, { registry })).columns;
    const columns = await run(own);
    const pence = (name: string, cell: number, r: number) => Math.round(columns.get(name)!.values[cell * 5 + r]! * 100);
    const years = scenario.fitted.years.length;
    const practices = own.practices.map(({ commissioner }) => commissioner);
    const pods = columns.get("cost_pod")!.spec.dimensions[1]!.labels.length;
    const hospital = 7;
    expect(columns.get("cost_provider")!.spec.dimensions[1]!.labels).toEqual(["R1", "R2"]);
    for (let r = 0; r < 5; r++) {
      for (let y = 0; y < years; y++) {
        let total = 0;
        own.commissioners.forEach(({ code }, c) => {
          const cost = pence("cost_commissioner", c * years + y, r);
          const of = practices.flatMap((owner, i) => (owner === code ? [pence("cost", i * years + y, r)] : []));
          expect(of.reduce((sum, each) => sum + each, 0)).toBe(cost);
          const byPod = Array.from({ length: pods }, (_, p) => pence("cost_pod", (c * pods + p) * years + y, r));
          expect(byPod.reduce((sum, each) => sum + each, 0)).toBe(cost);
          const byProvider = [0, 1].map((v) => pence("cost_provider", (c * 2 + v) * years + y, r));
          expect(byProvider[0]! + byProvider[1]!).toBe(byPod.slice(0, hospital).reduce((sum, each) => sum + each, 0));
          total += cost;
        });
        expect(total).toBe(pence("cost_total", y, r));
      }
    }
    // F30 goes to R2 alone: its hospital cost of the base year is the tariff × 0.95, at a factor of 1 it is 0.05/0.95 more
    const dearer = { ...mine, providers: mine.providers.map((one) => ({ ...one, marketForcesFactor: 1 })) };
    const plain = await run(applyProviders(scenario, { ...dearer, file }));
    const other = 525; // pounds a head of services that are known by spend, no factor on them
    const [, f30] = own.commissioners;
    for (let r = 0; r < 5; r++) {
      const at = (given: typeof columns) => given.get("base_outturn")!.values[5 + r]!;
      const beside = f30!.population * other;
      const ratio = (at(columns) - beside) / (at(plain) - beside);
      expect(Math.abs(ratio - 0.95)).toBeLessThan(0.005);
    }
  });
});
