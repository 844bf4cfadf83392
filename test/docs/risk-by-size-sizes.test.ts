import { describe, expect, it } from "vitest";
import { allSizes, ownSizes, readMargins, readSizes } from "../../docs/components/risk-by-size-sizes.js";

describe("populations and margins as people type them", () => {
  it("reads thousands and millions, each once and ascending", () => {
    expect(readSizes("10k 7,500 1.2m 7500")).toEqual([7500, 10_000, 1_200_000]);
    expect(readSizes("")).toEqual([]);
    expect(readSizes("1")).toEqual([1]);
  });
  it.each(["0", "10x", "many", "-5", "20m", "7,5k", "1,2m", "12,34"])("refuses %s in words", (typed) => {
    expect(readSizes(typed)).toMatch(/must be populations from 1 to 10m/);
  });
  it("refuses more than it can draw", () => {
    expect(readSizes(Array.from({ length: 31 }, (_, i) => 1000 + i).join(" "))).toMatch(/30 populations at most: 31/);
  });
  it("reads one to four margins", () => {
    expect(readMargins("5, 1 2.5%")).toEqual([0.01, 0.025, 0.05]);
    expect(readMargins("1 2 3 4 5")).toMatch(/one to four/);
    expect(readMargins("")).toMatch(/one to four/);
    expect(readMargins("a")).toMatch(/each must be a number/);
  });
});

describe("the user's own sizes", () => {
  const groups = [
    { code: "N", name: "North" },
    { code: "S", name: "South" },
    { code: "E", name: "Empty" },
  ];
  const practice = (name: string, patients: number, group: string) => ({ name, patients, group });
  it("names smallest, median and largest practice, groups with anybody in them, and all", () => {
    const practices = [practice("A", 9000, "N"), practice("B", 2000, "S"), practice("C", 5000, "N")];
    expect(ownSizes({ practices, groups })).toEqual([
      { name: "smallest practice, B", people: 2000 },
      { name: "median practice", people: 5000 },
      { name: "largest practice, A", people: 9000 },
      { name: "North", people: 14_000 },
      { name: "South", people: 2000 },
      { name: "all practices", people: 16_000 },
    ]);
  });
  it("ends with the commissioner that is shown, unless it is all", () => {
    const of = (commissioner: string, patients: number) => ({ ...practice("P", patients, "N"), commissioner });
    const practices = [of("X", 9000), of("X", 1000), of("Y", 5000)];
    expect(ownSizes({ practices, groups }, { code: "X", name: "Exton" }).at(-1)).toEqual({
      name: "Exton",
      people: 10_000,
    });
    expect(ownSizes({ practices, groups }, { code: "Z", name: "Zed" }).at(-1)!.name).toBe("all practices");
    expect(ownSizes({ practices: [of("X", 9000), of("X", 1000)], groups }, { code: "X", name: "Exton" })).toHaveLength(
      5,
    );
  });
  it("holds with one practice of one patient, and with none", () => {
    expect(ownSizes({ practices: [practice("A", 1, "N")], groups }).map(({ people }) => people)).toEqual([1, 1]);
    expect(ownSizes({ practices: [practice("A", 0, "N")], groups })).toEqual([]);
    expect(allSizes([3, 1], [1, 2])).toEqual([1, 2, 3]);
  });
  it("shows a few of many groups", () => {
    const many = Array.from({ length: 20 }, (_, g) => ({ code: `G${g}`, name: `Group ${g}` }));
    const practices = many.map(({ code }, g) => practice(`P${g}`, 1000 * (g + 1), code));
    const names = ownSizes({ practices, groups: many }).map(({ name }) => name);
    expect(names).toContain("smallest group, Group 0");
    expect(names).toContain("largest group, Group 19");
    expect(names).toHaveLength(7);
  });
});
