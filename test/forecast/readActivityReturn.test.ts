import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import { series } from "../../src/forecast/history.js";
import { readActivityReturn, readActivityReturnPieces } from "../../src/forecast/readActivityReturn.js";
import { sharedData } from "../shared-data.js";

const HEADER = "month,org_type,parent_code,parent_name,org_code,org_name,gp_ref_made_all,first_att_ga";
const row = (month: string, code: string, a: string | number, b: string | number) =>
  `${month},PCT,Q39,SOUTH WEST,${code},SOMEWHERE PCT,${a},${b}`;
const file = (...rows: string[]) => `${[HEADER, ...rows].join("\n")}\n`;
const read = (text: string) => readActivityReturn(text, { fileName: "mar.csv" });
const complaint = (text: string): string => {
  try {
    read(text);
  } catch (error) {
    expect(error).toBeInstanceOf(InputError);
    return (error as Error).message;
  }
  throw new Error("was not refused");
};

describe("readActivityReturn", () => {
  test("reads organisations, measures and months, and keeps what is unknown apart from zero", () => {
    const history = read(
      file(row("2012-01", "5A3", 10, 0), row("2012-03", "5A3", 12, ""), row("2012-02", "5A4", 7, 9)),
    );
    expect(history.months).toEqual(["2012-01", "2012-02", "2012-03"]);
    expect(history.measures).toEqual(["gp_ref_made_all", "first_att_ga"]);
    expect(history.organisations[0]).toEqual({
      code: "5A3",
      name: "SOMEWHERE PCT",
      type: "PCT",
      parentCode: "Q39",
      parentName: "SOUTH WEST",
    });
    expect([...series(history, { organisation: 0, measure: 0 }).values]).toEqual([10, 0, 12]);
    expect([...series(history, { organisation: 0, measure: 0 }).known]).toEqual([1, 0, 1]);
    expect([...series(history, { organisation: 0, measure: 1 }).known]).toEqual([1, 0, 0]);
    expect(history.notes).toEqual([
      "1 blank cell is treated as unknown, not as zero.",
      "Somewhere PCT has no figures for February 2012: treated as unknown, not as zero.",
    ]);
  });

  test.each([
    ["a byte-order mark", `\uFEFF${file(row("2012-01", "5A3", 10, 3))}`],
    ["Windows line ends", file(row("2012-01", "5A3", 10, 3)).replaceAll("\n", "\r\n")],
    ["tabs, as pasted from a spreadsheet", file(row("2012-01", "5A3", 10, 3)).replaceAll(",", "\t")],
    ["semicolons", file(row("2012-01", "5A3", 10, 3)).replaceAll(",", ";")],
    ["no last line end", file(row("2012-01", "5A3", 10, 3)).trimEnd()],
    ["empty lines", `\n${file(row("2012-01", "5A3", 10, 3))}\n\n`],
    ["days with the month", file(row("2012-01-01", "5A3", 10, 3))],
    ["British dates", file(row("01/01/2012", "5A3", 10, 3))],
    ["a spreadsheet's months", file(row("Jan-12", "5A3", 10, 3))],
  ])("takes %s", (_, text) => {
    const history = read(text);
    expect(history.months).toEqual(["2012-01"]);
    expect([...history.values]).toEqual([10, 3]);
  });

  test("takes thousands separators in quotes, short numbers and names with commas", () => {
    const history = read(file('2012-01,PCT,Q39,X,5HG,"ASHTON, LEIGH AND WIGAN PCT","12,345",4e3'));
    expect([...history.values]).toEqual([12345, 4000]);
    expect(history.organisations[0]?.name).toBe("ASHTON, LEIGH AND WIGAN PCT");
  });

  test("takes files without type and parent, national rows without a code, and other names for the identity", () => {
    const history = read("month,org_code,org_name,first_att_ga\n2012-01,,England,5\n2012-01,Q30,NORTH EAST,2\n");
    expect(history.organisations.map(({ code }) => code)).toEqual(["England", "Q30"]);
    expect(read("period_date,provider_org_code,referrals\n2012-01-01,RTV,5\n").measures).toEqual(["referrals"]);
  });

  test("leaves columns of words aside, and says so", () => {
    const history = read("month,org_code,referrals,remark\n2012-01,A,5,estimated\n2012-02,A,6,\n");
    expect(history.measures).toEqual(["referrals"]);
    expect(history.notes[0]).toBe("Columns without numbers were left aside: remark.");
  });

  test("takes fractions whose full stop can only be a decimal point", () => {
    const cells = (a: string, b: string) => file(row("2012-01", "5A3", a, b)).replaceAll(",", ";");
    expect([...read(cells("1.5", "0.125")).values]).toEqual([1.5, 0.125]);
    expect([...read(cells("3449.000", "3.4490")).values]).toEqual([3449, 3.449]);
    expect([...read(file(row("2012-01", "5A3", "1.000", 7))).values]).toEqual([1, 7]);
  });

  test("remarks of other columns how a full stop was read", () => {
    const history = read("month;org_code;gp_ref_made_all;mff\n2012-01;A;5;1.025\n2012-02;A;5;1.031\n");
    expect([...series(history, { organisation: 0, measure: 1 }).values]).toEqual([1.025, 1.031]);
    expect(history.notes[0]).toBe(
      "In column mff the full stop was read as a decimal point, as in 1.025: if it parts thousands, write 1025.",
    );
  });

  test("stays quick however many rows repeat others", () => {
    const rows = Array.from({ length: 1200 }, (_, i) =>
      row(`${2000 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`, "5A3", i, 3),
    );
    const history = read(file(...rows, ...rows, ...rows));
    expect(history.notes[0]).toBe(
      "2,400 rows repeat an earlier one exactly and were counted once: rows 1202, 1203, 1204, 1205, 1206, 1207 and 2,394 more.",
    );
  });

  test("counts a row once that is there twice with the same numbers", () => {
    const history = read(file(row("2012-01", "5A3", 10, 3), row("2012-01", "5A3", 10, 3)));
    expect([...history.values]).toEqual([10, 3]);
    expect(history.notes).toEqual(["1 row repeats an earlier one exactly and was counted once: row 3."]);
  });

  test.each([
    [
      "text for a number",
      file(row("2012-01", "5A3", 10, "many")),
      'mar.csv, row 2, column first_att_ga: must be a number of 0 or more: "many"',
    ],
    [
      "a negative number",
      file(row("2012-01", "5A3", -4, 3)),
      'mar.csv, row 2, column gp_ref_made_all: must be a number of 0 or more: "-4"',
    ],
    [
      "more than anyone counts",
      file(row("2012-01", "5A3", 10, 99_999_999_999)),
      'mar.csv, row 2, column first_att_ga: must be a number from 0 to 10,000,000: "99999999999"',
    ],
    ["the same in short", file(row("2012-01", "5A3", "1e12", 3)), 'must be a number from 0 to 10,000,000: "1e12"'],
    [
      "too many noughts in another column",
      "month,org_code,a\n2012-01,A,1e13\n",
      'row 2, column a: must be a number from 0 to 1,000,000,000,000: "1e13"',
    ],
    [
      "a full stop between thousands",
      file(row("2012-01", "5A3", 10, "1.234.567")),
      'column first_att_ga: must not have full stops between thousands: write 1234567 or 1,234,567: "1.234.567"',
    ],
    [
      "what may be a full stop between thousands",
      file(row("2012-01", "5A3", "1.000", 3)).replaceAll(",", ";"),
      'mar.csv, row 2, column gp_ref_made_all: may be 1000 or 1: write 1000 if the full stop parts thousands, 1 if not: "1.000"',
    ],
    [
      "the same between tabs",
      file(row("2012-01", "5A3", 10, "3.449")).replaceAll(",", "\t"),
      'column first_att_ga: may be 3449 or 3.4490: write 3449 if the full stop parts thousands, 3.4490 if not: "3.449"',
    ],
    ["a broken thousands separator", file(row("2012-01", "5A3", '"1,23"', 3)), "must be a number of 0 or more"],
    [
      "two rows that disagree",
      file(row("2012-01", "5A3", 10, 3), row("2012-01", "5A3", 11, 3)),
      "mar.csv, row 3: row 2 already holds 5A3 in 2012-01 with other numbers",
    ],
    [
      "no month column",
      "org_code,first_att_ga\nA,3\n",
      "mar.csv, row 1: header lacks the column month; expected month, org_code",
    ],
    ["a table of something else", "name,age\nAnn,40\n", "header lacks the columns month and org_code"],
    ["a column twice", "month,org_code,a,a\n2012-01,A,1,2\n", 'two columns have the same name: "a"'],
    ["no measure", "month,org_code\n2012-01,A\n", "header has no measure"],
    ["no number", "month,org_code,a\n2012-01,A,\n", "holds no number in any column"],
    ["nothing", "", "mar.csv: is empty"],
    ["only a header", `${HEADER}\n`, "mar.csv: has a header but no rows"],
    [
      "a bad month",
      file(row("2012-13", "5A3", 1, 2)),
      'mar.csv, row 2, column month: must be a month such as 2012-03: "2012-13"',
    ],
    ["a month in words", file(row("soon", "5A3", 1, 2)), 'column month: must be a month such as 2012-03: "soon"'],
    ["a short row", `${HEADER}\n2012-01,PCT,Q39\n`, "mar.csv, row 2: has 3 cells where the header has 8"],
    ["a long row", file(`${row("2012-01", "5A3", 1, 2)},9`), "has 9 cells where the header has 8"],
    ["no code", file("2012-01,PCT,Q39,X,,,1,2"), "mar.csv, row 2: has no organisation code"],
    ["binary noise", "PK\u0003\u0004\u0000\u0000\u0008", "is not a text file"],
    [
      "words turning up below numbers",
      "month,org_code,a\n2012-01,A,1\n2012-02,A,x\n",
      'row 3, column a: must be a number of 0 or more: "x"',
    ],
    [
      "numbers turning up below words",
      "month,org_code,a\n2012-01,A,x\n2012-02,A,1\n",
      'row 2, column a: must be a number of 0 or more, as in the column\'s other rows: "x"',
    ],
    ["an open quotation mark", file('2012-01,PCT,Q39,X,5HG,"ASHTON,1,2'), "has a quotation mark that is not closed"],
    ["a slip of the year", file(row("2012-01", "A", 1, 2), row("2112-02", "A", 1, 2)), "over 100 years"],
  ])("refuses %s", (_, text, message) => {
    expect(complaint(text)).toContain(message);
    expect(complaint(text)).not.toContain("\n");
  });

  test("noise is refused with an InputError, whatever it is", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: "binary" }), (text) => complaint(text).length > 0),
      { seed: 1, numRuns: 300 },
    );
  });

  test("a file in pieces reads as the file in one, wherever it is cut", async () => {
    const text = file(
      ...Array.from({ length: 30 }, (_, i) =>
        row(`20${10 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, "0")}`, "5A3", `"1,${100 + i}"`, i),
      ),
    );
    const whole = read(text);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 8 }), async (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        const pieces = at.slice(1).map((to, i) => text.slice(at[i], to));
        expect(await readActivityReturnPieces(pieces, { fileName: "mar.csv" })).toEqual(whole);
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  test("pieces tell progress and can be stopped", async () => {
    const seen: number[] = [];
    const stop = new AbortController();
    const pieces = [file(row("2012-01", "A", 1, 2)), row("2012-02", "A", 1, 2)];
    await readActivityReturnPieces(pieces, { onProgress: (characters) => seen.push(characters) });
    expect(seen).toEqual([pieces[0]!.length, pieces[0]!.length + pieces[1]!.length]);
    const stopped = readActivityReturnPieces(pieces, {
      signal: stop.signal,
      onProgress: () => stop.abort(new Error("stop")),
    });
    await expect(stopped).rejects.toThrow("stop");
  });
});

describe.skipIf(!sharedData)("published returns", () => {
  const load = (name: string) =>
    readActivityReturn(fs.readFileSync(path.join(sharedData as string, name), "utf8"), { fileName: name });

  test("commissioners", () => {
    const history = load("mar_commissioner_monthly_2008-04_2016-03.csv");
    expect(history.months).toHaveLength(96);
    expect(history.measures).toHaveLength(14);
    expect(history.known.reduce((a, b) => a + b, 0)).toBe(16704 * 14);
    // five of 16,704 rows, by far fewer than a stricter tolerance would name
    expect(history.notes).toEqual([
      expect.stringMatching(/^Planned day cases \(planned_dc\) and .* in 1 of 36 months/),
    ]);
  });

  test("England and strategic health authorities; providers", () => {
    expect(load("mar_england_and_sha_monthly_2008-04_2016-03.csv").organisations[0]?.code).toBe("England");
    expect(load("mar_provider_monthly_2012-04_2015-03.csv").measures).toHaveLength(14);
  });

  test("a file of something else is refused", () => {
    expect(() => load("gp_practice_list_size_2017-18.csv")).toThrow(/lacks the columns month and org_code/);
  });
});
