import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyProviders } from "../../../models/bring/apply-providers.js";
import { applySpend, withEmergencySpend, withoutSpend } from "../../../models/bring/apply-spend.js";
import { applyTariff } from "../../../models/bring/apply-tariff.js";
import { attendancesOf, emergencySpend } from "../../../models/bring/emergency-spend.js";
import { keepBrought } from "../../../models/bring/keep-brought.js";
import { knownServices } from "../../../models/bring/known-services.js";
import { partsOf } from "../../../models/bring/parts.js";
import { readSpend, type SpendLine } from "../../../models/bring/read-spend.js";
import { spendTemplate } from "../../../models/bring/spend-template.js";
import { writeSpend } from "../../../models/bring/write-spend.js";
import { referenceHistory } from "../../../models/community/reference-history.js";
import { spendPods } from "../../../models/pods.js";
import { centralGrowth } from "../../../models/scenario/central-growth.js";
import { defaultScenario } from "../../../models/scenario/default-scenario.js";
import { parseScenario } from "../../../models/scenario/parse-scenario.js";
import { refitScenario } from "../../../models/scenario/refit-scenario.js";
import { scenarioPlan } from "../../../models/scenario/scenario-plan.js";
import { serialiseScenario } from "../../../models/scenario/serialise-scenario.js";
import { BadRows } from "../../../src/bad-rows.js";
import { registry } from "../../../src/main/registry.js";
import { simulate } from "../../../src/simulate/simulate.js";

const file = "spend.csv";
const commissioners = [
  { code: "F15", name: "Eastvale" },
  { code: "F30", name: "Westmere" },
];
const read = (text: string, among = commissioners) => readSpend(text, { file, commissioners: among });
const header = "commissioner,service,spend";
const wide = `${header},growth a year,low growth,high growth`;

