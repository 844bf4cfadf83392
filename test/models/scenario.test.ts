import { describe, expect, it } from "vitest";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import { migrateScenario } from "../../models/scenario/migrations.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import { serialiseScenario } from "../../models/scenario/serialise-scenario.js";

const scenario = defaultScenario();

/** The default scenario as plain data with one value set at a path; undefined removes it. */
function withValue(path: string, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(scenario));
  const keys = path.split(".");
  const last = keys.pop()!;
  let at = copy;
  for (const key of keys) at = at[key];
  if (value === undefined) delete at[last];
  else at[last] = value;
  return copy;
}

describe("parseScenario", () => {
  it("gives back what was saved, from text and from data", () => {
    expect(parseScenario(serialiseScenario(scenario))).toEqual(scenario);
    expect(parseScenario(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario);
  });

  it("saves lists of numbers on one line and the same text each time", () => {
    const text = serialiseScenario(scenario);
    expect(text).toMatch(/"growth": \[-?[\d.e, -]+\]/);
    expect(serialiseScenario(parseScenario(text))).toBe(text);
  });

  it.each([
    ["titel", "x", 'titel: unknown key: "x"'],
    ["assumptions.price.unit.dayCase2", 1, "assumptions.price.unit.dayCase2: unknown key: 1"],
    ["title", undefined, "title: is missing"],
    ["title", "", "title: title must not be empty"],
    ["ruleSet", "PCT 2005", 'ruleSet: must be "PCT 2006", "consortia 2010" or "present day"'],
    ["replications", 0, "replications: must be between 2 and 1000000: 0"],
    ["replications", "many", 'replications: must be a whole number: "many"'],
    ["replications", 10.5, "replications: must be a whole number"],
    ["horizon.origin", "March 2012", 'horizon.origin: must be a month as 2012-03: "March 2012"'],
    ["horizon.years", 4, "horizon.years: must be the number of years fitted, 3: 4"],
    ["horizon.origin", "2012-02", 'fitted.origin: must be the origin of the horizon, 2012-02: "2012-03"'],
    ["fitted.origin", "2012-02", "fitted.months.0: must be the month after the one before it, 2012-03: 2012-04"],
    [
      "fitted.years.0.first",
      1,
      "fitted.years: must be the whole financial years of the months: 2012/13 from position 0",
    ],
    ["fitted.measures.0.calendar", [1], "fitted.measures.0.calendar: must have one entry for each of 36 months: 1"],
    ["fitted.organisations.0.series.0.level", -1, "fitted.organisations.0.series.0.level: must be 0 or more: -1"],
    ["fitted.measures.0.name", "gp", "fitted.measures: must include gp_ref_made_all"],
    [
      "commissioners.0.conversion.elective.ratio",
      { low: 0.5, likely: 0.4, high: 0.9 },
      "commissioners.0.conversion.elective.ratio: must be low ≤ likely ≤ high: low 0.5, likely 0.4, high 0.9",
    ],
    [
      "assumptions.conversion.elective.elasticity",
      { low: 0, likely: 0.5, high: 1.2 },
      "assumptions.conversion.elective.elasticity.high: must be between 0 and 1: 1.2",
    ],
    [
      "commissioners.0.conversion.dayCase.share",
      1.2,
      "commissioners.0.conversion.dayCase.share: must be between 0.001 and 0.999",
    ],
    [
      "commissioners.0.conversion.dayCase.share",
      undefined,
      "commissioners.0.conversion.dayCase.share: is missing; it must be a number, {low",
    ],
    ["assumptions.price.unit.dayCase", -1, "assumptions.price.unit.dayCase: must be between 0 and 1000000: -1"],
    ["assumptions.price.severity.cvPerson", 1, "assumptions.price.severity.cvPerson: must be 1."],
    ["assumptions.price.severity.distribution", "gamma", 'must be "lognormal"'],
    ["assumptions.budget.listShare", 1.1, "assumptions.budget.listShare: must be between 0 and 1: 1.1"],
    ["assumptions.budget.growth", [0.01], "assumptions.budget.growth: must be one number or one for each of 3 years"],
    ["assumptions.budget.growth", "2 %", "assumptions.budget.growth: must be a yearly change or a list of them"],
    ["practices", [], "practices: must hold at least one practice"],
    ["practices.0.patients", 0, "practices.0.patients: must be 1 or more: 0"],
    ["practices.1.code", scenario.practices[0]!.code, "practices.1.code: must differ from every code before it"],
    ["practices.0.group", "nowhere", 'practices.0.group: must be the code of one of the groups: "nowhere"'],
    [
      "commissioners.1.population",
      500_000,
      "commissioners.1.population: must be the registered patients of its practices together, 300000: 500000",
    ],
    [
      "commissioners.2.fittedPathway.elective.course",
      [1, 1],
      "commissioners.2.fittedPathway.elective.course: must have one number for each of 36 forecast months: 2",
    ],
    [
      "commissioners.0.fittedPathway.firstAttendances.walk",
      [1],
      "commissioners.0.fittedPathway.firstAttendances.walk: must have one number for each of 3",
    ],
    ["commissioners.0.fittedPathway.elective.df", 1, "commissioners.0.fittedPathway.elective.df: must be between 2.1"],
    ["commissioners.0.base.ordinary", -5, "commissioners.0.base.ordinary: must be 0 or more: -5"],
    ["schema", 3, "schema: was saved by a later version of the workbench; this one reads up to 2: 3"],
    ["schema", undefined, "schema: a scenario file states its schema version, 2"],
    ["schema", 1, ": unknown key"],
    ["commissioners", [], "commissioners: must hold at least one commissioner"],
    ["commissioners.1.code", "F15", 'commissioners.1.code: must differ from every code before it: "F15"'],
    ["commissioners.1.code", "X", "practices.21.commissioner: must be the code of one of the commissioners"],
    ["practices.0.commissioner", "X", 'practices.0.commissioner: must be the code of one of the commissioners: "X"'],
    ["practices.0.ages.7", 1e6, "practices.0.ages: must add up to the practice's patients"],
    ["practices.0.deprivation", 6, "practices.0.deprivation: must be 1 (most deprived) to 5 (least): 6"],
    ["practices.0.x", 101, "practices.0.x: must be between 0 and 100: 101"],
    ["providers", [], "providers: must hold at least one provider"],
    ["providers.0.marketForcesFactor", 3, "providers.0.marketForcesFactor: must be between 0.5 and 2: 3"],
    [
      "providerShares.0.commissioner",
      "X",
      "providerShares.0.commissioner: must be the code of one of the commissioners",
    ],
    ["providerShares.1.specialty", "999", "providerShares.1.specialty: must be the code of one of the specialties"],
    ["providerShares.0.shares", { FR9: 1 }, "providerShares.0.shares.FR9: must be the code of one of the providers"],
    ["providerShares.0.shares", { FR1: 0 }, "providerShares.0.shares: must hold at least one share above 0"],
    ["providerShares.1.specialty", undefined, "providerShares.1: must be of another commissioner or specialty"],
    ["commissioners.0.shares", { 100: 1 }, 'commissioners.0.shares: must have every specialty: "101"'],
    [
      "commissioners.0.recent.referrals",
      [1, 2],
      "commissioners.0.recent.firstAttendances: must have one number for each of 2",
    ],
    [
      "commissioners.0.recent",
      { referrals: [], firstAttendances: [] },
      "must hold the last 5 months, as the lags reach",
    ],
    ["assumptions.demand.specialties.1.code", "100", "specialties.1.code: must differ from every code before it"],
    [
      "assumptions.demand.specialties.1.code",
      "999",
      "assumptions.conversion.specialties: must be those of referral demand",
    ],
    ["assumptions.conversion.elective.lags", [0, 0], "assumptions.conversion.elective.lags: must not all be 0"],
    ["assumptions.conversion.followUps.dischargeCourse", [1], "dischargeCourse: must have one number for each of 36"],
    ["assumptions.price.bySpecialty.0.specialty", "999", "bySpecialty.0.specialty: must be the code of one of"],
    ["assumptions.spend.lines.prescribing.perHead", -1, "prescribing.perHead: must be between 0 and 10000: -1"],
    ["assumptions.spend.known", [{ commissioner: "X", spend: {} }], "known.0.commissioner: must be the code of one of"],
    [
      "assumptions.budget.commissioners.0.commissioner",
      "X",
      "commissioners.0.commissioner: must be the code of one of",
    ],
    [
      "assumptions.budget.commissioners.1.commissioner",
      "F15",
      "commissioners.1.commissioner: must differ from every one",
    ],
    [
      "assumptions.budget.commissioners.0.growth",
      [0.01],
      "commissioners.0.growth: must be one number or one for each of 3",
    ],
    [
      "fitted.organisations.0.code",
      "F16",
      "fitted.organisations: must be the commissioners in their order, F15, F30, F60",
    ],
  ])("refuses %s = %j, naming the path", (path, value, message) => {
    expect(() => parseScenario(withValue(path, value))).toThrow(message);
  });

  it.each([
    ["{", "is not JSON"],
    ["[]", "a scenario must be a JSON object: []"],
    ["null", "a scenario must be a JSON object"],
  ])("refuses the text %s", (text, message) => {
    expect(() => parseScenario(text)).toThrow(message);
  });

  it("names the file, and answers in one line", () => {
    try {
      parseScenario(withValue("practices.0.patients", 0), { file: "mine.json" });
      expect.unreachable();
    } catch (error) {
      expect((error as Error).message).toBe("mine.json: practices.0.patients: must be 1 or more: 0");
    }
  });
});

describe("a title that nobody typed", () => {
  it("is read as in a sentence, however it was saved; a typed one stays", () => {
    const saved = (title: string) => parseScenario({ ...scenario, title }).title;
    expect(saved("NORTH DALE PCT, 3 years from 2012-03")).toBe("North Dale PCT, 3 years from 2012-03");
    expect(saved("2 commissioners (F15, F30), 1 year from 2012-03")).toBe(
      "2 commissioners (F15, F30), 1 year from 2012-03",
    );
    expect(saved("BUDGET FOR THE BOARD")).toBe("BUDGET FOR THE BOARD");
  });
});

describe("migrateScenario", () => {
  const steps = new Map<number, (older: object) => Record<string, unknown>>([
    [1, (older: object) => ({ ...older, schema: 2, added: true })],
    [2, (older: object) => ({ ...older, schema: 3, renamed: 1 })],
  ]);

  it("goes step by step to the current version and leaves its input as it is", () => {
    const old = Object.freeze({ schema: 1, title: "t" });
    expect(migrateScenario(old, { steps, current: 3 })).toEqual({ schema: 3, title: "t", added: true, renamed: 1 });
    expect(migrateScenario(old, { steps, current: 1 })).toBe(old);
  });

  it.each([0, 1.5, "1"])("refuses version %j", (schema) => {
    expect(() => migrateScenario({ schema }, { steps, current: 3 })).toThrow(
      "schema: a scenario file states its schema version",
    );
  });
});
