import { describe, expect, it } from "vitest";
import { referenceHistory } from "../../models/community/reference-history.js";
import { backtest } from "../../src/forecast/backtest/backtest.js";
import { coverageOf, rangesHeld } from "../../src/forecast/backtest/coverageOf.js";
import { mergeBacktests } from "../../src/forecast/backtest/mergeBacktests.js";
import { originChoices } from "../../src/forecast/backtest/originChoices.js";
import type { History } from "../../src/forecast/history.js";
import { registry } from "../../src/main/registry.js";
import { historyFingerprint } from "../../src/page/history-fingerprint.js";
import { simulate } from "../../src/simulate/simulate.js";

const history = referenceHistory();

/** The history with months from a position on unknown for all but one organisation. */
function ended(from: number): History {
  const known = history.known.slice();
  const series = history.months.length;
  for (let row = history.measures.length; row < history.organisations.length * history.measures.length; row++) {
    known.fill(0, row * series + from, (row + 1) * series);
  }
  return { ...history, known };
}

describe("months that a back-test can start from", () => {
  it("are Marches with a year on either side, advised from two years of history on", () => {
    const choices = originChoices(history);
    expect(choices.map(({ month, advised }) => [month, advised])).toEqual([
      ["2008-03", false],
      ["2009-03", true],
      ["2010-03", true],
      ["2011-03", true],
    ]);
    expect(choices.every(({ reporting, lasting }) => reporting === 27 && lasting === 27)).toBe(true);
  });

  it("are not advised where most organisations end within the year", () => {
    const choices = originChoices(ended(history.months.indexOf("2010-04")));
    const at = (month: string) => choices.find((choice) => choice.month === month)!;
    expect(at("2010-03")).toMatchObject({ reporting: 27, lasting: 1, advised: false });
    expect(at("2009-03").advised).toBe(true);
  });

  it("fall back on the latest where none has two years before it", () => {
    const short = { ...history, months: history.months.slice(0, 24) };
    expect(originChoices(short).map(({ month, advised }) => [month, advised])).toEqual([["2008-03", true]]);
  });
});

describe("a back-test put together from its origins", () => {
  it("is the back-test of all origins at once", async () => {
    const run = (origins: string[]) =>
      backtest(history, { origins, years: 1, measures: ["gp_ref_made_all"], replications: 100, seed: "1" }, (spec) =>
        simulate(spec, { registry }),
      );
    const merged = mergeBacktests([await run(["2010-03"]), await run(["2011-03"])]);
    expect(merged).toEqual(await run(["2010-03", "2011-03"]));
  });
});

describe("whether ranges held", () => {
  it("counts cases inside each range", () => {
    const scored = (inside: [boolean, boolean, boolean]) => ({ ours: { crps: 0, inside } }) as never;
    expect(
      coverageOf([scored([true, true, true]), scored([false, true, true]), scored([false, false, false])]),
    ).toEqual({ cases: 3, inside: [1, 2, 2] });
  });

  it("says so in words, and none where cases are few", () => {
    const words = (cases: number, share: number) =>
      rangesHeld({ cases, inside: [0, Math.round(cases * share), cases] });
    expect(words(1000, 0.81)).toBe("The ranges held about as often as they say.");
    expect(words(1000, 0.74)).toBe("The ranges were too narrow: they held less often than they say.");
    expect(words(1000, 0.6)).toBe("The ranges were much too narrow: they held less often than they say.");
    expect(words(1000, 0.87)).toBe("The ranges were wider than they needed to be.");
    expect(words(60, 0.87)).toBe("The ranges held about as often as they say.");
    expect(words(20, 0.5)).toBe("That is too few to tell whether the ranges hold.");
  });
});

describe("the name of a history", () => {
  it("changes with any number, gap or organisation, and with nothing else", () => {
    const name = historyFingerprint(history);
    expect(historyFingerprint({ ...history, values: history.values.slice(), notes: ["another"] })).toBe(name);
    const values = history.values.slice();
    values[100] = values[100]! + 1;
    const known = history.known.slice();
    known[100] = 0;
    const names = [
      name,
      historyFingerprint({ ...history, values }),
      historyFingerprint({ ...history, known }),
      historyFingerprint({ ...history, file: "other" }),
    ];
    expect(new Set(names).size).toBe(4);
  });
});
