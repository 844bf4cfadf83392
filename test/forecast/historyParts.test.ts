import { describe, expect, it } from "vitest";
import { readActivityReturn } from "../../src/forecast/readActivityReturn.js";

const months = Array.from({ length: 12 }, (_, t) => `2011-${String(t + 1).padStart(2, "0")}`);

/** A return of organisations by the cells of their months. */
function notes(columns: string, organisations: Readonly<Record<string, (t: number) => string>>): readonly string[] {
  const rows = Object.entries(organisations).flatMap(([code, cells]) =>
    months.map((month, t) => `${month},${code},${code} PCT,${cells(t)}`),
  );
  return readActivityReturn(`month,org_code,org_name,${columns}\n${rows.join("\n")}\n`, { fileName: "mar.csv" }).notes;
}

describe("parts of a total", () => {
  it("that lie above it are told of by organisation and months", () => {
    const found = notes("elective_total,elective_dc", {
      EASTDALE: (t) => (t < 3 ? "500,700" : "500,400"),
      WESTDALE: () => "500,500",
      NORTHDALE: () => "500,501",
    });
    expect(found).toEqual([
      "Day cases (elective_dc) are more than elective admissions (elective_total), of which they are a part: Eastdale PCT in 3 of 12 months and Northdale PCT in all 12 months. Counts are used as they stand; check these columns.",
    ]);
  });

  it("are told of part by part, and of six organisations by name", () => {
    const many = Object.fromEntries(
      Array.from({ length: 9 }, (_, i) => [`DALE${i}`, (t: number) => (t === i ? "50,10,60" : "50,10,40")]),
    );
    const found = notes("planned_total,planned_dc,planned_ord", many);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(
      /^Planned admissions with a stay \(planned_ord\) are more than planned admissions \(planned_total\)/,
    );
    expect(found[0]).toMatch(/DALE5 PCT in 1 of 12 months and 3 more organisations\. Counts/i);
  });

  it("whose sum differs are told of beyond 2% and 10 a month, and no nearer", () => {
    const whole = (dc: number, ord: number) =>
      notes("elective_total,elective_dc,elective_ord", {
        EASTDALE: (t) => (t === 4 ? `1000,${dc},${ord}` : "1000,800,200"),
      });
    expect(whole(800, 220)).toEqual([]);
    expect(whole(800, 179)).toEqual([
      "Day cases (elective_dc) and elective admissions with a stay (elective_ord) together differ from elective admissions (elective_total) by more than 2% and by more than 10 a month: Eastdale PCT in 1 of 12 months. Counts are used as they stand; check these columns.",
    ]);
    expect(whole(800, 221)).toHaveLength(1);
    // small counts may be off by ten
    const small = (ord: number) =>
      notes("elective_total,elective_dc,elective_ord", { A: (t) => (t === 4 ? `50,30,${ord}` : "50,30,20") });
    expect([small(30), small(10)]).toEqual([[], []]);
    expect(small(31)).toHaveLength(1);
  });

  it("are not looked at where a part or the total is blank or absent, nor where there is none of it", () => {
    expect(notes("elective_dc,elective_ord", { A: () => "5,5" })).toEqual([]);
    expect(notes("elective_total,elective_dc", { A: (t) => (t === 0 ? ",700" : "500,400") })).toEqual([
      "1 blank cell is treated as unknown, not as zero.",
    ]);
    expect(notes("elective_total,elective_dc", { A: () => "0,0" })).toEqual([]);
  });

  it("are refused only where they lie above it in every row that has both", () => {
    expect(() => notes("elective_total,elective_dc", { A: () => "500,700", B: () => "0,0" })).toThrow(
      /^mar.csv, row 2, column elective_dc: must not be above elective_total, of which it is a part, as it is in all 12 rows that have both: count day cases in elective_total too, or see whether columns are swapped: 700$/,
    );
    expect(notes("elective_total,elective_dc", { A: () => "500,700", B: (t) => (t === 7 ? "9,9" : ",") })[1]).toContain(
      "A PCT in all 12 months",
    );
  });
});