describe("a file of spend", () => {
  it("is pounds by commissioner and service, however they are written, growth where it is known", () => {
    expect(
      read(
        `${wide}\nF15,prescribing,"£24,000,000.5",2%,-1%,5%\nWestmere,Prescribing,48000000,,,\nF30,mental health,57e6,0.03,,\nF30,a&e,12345678,,,\n5A3,community services,1,,,\n`,
      ),
    ).toEqual([
      {
        commissioner: "F15",
        service: "prescribing",
        spend: 24_000_000.5,
        growth: { low: -0.01, likely: 0.02, high: 0.05 },
      },
      { commissioner: "F30", service: "prescribing", spend: 48_000_000 },
      { commissioner: "F30", service: "mentalHealth", spend: 57_000_000, growth: 0.03 },
      { commissioner: "F30", service: "aAndE", spend: 12_345_678 },
      { commissioner: "5A3", service: "community", spend: 1 },
    ]);
  });

  it("needs no commissioner where there is one", () => {
    const text = "service,spend\ndiagnostics,4000000\n";
    expect(read(text, commissioners.slice(1))).toEqual([{ commissioner: "F30", service: "diagnostics", spend: 4e6 }]);
    expect(() => read(text)).toThrow(
      'spend.csv, row 1: the header must have a column "commissioner", since there are 2',
    );
  });

  it.each([
    ["commissioner,spend\nF15,5\n", 'must have a column "service"'],
    ["commissioner,service\nF15,drugs\n", 'must have a column "spend"'],
    ["a\nF15\n", 'must have the columns "service", "spend" and "commissioner", since there are 2; it has: "a"'],
    [`${header}\n,drugs,5\n`, "row 2, column commissioner: must be a commissioner, one of F15, F30"],
    [`${header}\nEastdale,drugs,5\n`, "must be a commissioner, one of F15 (Eastvale), F30 (Westmere)"],
    [`${header}\nF15,surgery,5\n`, "must be a service, one of A&E attendances, Diagnostics, Prescribing"],
    [`${header}\nF15,drugs,\n`, 'column spend: must be spend in pounds from 0 to 1,000,000,000,000: ""'],
    [`${header}\nF15,drugs,£24m\n`, 'must be spend in pounds from 0 to 1,000,000,000,000: "£24m"'],
    [`${header}\nF15,drugs,-1\n`, "must be spend in pounds from 0"],
    [`${header}\nF15,drugs,5\nF15,prescribing,6\n`, "this commissioner and service have their spend already, in row 2"],
    [`${wide}\nF15,drugs,5,9,,\n`, "column growth a year: must be a yearly growth between -0.5 and 1"],
    [`${wide}\nF15,drugs,5,fast,,\n`, "must be a yearly growth between -0.5 and 1, or in per cent"],
    [`${wide}\nF15,drugs,5,2%,1%,\n`, "column high growth: low and high must both be given, or neither"],
    [`${wide}\nF15,drugs,5,,1%,3%\n`, "must be a yearly growth, not empty, as low or high is given"],
    [`${wide}\nF15,drugs,5,4%,1%,3%\n`, 'must be low ≤ likely ≤ high: "1%, 4%, 3%"'],
    [`${wide}\nF15,a&e,5,2%,,\n`, "must be empty: A&E attendances grow with emergency admissions"],
    [`${wide}\nF15,drugs,5,2%,,\nF30,drugs,6,3%,,\n`, "row 3, column growth a year: must be empty or as in row 2"],
  ])("refuses %j", (text, message) => {
    expect(() => read(text)).toThrow(message);
  });

  it("names every bad row at once, what a check refuses among them", () => {
    const check = ({ spend }: SpendLine) => {
      if (spend === 7) attendancesOf(defaultScenario(), { commissioner: "F15", spend }, { file, row: 4 });
    };
    const text = `${header}\nF15,drugs,x\nF15,surgery,5\nF15,a&e,7\nF30,drugs,5\n`;
    try {
      readSpend(text, { file, commissioners, check });
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(BadRows);
      expect((error as BadRows).rows).toBe(3);
      expect((error as BadRows).problems[2]).toMatch(
        /^spend.csv, row 4: must be pounds from [\d,]+ to [\d,]+: at £\d+\.\d\d an attendance F15 cannot have had fewer attendances than admissions through A&E: 7$/,
      );
    }
  });

  it("is what its writer wrote", () => {
    const pounds = fc.integer({ min: 0, max: 1e14 }).map((pence) => pence / 100);
    const rate = fc.integer({ min: -500_000, max: 1_000_000 }).map((millionth) => millionth / 1e6);
    const growth = fc.oneof(
      rate,
      fc
        .uniqueArray(rate, { minLength: 3, maxLength: 3 })
        .map((three) => [...three].sort((a, b) => a - b))
        .map(([low, likely, high]) => ({ low: low!, likely: likely!, high: high! })),
    );
    const line = fc
      .record({
        commissioner: fc.constantFrom("F15", "F30", "5A3"),
        service: fc.constantFrom(...knownServices.map(({ code }) => code)),
        spend: pounds,
      })
      .map((each): SpendLine => each);
    fc.assert(
      fc.property(
        fc.uniqueArray(line, {
          selector: ({ commissioner, service }) => `${commissioner} ${service}`,
          minLength: 1,
        }),
        fc.option(growth, { nil: undefined }),
        (lines, of) => {
          const grown = lines.map((each) =>
            each.service === "diagnostics" && of !== undefined ? { ...each, growth: of } : each,
          );
          expect(read(writeSpend(grown))).toEqual(grown);
        },
      ),
    );
  });
});

