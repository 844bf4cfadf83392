import { describe, expect, test } from "vitest";
import { checkDesign } from "../../../src/risk/design/checkDesign.js";
import { scoreDesign } from "../../../src/risk/design/scoreDesign.js";
import { better, searchDesign } from "../../../src/risk/design/searchDesign.js";
import { sizeBalanced } from "../../../src/risk/design/sizeBalanced.js";
import { madeProblem } from "./community.js";
import { finish } from "./finish.js";

describe("on 150 practices", () => {
  const { problem, sites, neighbours } = madeProblem(150, {
    replications: 300,
    objective: { targetPeople: 100_000 },
    constraints: { connected: true, minPeople: 40_000, maxPeople: 200_000 },
  });

  test("the best so far never worsens, keeps to the constraints and beats the greedy size-balanced grouping", () => {
    const { result, seen } = finish(searchDesign(problem, { seed: "150" }));
    for (let i = 1; i < seen.length; i++) expect(better(seen[i - 1]!.best.score, seen[i]!.best.score)).toBe(false);
    const { best } = result;
    const design = {
      groups: Array.from({ length: best.score.groups }, (_, g) => ({ code: `G${g}`, name: `Group ${g}` })),
      groupOf: best.groupOf,
    };
    expect(checkDesign(design, problem.constraints, { sites, neighbours })).toEqual([]);
    expect(scoreDesign(problem, best.groupOf).score).toBe(best.score.score);
    const people = sites.reduce((sum, { patients }) => sum + patients, 0);
    const rivals = [Math.round(people / 100_000), best.score.groups].map((groups) =>
      scoreDesign(problem, sizeBalanced(problem.people, groups)),
    );
    for (const rival of rivals) expect(best.score.score).toBeLessThan(rival.score);
    const margin = Math.min(...rivals.map(({ score }) => 1 - best.score.score / score));
    console.log(
      `150 practices: score ${best.score.score.toFixed(3)} in ${best.score.groups} groups; the greedy size-balanced grouping has ${rivals.map(({ score }) => score.toFixed(3)).join(" and ")}: ${(100 * margin).toFixed(0)} % lower`,
    );
  });

  test("beats the greedy grouping on risk and size alone, too, where place counts for nothing", () => {
    const free = madeProblem(150, {
      replications: 300,
      objective: { measure: "expected", targetPeople: 100_000, weights: { risk: 4, size: 1, distance: 0, area: 0 } },
    }).problem;
    const { best } = finish(searchDesign(free, { seed: "free", effort: 0.5 })).result;
    const people = free.people.reduce((sum, size) => sum + size, 0);
    const greedy = scoreDesign(free, sizeBalanced(free.people, Math.round(people / 100_000)));
    expect(best.score.score).toBeLessThan(greedy.score);
    console.log(
      `risk and size alone: ${best.score.score.toFixed(4)} against ${greedy.score.toFixed(4)}, ${(100 * (1 - best.score.score / greedy.score)).toFixed(1)} % lower`,
    );
  });

  test("the same seed gives the same design, however it is driven; stopped early it has the best so far", () => {
    const options = { seed: "same", effort: 0.3 };
    const whole = finish(searchDesign(problem, options));
    const again = finish(searchDesign(problem, options));
    expect(again.result).toEqual(whole.result);
    const stopped = finish(searchDesign(problem, options), { stopAfter: 4 });
    expect(stopped.result).toEqual(whole.seen[3]);
    expect(better(stopped.result.best.score, whole.result.best.score)).toBe(false);
    expect(finish(searchDesign(problem, { ...options, seed: "other" })).result.best.groupOf).not.toEqual(
      whole.result.best.groupOf,
    );
  });

  test("is never worse than the design that it starts from", () => {
    const { best } = finish(searchDesign(problem, { seed: "first", effort: 0.3 })).result;
    const next = finish(searchDesign(problem, { seed: "second", effort: 0.1, from: best.groupOf })).result.best;
    expect(better(best.score, next.score)).toBe(false);
  });
});

test("constraints are kept: together, apart, within an area, most groups", () => {
  const { problem, sites, neighbours } = madeProblem(40, {
    constraints: {
      connected: true,
      within: "commissioner",
      together: [
        [0, 1],
        [1, 2],
      ],
      apart: [[5, 6, 7]],
      maxGroups: 8,
      minPeople: 10_000,
    },
  });
  // Whether practices 0, 1 and 2 lie in one commissioner's area is up to the map: only then can they stay together.
  const same = new Set([0, 1, 2].map((p) => sites[p]!.commissioner)).size === 1;
  expect(same).toBe(true);
  const { best } = finish(searchDesign(problem, { seed: "kept" })).result;
  expect(best.score.breach).toBe(0);
  const design = {
    groups: Array.from({ length: best.score.groups }, (_, g) => ({ code: `G${g}`, name: `Group ${g}` })),
    groupOf: best.groupOf,
  };
  expect(checkDesign(design, problem.constraints, { sites, neighbours })).toEqual([]);
  expect(best.score.groups).toBeLessThanOrEqual(8);
});

test("one practice, and one group, are found at once", () => {
  const one = finish(searchDesign(madeProblem(1).problem, { seed: "1" })).result.best;
  expect([...one.groupOf]).toEqual([0]);
  expect(one.score.terms).toEqual({ risk: 1, size: expect.any(Number), distance: 0, area: 0 });
  const single = finish(searchDesign(madeProblem(9, { constraints: { maxGroups: 1 } }).problem, { seed: "1" })).result;
  expect(new Set(single.best.groupOf).size).toBe(1);
  expect(single.best.score.terms.distance).toBeCloseTo(1, 12);
});

test("a run without any spread or any overspend has no risk, and is still grouped by place", () => {
  const { problem } = madeProblem(20, { replications: 50 });
  const calm = { ...problem, over: problem.over.map(() => -5) };
  const { best } = finish(searchDesign(calm, { seed: "calm", effort: 0.3 })).result;
  expect(best.score.terms.risk).toBe(0);
  expect(best.score.groups).toBeGreaterThan(1);
  expect(Number.isFinite(best.score.score)).toBe(true);
});
