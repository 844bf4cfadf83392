import { describe, expect, it } from "vitest";
import { fictionalPractices } from "../../models/scenario/fictional-practices.js";

describe("fictionalPractices", () => {
  it.each([1, 500, 150_000, 1_234_567])("adds up to %i people exactly", (population) => {
    const { practices, groups } = fictionalPractices({ population });
    expect(practices.reduce((sum, { patients }) => sum + patients, 0)).toBe(population);
    const codes = new Set(groups.map(({ code }) => code));
    expect(practices.every(({ group, patients }) => codes.has(group) && patients >= 1)).toBe(true);
    expect(groups.every(({ code }) => practices.some(({ group }) => group === code))).toBe(true);
  });

  it("has about the published mean and spread of lists, and says that it is fictional", () => {
    const { practices, notes } = fictionalPractices({ population: 4_000_000 });
    const lists = practices.map(({ patients }) => patients);
    const mean = lists.reduce((sum, list) => sum + list, 0) / lists.length;
    const sd = Math.sqrt(lists.reduce((sum, list) => sum + (list - mean) ** 2, 0) / lists.length);
    expect(Math.abs(mean / 8061 - 1)).toBeLessThan(0.01);
    expect(Math.abs(sd / 5139 - 1)).toBeLessThan(0.15);
    expect(notes.join()).toContain("fictional");
    expect(practices.every(({ name }) => name.includes("fictional"))).toBe(true);
  });
});
