import { describe, expect, test } from "vitest";
import { checkDesign } from "../../../src/risk/design/checkDesign.js";
import { type Constraints, unconstrained } from "../../../src/risk/design/constraints.js";
import { makeProblem } from "../../../src/risk/design/makeProblem.js";
import { gabrielNeighbours } from "../../../src/risk/design/neighbours.js";
import { refuseImpossible } from "../../../src/risk/design/refuseImpossible.js";
import { sayConstraints } from "../../../src/risk/design/sayConstraints.js";
import { sayObjective } from "../../../src/risk/design/sayObjective.js";
import { madeColumns } from "./community.js";

// In a line, ten apart: 0 1 2 3 4 5.
const sites = [3000, 1000, 2000, 1, 4000, 2000].map((patients, i) => ({
  code: `P${i}`,
  name: `Surgery ${i}`,
  patients,
  x: 10 * i,
  y: 0,
  localAuthority: i < 3 ? "Hill" : "Dale",
}));
const places = {
  x: Float64Array.from(sites, ({ x }) => x),
  y: Float64Array.from(sites, ({ y }) => y),
  unplaced: 0,
};
const neighbours = gabrielNeighbours(places.x, places.y);
const groups = ["North", "South", "Spare"].map((name) => ({ code: name, name }));
const check = (groupOf: number[], constraints: Partial<Constraints>) =>
  checkDesign(
    { groups, groupOf: Int32Array.from(groupOf) },
    { ...unconstrained, ...constraints },
    { sites, neighbours },
  ).filter(({ kind }) => kind !== "empty");
const said = (groupOf: number[], constraints: Partial<Constraints>) =>
  check(groupOf, constraints).map(({ message }) => message);

describe("a design that breaks a constraint is told where", () => {
  test("size", () => {
    expect(said([0, 0, 0, 1, 1, 1], { minPeople: 6001, maxPeople: 6000 })).toEqual([
      "North has 6,000 people, fewer than the 6,001 that a group must have.",
      "South has 6,001 people, more than the 6,000 that a group may have.",
    ]);
    expect(said([0, 0, 0, 1, 1, 1], { minPeople: 6000, maxPeople: 6001 })).toEqual([]);
  });

  test("pieces", () => {
    expect(said([0, 0, 1, 0, 1, 1], { connected: true })).toEqual([
      "North is in 2 pieces: Surgery 3 is cut off from the rest of it.",
      "South is in 2 pieces: Surgery 2 is cut off from the rest of it.",
    ]);
    expect(said([0, 0, 0, 1, 1, 1], { connected: true })).toEqual([]);
    expect(check([0, 0, 1, 0, 1, 1], { connected: true })[0]).toMatchObject({ groups: [0], practices: [3] });
  });

  test("area, together, apart, number of groups", () => {
    expect(said([0, 0, 0, 0, 1, 1], { within: "localAuthority" })).toEqual([
      "North is mostly in Hill, but Surgery 3 lies in Dale.",
    ]);
    expect(said([0, 0, 0, 1, 1, 1], { together: [[0, 5]], apart: [[1, 2, 4]] })).toEqual([
      "Surgery 0 is in North and Surgery 5 in South: they are to be kept together.",
      "Surgery 1 and Surgery 2 are both in North: they are to be kept apart.",
    ]);
    expect(said([0, 1, 2, 0, 1, 2], { maxGroups: 2 })).toEqual(["There are 3 groups with practices, more than 2."]);
  });

  test("an empty group is named, and breaks nothing", () => {
    const found = checkDesign(
      { groups, groupOf: new Int32Array(6) },
      { ...unconstrained, minPeople: 5, maxGroups: 1 },
      { sites, neighbours },
    );
    expect(found.map(({ message }) => message)).toEqual([
      "South has no practice, and counts for nothing.",
      "Spare has no practice, and counts for nothing.",
    ]);
  });
});

