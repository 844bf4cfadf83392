import { describe, expect, it } from "vitest";
import { applyOverrides } from "../../src/control/applyOverrides.js";
import { controlChart } from "../../src/control/controlChart.js";
import { overrideLog } from "../../src/control/overrideLog.js";
import type { Override } from "../../src/control/overrideSchema.js";
import { parseOverrides } from "../../src/control/parseOverrides.js";
import { rebasePositions } from "../../src/control/rebasePositions.js";
import { fitForecast } from "../../src/forecast/fitForecast.js";
import { madeHistory } from "./made-history.js";

const said = { who: "A. Analyst", why: "Dermatology moved to the community.", date: "2013-04-10" };
const GP = "gp_ref_made_all";
const level: Override = { what: "level", measure: GP, organisation: "P03", value: 2500, ...said };
const months: Override = {
  what: "exclude months",
  measure: GP,
  organisation: "P03",
  from: "2011-06",
  to: "2011-08",
  ...said,
};
const rebase: Override = {
  what: "rebase",
  measure: GP,
  organisation: "P04",
  from: "2012-01",
  ...said,
  date: "2013-04-01",
};

describe("reading overrides", () => {
  it("takes what it wrote", () => {
    const list = [level, months, rebase, { ...level, organisation: "P05", value: { p10: 2000, p90: 3000 } }];
    expect(parseOverrides(JSON.parse(JSON.stringify(list)))).toEqual(list);
    expect(parseOverrides([])).toEqual([]);
  });

  it.each([
    ["a misspelt key", { ...level, valeu: 3 }, 'overrides.0: unknown key: "valeu"'],
    ["no reason", { ...level, why: " " }, "overrides.0.why: must say why"],
    ["a level of nothing", { ...level, value: 0 }, "overrides.0.value"],
    ["a range upside down", { ...level, value: { p10: 5, p90: 4 } }, "overrides.0.value"],
    ["months upside down", { ...months, to: "2011-01" }, "overrides.0.to: must not be before from"],
    ["a month that is none", { ...rebase, from: "2012-13" }, "overrides.0.from: must be a month such as 2012-03"],
    ["a day that is none", { ...rebase, date: "2013-02-30" }, "overrides.0.date: must be a date such as 2012-04-30"],
    ["another kind", { ...level, what: "delete" }, "overrides.0.what"],
    ["no list", level, "overrides: "],
  ])("refuses %s", (_, given, message) => {
    const input = message.startsWith("overrides: ") ? given : [given];
    expect(() => parseOverrides(input)).toThrow(message);
  });

  it("refuses two levels for one series", () => {
    expect(() => parseOverrides([level, { ...level, value: 1 }])).toThrow(
      "a second level for the same series; keep one",
    );
  });
});

describe("applying overrides", () => {
  const history = madeHistory({ seed: "overrides" });
  const options = { origin: "2013-03", years: 1 };

  it("masks months of one series only, keeps the values, and says so", () => {
    const { history: read, log } = applyOverrides({ history }, [months]);
    expect(read.values).toEqual(history.values);
    const masked = [...read.known].flatMap((known, i) => (known === 0 ? [i] : []));
    expect(masked).toEqual([38, 39, 40].map((t) => 3 * 60 + t));
    expect(read.notes).toEqual([
      "P03 gp_ref_made_all: months left out, June 2011 to August 2011, by A. Analyst on 2013-04-10: Dermatology moved to the community.",
    ]);
    expect(history.known.every((known) => known === 1)).toBe(true);
    expect(log).toHaveLength(1);
  });

  it("sets a level and keeps its uncertainty, or takes both from a range", () => {
    const fitted = fitForecast(history, options);
    const ranged: Override = { ...level, organisation: "P05", value: { p10: 2000, p90: 3000 } };
    const { fitted: set } = applyOverrides({ fitted }, [level, ranged]);
    const of = (f: typeof fitted, o: number) => f.organisations[o]!.series[0]!;
    expect(of(set, 3)).toEqual({ ...of(fitted, 3), level: 2500 });
    expect(of(set, 5).level).toBeCloseTo(Math.sqrt(6e6), 8);
    // qnorm(.9) = 1.281552: the lognormal's 10 % and 90 % points are the range's ends
    expect(of(set, 5).level * Math.exp(1.2815515655 * of(set, 5).levelSd)).toBeCloseTo(3000, 4);
    expect(of(set, 4)).toEqual(of(fitted, 4));
    expect(set.notes.length).toBe(fitted.notes.length + 2);
    expect(fitted.organisations[3]!.series[0]!.level).not.toBe(2500);
  });

  it("reads the level after a rebase from the months since", () => {
    const stepped = madeHistory({
      seed: "overrides",
      change: ({ organisation, month }) => (organisation === 4 && month >= 57 ? -0.5 : 0),
    });
    const since: Override = { ...rebase, from: "2013-01" };
    const { history: read } = applyOverrides({ history: stepped }, [since]);
    const truth = (1500 + (4500 * 4) / 39) * Math.exp(-0.5);
    const own = fitForecast(read, options).organisations[4]!.series[0]!.level;
    expect(Math.abs(own / truth - 1)).toBeLessThan(0.1);
  });

  it("changes nothing where nothing is overridden", () => {
    const fitted = fitForecast(history, options);
    const same = applyOverrides({ history, fitted }, []);
    expect(same.history).toBe(history);
    expect(same.fitted).toBe(fitted);
    expect(applyOverrides({ fitted }, [{ ...level, organisation: "P99" }]).fitted).toBe(fitted);
  });

  it("refuses what the history lacks, and to leave nothing", () => {
    const apply = (override: Override) => () => applyOverrides({ history }, [override]);
    expect(apply({ ...months, organisation: "X" })).toThrow("no such organisation in the history");
    expect(apply({ ...months, measure: "beds" })).toThrow("must be among gp_ref_made_all");
    expect(apply({ ...rebase, from: "2020-01" })).toThrow("must be within the history, 2008-04 to 2013-03");
    expect(apply({ ...months, from: "2008-04", to: "2013-03" })).toThrow("would leave no known month");
  });
});

describe("the record", () => {
  it("lists value, range, source, who, why and date, oldest first", () => {
    const ranged: Override = { ...level, value: { p10: 2000, p90: 3000 } };
    expect(overrideLog([ranged, rebase])).toEqual([
      {
        assumption: "P04 gp_ref_made_all",
        value: "new base",
        range: "from January 2012",
        source: "user's override",
        who: "A. Analyst",
        why: "Dermatology moved to the community.",
        date: "2013-04-01",
      },
      {
        assumption: "P03 gp_ref_made_all",
        value: "level 2449 an average month",
        range: "2000 to 3000 in 8 of 10",
        source: "user's override",
        who: "A. Analyst",
        why: "Dermatology moved to the community.",
        date: "2013-04-10",
      },
    ]);
  });

  it("rebases the control chart where the user said", () => {
    const history = madeHistory({ seed: "overrides" });
    const of = { organisation: "P04", measure: GP, months: history.months };
    const rebases = rebasePositions([rebase, rebase, level, { ...rebase, from: "2030-01" }], of);
    expect(rebases).toEqual([45]);
    expect(controlChart(history.values.subarray(240, 300), { rebases }).segments).toHaveLength(2);
    expect(rebasePositions([rebase], { ...of, organisation: "P05" })).toEqual([]);
  });
});
