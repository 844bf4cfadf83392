import { describe, expect, it } from "vitest";
import { BadRows } from "../../../src/bad-rows.js";
import { readActivityReturn, readActivityReturnPieces } from "../../../src/forecast/readActivityReturn.js";

const header = "month,org_code,gp_ref_made_all,first_att_ga";
const good = Array.from(
  { length: 40 },
  (_, i) => `20${10 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`,
);
const refused = (text: string): BadRows => {
  try {
    readActivityReturn(text, { fileName: "mar.csv" });
  } catch (error) {
    if (error instanceof BadRows) return error;
    throw error;
  }
  throw new Error("was not refused");
};

describe("a history with bad rows", () => {
  it("is refused with all of them, whatever is wrong with each", () => {
    const rows = good.map((month) => `${month},5A3,10,20`);
    rows[3] = "2010-13,5A3,10,20";
    rows[7] = "2010-08,5A3,ten,20";
    rows[9] = "2010-10,,10,20";
    rows[12] = "2011-01,5A3,10";
    rows[39] = "2013-04,5A3,10,-1";
    const { problems, rows: count } = refused(`${header}\n${rows.join("\n")}\n`);
    expect(count).toBe(5);
    expect(problems).toEqual([
      'mar.csv, row 5, column month: must be a month such as 2012-03: "2010-13"',
      'mar.csv, row 9, column gp_ref_made_all: must be a number of 0 or more: "ten"',
      "mar.csv, row 11: has no organisation code",
      "mar.csv, row 14: has 3 cells where the header has 4",
      'mar.csv, row 41, column first_att_ga: must be a number of 0 or more: "-1"',
    ]);
  });

  it("tells of twenty and counts the rest", () => {
    const rows = good.map((month) => `${month},5A3,many,20`);
    rows[0] = `${good[0]},5A3,1,20`;
    const { problems, rows: count, message } = refused(`${header}\n${rows.join("\n")}\n`);
    expect(count).toBe(39);
    expect(problems.length).toBe(20);
    expect(message).toContain("mar.csv: 39 rows cannot be used; the first: mar.csv, row 3, column gp_ref_made_all");
  });

  it("lists every row that stands twice with other numbers", () => {
    const rows = good.map((month) => `${month},5A3,10,20`);
    const { problems, rows: count } = refused(
      `${header}\n${[...rows, "2010-02,5A3,11,20", "2010-03,5A3,10,21"].join("\n")}\n`,
    );
    expect(count).toBe(2);
    expect(problems[1]).toContain("row 43: row 4 already holds 5A3 in 2010-03 with other numbers");
  });

  it("is refused alike when it comes in pieces", async () => {
    const text = `${header}\n${good.map((month) => `${month},5A3,10,`).join("many\n")}\n`;
    const pieces = text.match(/[\s\S]{1,17}/g)!;
    await expect(readActivityReturnPieces(pieces, { fileName: "mar.csv" })).rejects.toThrow(refused(text).message);
  });
});