describe("constraints that nothing can keep to are refused with the reason", () => {
  test.each<[Partial<Constraints>, string]>([
    [{ minPeople: 10, maxPeople: 5 }, "the fewest people in a group must not be more than the most, 5: 10"],
    [{ minPeople: 12_002 }, "must be at most all patients together, 12001: 12002"],
    [{ maxPeople: 3999 }, "Surgery 4 alone has 4000 patients, more than the most people that a group may have: 3999"],
    [
      { maxPeople: 4500, together: [[0, 2]] },
      "Surgery 0 and the practices kept together with it have 5000 patients, more than the most",
    ],
    [{ maxPeople: 5000, maxGroups: 2 }, "2 groups of at most 5000 people cannot hold all 12001 patients: 2"],
    [
      {
        together: [
          [0, 1],
          [1, 2],
        ],
        apart: [[2, 0]],
      },
      'Surgery 2 and Surgery 0 are to be kept together and kept apart: "P0"',
    ],
    [{ apart: [[0, 1, 2]], maxGroups: 2 }, "3 practices kept apart need as many groups: 2"],
    [
      { within: "localAuthority", together: [[2, 3]] },
      "Surgery 2 and Surgery 3 are to be kept together, and lie in different local authorities",
    ],
    [
      { within: "localAuthority", maxGroups: 1 },
      "groups that keep within 2 local authorities must be at least as many: 1",
    ],
    [{ within: "localAuthority", minPeople: 6001 }, 'cannot have 6001 people where the area has 6000: "Hill"'],
  ])("%j", (constraints, message) => {
    expect(() => refuseImpossible(sites, { ...unconstrained, ...constraints })).toThrow(message);
  });

  test("and those that something can keep to are not", () => {
    refuseImpossible(sites, {
      ...unconstrained,
      minPeople: 6000,
      maxPeople: 6001,
      maxGroups: 2,
      within: "localAuthority",
      together: [[0, 1]],
      apart: [[1, 4]],
    });
  });
});

test("a problem is refused where a weight is below 0, the run is of other practices, or nobody is wished for", () => {
  const kept = { ...madeColumns(sites, { replications: 5 }), year: 0, margin: 0.02 };
  const objective = {
    measure: "chance" as const,
    targetPeople: 5000,
    weights: { risk: 1, size: 1, distance: 1, area: 1 },
  };
  const make = (change: Partial<typeof objective>, list = sites) =>
    makeProblem({ sites: list, places, neighbours }, kept, {
      objective: { ...objective, ...change },
      constraints: unconstrained,
    });
  expect(make({}).over).toHaveLength(30);
  expect(() => make({ weights: { ...objective.weights, size: -1 } })).toThrow(
    "weights.size: a weight must be 0 or more: -1",
  );
  expect(() => make({ targetPeople: 0 })).toThrow("must be 1 or more: 0");
  expect(() => make({}, sites.slice(1))).toThrow("the run must be of these practices, in this order");
});

test("the objective is said in words, only what is weighed", () => {
  const objective = {
    measure: "chance" as const,
    targetPeople: 50_000,
    weights: { risk: 4, size: 0, distance: 1, area: 0 },
  };
  const [score, ...terms] = sayObjective(objective, { margin: 0.02, year: "2012/13" });
  expect(score).toBe("Proposals make this score small: 4 × risk + 1 × distance.");
  expect(terms.map((term) => term.split(":")[0])).toEqual(["Risk", "Distance"]);
  expect(terms[0]).toContain("the share of runs in which a group is more than 2% over its budget in 2012/13");
  expect(
    sayObjective({ ...objective, weights: { risk: 0, size: 0, distance: 0, area: 0 } }, { margin: 0, year: "x" })[0],
  ).toContain("Nothing is weighed");
});

test("constraints are said in words, only those that are set", () => {
  const named = [{ name: "Ash Street" }, { name: "Birch Road" }, { name: "Cedar Park" }];
  expect(sayConstraints(unconstrained, named)).toEqual([]);
  expect(
    sayConstraints(
      {
        minPeople: 20_000,
        maxPeople: 90_000,
        maxGroups: 1,
        connected: true,
        within: "localAuthority",
        together: [[0, 2]],
        apart: [[1, 2]],
      },
      named,
    ),
  ).toEqual([
    "At least 20,000 people in a group.",
    "At most 90,000 people in a group.",
    "At most 1 group.",
    "Each group of one piece.",
    "No group across local authorities.",
    "Kept together: Ash Street, Cedar Park.",
    "Kept apart: Birch Road, Cedar Park.",
  ]);
});
