import { describe, expect, it } from "vitest";
import type { InYearAsked } from "../../docs/components/in-year-settings.js";
import { effectSentence, nextSentence, sizeSentence, toolsSentences } from "../../docs/components/in-year-words.js";
import { contingencySize } from "../../src/risk/inYear/contingencySize.js";
import { cutContingency } from "../../src/risk/inYear/cutContingency.js";
import { payers, playTools } from "../../src/risk/inYear/playTools.js";

const sized = (costs: Float64Array[], budgets: number[]) =>
  sizeSentence({ ...contingencySize(costs, budgets, 0.9), cut: cutContingency(costs, budgets, 0.9) }, 0.9);

describe("how large a contingency must be, in words", () => {
  it("says it for one held beside the budgets, one cut from them, and net", () => {
    const said = sized([Float64Array.of(110_000, 110_000), Float64Array.of(80_000, 80_000)], [100_000, 100_000]);
    expect(said).toContain("in 90% of runs a contingency alone needs 5% of budgets if it is held beside them");
    expect(said).toContain("cut from the budgets it needs 10%, since a smaller budget is passed sooner");
    expect(said).toContain("were gains to meet overspends first, 0% held beside would do");
  });

  it("says that none cut from the budgets suffices where cost is above them too often", () => {
    expect(sized([Float64Array.of(110_000, 90_000)], [100_000])).toContain(
      "cut from the budgets none would do, since cost is within all budgets in only 50% of runs",
    );
  });
});

describe("the year under each tool, in words", () => {
  const cost = Float64Array.from({ length: 200 }, (_, r) => 900_000 + 2000 * ((r * 37) % 100));
  const practices = [0, 1].map((p) => ({
    code: `P${p}`,
    people: 10_000,
    group: 0,
    cost,
    budget: new Float64Array(200).fill(1_000_000),
  }));
  const asked: InYearAsked = {
    settings: {
      contingency: 0.04,
      contingencyFrom: "budgets",
      order: "proportional",
      stopLoss: { attach: 0.02, limit: null, share: 0.8 },
      treatments: [],
    },
    together: { contingency: true, threshold: true, exclusion: false, stopLoss: true, groups: false },
    confidence: 0.9,
    replications: 200,
  };
  const played = () => {
    const { together, confidence, settings } = asked;
    const run = playTools(practices, { ...settings, cv: 3, seed: "1" }, { together, practice: 0, confidence });
    let step = run.next();
    while (!step.done) step = run.next();
    return step.value;
  };
  const outcome = played();
  const words = { year: "2012/13", pct: "Westmere PCT", people: 20_000, asked };

  it("answers first: what the PCT pays without and with, then who bears the rest", () => {
    const [headline, moved, gains] = toolsSentences(outcome, words);
    expect(headline).toMatch(
      /^In 2012\/13 Westmere PCT pays £[\d.]+k on average beyond all budgets with no tool, and £[\d.]+k with the tools ticked below \(Monte Carlo error ± £[\d.,]+k? and ± £[\d.,]+k?\); in the worst tenth of runs, £/,
    );
    expect(moved).toMatch(
      /the contingency, cut from the budgets, bears £[\d.]+k and the stop-loss pool £[\d.]+k on average\.$/,
    );
    expect(gains).toContain("The mean cost is £2m, £2,000 below all budgets. The PCT pays all the same");
    const bare = { ...asked, together: { ...asked.together, contingency: false, threshold: false, stopLoss: false } };
    expect(toolsSentences(outcome, { ...words, asked: bare })[1]).toBe(
      "Tools make no care cheaper, they move who pays.",
    );
  });

  it("says where a tool does harm, and the error of the worst tenth", () => {
    const said = effectSentence(outcome.sets, { level: "pct", who: "Westmere PCT", year: "2012/13", asked });
    expect(said).toContain("“Contingency for costly cases” by itself makes it £");
    expect(said).toMatch(/in the mean of its worst tenth of runs \(± £/);
    const beside = { ...asked, settings: { ...asked.settings, contingencyFrom: "beside" as const } };
    expect(effectSentence(outcome.sets, { level: "pct", who: "it", year: "y", asked: beside })).not.toContain(
      "by itself",
    );
  });

  it("divides £1m whole, in bad futures as in middling ones", () => {
    for (const paid of [outcome.next.all, outcome.next.middle, outcome.next.worst])
      expect(payers.reduce((sum, payer) => sum + paid[payer], 0)).toBeCloseTo(1e6, 3);
    expect(outcome.next.se).toBeGreaterThan(0);
    expect(nextSentence(outcome.next)).toMatch(
      /^Under the tools chosen, of £1m more cost in the middle fifth of runs £[\d.]+k falls on .* and £[\d.]+k on .*, on average; in the worst tenth £/,
    );
  });
});
