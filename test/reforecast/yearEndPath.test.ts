import { describe, expect, it } from "vitest";
import { referenceHistory } from "../../models/community/reference-history.js";
import { series } from "../../src/forecast/history.js";
import { registry } from "../../src/main/registry.js";
import { yearEndPath } from "../../src/reforecast/yearEndPath.js";

const history = referenceHistory();
const asked = { organisation: "F15", measure: "gp_ref_made_all", seed: "1", replications: 400 } as const;

describe("a year's end from month to month", () => {
  it("narrows to what came, seeing nothing after each origin", async () => {
    const { steps, actual } = await yearEndPath(history, { ...asked, year: "2011/12" }, { registry });
    expect(steps.map(({ knownMonths }) => knownMonths.length)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    const { values } = series(history, { organisation: 0, measure: history.measures.indexOf("gp_ref_made_all") });
    expect(actual).toBe(values.slice(-12).reduce((a, b) => a + b, 0));
    // the range of the last view is a month's, of the first a year's
    expect(steps.at(-1)!.summary.sd).toBeLessThan(steps[0]!.summary.sd / 3);

    const cut = { ...history, known: history.known.slice() };
    for (let row = 0; row < history.organisations.length * history.measures.length; row++) {
      cut.known.fill(0, row * 60 + 54, (row + 1) * 60);
    }
    const early = await yearEndPath(cut, { ...asked, year: "2011/12" }, { registry });
    expect(early.actual).toBeNull();
    expect(early.steps).toHaveLength(7);
    expect([...early.steps[6]!.totals]).toEqual([...steps[6]!.totals]);
  });

  it("refuses what it cannot answer", async () => {
    const run = (change: object) => yearEndPath(history, { ...asked, year: "2011/12", ...change }, { registry });
    await expect(run({ organisation: "none" })).rejects.toThrow("no such organisation");
    await expect(run({ measure: "none" })).rejects.toThrow("no such measure");
    await expect(run({ year: "2011" })).rejects.toThrow("must be a financial year such as 2011/12");
    await expect(run({ year: "2016/17" })).rejects.toThrow("no month to forecast this year from");
  });
});
