import { describe, expect, it } from "vitest";
import { beyondThreshold } from "../../docs/components/budget-contingency.js";
import { demandSentence } from "../../docs/components/referral-demand.js";

describe("the answer on referral demand", () => {
  const year = (period: string, p50: number) => ({ period, p10: p50 * 0.9, p50, p90: p50 * 1.1, p50Error: 123.4 });
  it("says what was recorded, then the last year ahead", () => {
    expect(
      demandSentence("the three PCTs", {
        what: "GP referrals",
        last: { period: "2011/12", value: 93_412 },
        years: [year("2012/13", 94_000), year("2013/14", 95_000), year("2014/15", 96_000)],
      }),
    ).toBe(
      "The three PCTs: 93,400 GP referrals were recorded in 2011/12; in 2014/15 the median run has 96,000 (Monte Carlo error ± 120), and 8 in 10 runs of this model lie between 86,400 and 106,000.",
    );
  });
  it("does without a whole year recorded, and says a single year once", () => {
    const said = demandSentence("Exton", { what: "GP referrals", years: [year("2012/13", 94_000)] });
    expect(said).toMatch(/^Exton, GP referrals: in 2012\/13 the median run has 94,000/);
    expect(said.match(/2012\/13/g)).toHaveLength(1);
  });
});

describe("the column of what dear admissions cost", () => {
  it("names the threshold", () => {
    expect(beyondThreshold(10_000)).toBe("Mean cost of single admissions beyond £10,000 each");
    expect(beyondThreshold(undefined)).not.toMatch(/£/);
  });
});