describe("spend that was brought", () => {
  const history = referenceHistory();
  const scenario = defaultScenario({ organisations: ["F15", "F30"] });
  const own = (lines: readonly SpendLine[], of = scenario) => applySpend(of, { lines, file });
  const mine: SpendLine[] = [
    { commissioner: "F15", service: "prescribing", spend: 23_456_789.01, growth: { low: 0, likely: 0.01, high: 0.02 } },
    { commissioner: "F15", service: "aAndE", spend: 12_000_000 },
    { commissioner: "F60", service: "prescribing", spend: 99_000_000 },
    { commissioner: "F60", service: "aAndE", spend: 40_000_000 },
  ];
  const brought = own(mine);
  const at = (given: typeof scenario, code: string) => given.commissioners.find((each) => each.code === code)!;

  it("starts from a template that loads as it stands and moves no middle", () => {
    const template = readSpend(writeSpend(spendTemplate(scenario)), { file, commissioners: scenario.commissioners });
    expect(template.length).toBe(2 * knownServices.length);
    const next = own(template);
    expect(next.assumptions.spend.lines).toEqual(scenario.assumptions.spend.lines);
    expect(centralGrowth(next)).toEqual(centralGrowth(scenario).map((growth) => expect.closeTo(growth, 6)));
    expect(spendTemplate(next).map(({ spend }) => spend)).toEqual(
      // A&E is a whole number of attendances
      template.map(({ spend, service }) => expect.closeTo(spend, service === "aAndE" ? -3 : 2)),
    );
  });

  it("is known pounds, growth, and attendances at the tariff; other commissioners wait", () => {
    expect(brought.assumptions.spend.known).toEqual([{ commissioner: "F15", spend: { prescribing: 23_456_789.01 } }]);
    expect(brought.assumptions.spend.lines.prescribing).toEqual({
      ...scenario.assumptions.spend.lines.prescribing,
      growth: { low: 0, likely: 0.01, high: 0.02 },
    });
    expect(brought.assumptions.spend.lines.community).toEqual(scenario.assumptions.spend.lines.community);
    expect(Math.abs(emergencySpend(brought, "F15") - 12e6)).toBeLessThan(100);
    expect(at(brought, "F30")).toEqual(at(scenario, "F30"));
    expect(parseScenario(serialiseScenario(brought))).toEqual(brought);
    expect(withoutSpend(brought)).toEqual(scenario);
    // another file takes the place of the whole of it
    expect(own([{ commissioner: "F30", service: "community", spend: 5e7 }], brought)).toEqual(
      own([{ commissioner: "F30", service: "community", spend: 5e7 }]),
    );
    expect(() => own(mine.slice(2))).toThrow('has no spend of this scenario\'s commissioners, F15, F30: "F60"');
  });

  it("on A&E holds its pounds when the tariff or the providers change after it", () => {
    const dearer = applyTariff(brought, { file, lines: [{ pod: "aAndE", specialty: null, price: 200 }] });
    const providers = [
      { code: "R1", name: "Dale", kind: "NHS trust" as const, marketForcesFactor: 1.2, supplement: 0.1 },
    ];
    const moved = withEmergencySpend(applyProviders(dearer, { providers, shares: [], file }));
    expect(at(moved, "F15").base.aAndE).toBe(Math.round(12e6 / (200 * 1.2 * 1.1)));
    const lines = [{ pod: "aAndE" as const, specialty: null, price: 0 }];
    expect(() => withEmergencySpend(applyTariff(brought, { file, lines }))).toThrow(
      "spend.csv: cannot be turned into attendances, since A&E has no price",
    );
  });

  it("stays with other commissioners and horizons, and with what was typed since", () => {
    const typed = {
      ...brought,
      assumptions: {
        ...brought.assumptions,
        price: { ...brought.assumptions.price, unit: { ...brought.assumptions.price.unit, aAndE: 250 } },
        spend: {
          ...brought.assumptions.spend,
          lines: {
            ...brought.assumptions.spend.lines,
            prescribing: { ...brought.assumptions.spend.lines.prescribing, growth: 0.05 },
          },
        },
      },
    };
    const choice = { organisations: ["F15", "F60"], origin: scenario.horizon.origin, years: 2 };
    const keep = (before: typeof scenario, given: typeof choice) =>
      keepBrought(refitScenario(history, before, given).scenario, { before, history, list: null });
    const { scenario: next, left } = keep(typed, choice);
    expect(left).toEqual([]);
    expect(next.assumptions.spend.known!.map(({ commissioner }) => commissioner)).toEqual(["F15", "F60"]);
    expect(next.assumptions.spend.lines.prescribing.growth).toBe(0.05);
    expect(at(next, "F15").base.aAndE).toBe(at(brought, "F15").base.aAndE);
    expect(at(next, "F60").base.aAndE).toBe(attendancesOf(next, mine[3]!));
    const away = keep(next, { ...choice, organisations: ["F30"] });
    expect(away.left).toEqual([
      "The spend of spend.csv is of other commissioners: it is kept for when they are chosen.",
    ]);
    expect(away.scenario.assumptions.spend.known).toBeUndefined();
    expect(keep(away.scenario, choice).scenario.assumptions.spend.known).toEqual(next.assumptions.spend.known);
    const earlier = keep(brought, { ...choice, origin: "2011-03" });
    expect(earlier.left).toEqual([
      "The spend of spend.csv is for the twelve months to March 2012, and this forecast starts from March 2011: left out.",
    ]);
    expect(earlier.scenario.brought).toBeUndefined();
    expect(earlier.scenario.assumptions.spend).toEqual(scenario.assumptions.spend);
    expect(at(earlier.scenario, "F15").base.aAndE).toBeUndefined();
  });

  it("says whose it is, service by service", () => {
    const part = (given: typeof scenario) =>
      partsOf(given, { file: "mar.csv", fictional: true }).find((each) => each.part === "Spend on other services")!;
    expect(part(scenario).whose).toBe("illustrative");
    expect(part(brought).whose).toBe("yours in part");
    expect(part(brought).from).toBe(
      "spend.csv; still illustrative: A&E attendances of Westmere PCT (fictional); Diagnostics; Prescribing of Westmere PCT (fictional); Community services; Mental health; illustrative growth of diagnostics, community services and mental health",
    );
    expect(part(own(spendTemplate(scenario)))).toMatchObject({ whose: "yours", from: "spend.csv" });
  });

  it("is the base year to the penny, and every sum of the run holds", async () => {
    const full = own(spendTemplate(scenario).map((each, i) => ({ ...each, spend: Math.round(each.spend) + i / 100 })));
    const keep = [
      "spend_base",
      "base_activity",
      "cost_base",
      "base_outturn",
      "cost",
      "cost_commissioner",
      "cost_total",
    ];
    const R = 4;
    const { columns } = await simulate({ ...scenarioPlan(full, { keep }), replications: R }, { registry });
    const pence = (name: string, cell: number, r: number) => Math.round(columns.get(name)!.values[cell * R + r]! * 100);
    const people = full.practices.length;
    const years = full.fitted.years.length;
    const mine = (code: string) => full.practices.flatMap(({ commissioner }, i) => (commissioner === code ? [i] : []));
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    for (let r = 0; r < R; r++) {
      full.commissioners.forEach(({ code, base }, c) => {
        const { spend } = full.assumptions.spend.known![c]!;
        spendPods.forEach(({ id }, s) => {
          expect(sum(mine(code).map((i) => pence("spend_base", s * people + i, r)))).toBe(Math.round(spend[id]! * 100));
        });
        expect(columns.get("base_activity")!.values[(c * 7 + 6) * R + r]).toBe(base.aAndE);
        for (let y = 0; y < years; y++) {
          expect(sum(mine(code).map((i) => pence("cost", i * years + y, r)))).toBe(
            pence("cost_commissioner", c * years + y, r),
          );
        }
      });
      for (let y = 0; y < years; y++) {
        expect(sum(full.commissioners.map((_each, c) => pence("cost_commissioner", c * years + y, r)))).toBe(
          pence("cost_total", y, r),
        );
      }
    }
  });
});
