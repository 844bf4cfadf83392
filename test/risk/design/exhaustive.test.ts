import { describe, expect, test } from "vitest";
import { searchDesign } from "../../../src/risk/design/searchDesign.js";
import { madeProblem } from "./community.js";
import { exhaustive } from "./exhaustive.js";
import { finish } from "./finish.js";

describe("on 12 practices", () => {
  const cases = [
    ["chance, free", { objective: { measure: "chance" as const }, constraints: { maxGroups: 4 } }],
    ["mean overspend, free", { objective: { measure: "expected" as const }, constraints: { maxGroups: 4 } }],
    [
      "chance, of one piece and bounded in size",
      { objective: { measure: "chance" as const }, constraints: { maxGroups: 4, connected: true, minPeople: 15_000 } },
    ],
    [
      "mean overspend, risk alone against size",
      {
        objective: { measure: "expected" as const, weights: { risk: 1, size: 0.5, distance: 0, area: 0 } },
        constraints: { maxGroups: 3 },
      },
    ],
  ] as const;
  test.each(cases)("the exhaustive optimum is found in 20 of 20 seeds: %s", (_, options) => {
    const { problem } = madeProblem(12, { replications: 200, ...options });
    const { score, designs } = exhaustive(problem, options.constraints.maxGroups);
    // The number of ways to put 12 things into at most 4 or 3 groups (Stirling numbers of the second kind).
    expect(designs).toBe(options.constraints.maxGroups === 4 ? 700_075 : 88_574);
    expect(Number.isFinite(score)).toBe(true);
    let found = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const { best } = finish(searchDesign(problem, { seed: `seed ${seed}` })).result;
      expect(best.score.breach).toBe(0);
      expect(best.score.score).toBeGreaterThan(score - 1e-9);
      if (best.score.score < score + 1e-9) found++;
    }
    expect(found).toBe(20);
  });
});
