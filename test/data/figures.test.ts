import { describe, expect, it } from "vitest";
import { figureList } from "../../data/figures.js";
import { specialties } from "../../data/specialties.js";
import { tableList } from "../../data/tables.js";
import { quantitySchema } from "../../src/assumptions/quantity-schema.js";

describe("the register of figures", () => {
  it.each(figureList)(
    "$id is a valid quantity with unit, meaning and source",
    ({ value, unit, what, source, kind }) => {
      expect(quantitySchema().safeParse(value).error).toBeUndefined();
      for (const text of [unit, what, source]) expect(text.length).toBeGreaterThan(3);
      expect(["published", "derived", "illustrative", "user assumption"]).toContain(kind);
    },
  );

  it("has each id once", () => {
    expect(new Set(figureList.map(({ id }) => id)).size).toBe(figureList.length);
    expect(new Set(tableList.map(({ id }) => id)).size).toBe(tableList.length);
  });

  it.each(tableList)("the table $id says what it is, where it comes from and how far it can be trusted", (note) => {
    for (const text of [note.what, note.source]) expect(text.length).toBeGreaterThan(20);
    expect(["published", "derived", "illustrative", "user assumption"]).toContain(note.kind);
  });

  it("lists specialties that add up to the 509 first attendances per 1,000 people of the source", () => {
    expect(specialties.reduce((sum, { firstPerThousand }) => sum + firstPerThousand, 0)).toBeCloseTo(509, 6);
  });
});
