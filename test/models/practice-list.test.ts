import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fictionalPractices } from "../../models/scenario/fictional-practices.js";
import { readPracticeList } from "../../models/scenario/read-practice-list.js";
import { sharedData } from "../shared-data.js";

describe("readPracticeList", () => {
  it("reads code and patients, names and groups where there are any", () => {
    const text = '\uFEFFPractice Code;Registered patients;Name;Group\nA1;5000;North Road;N\nA2;"7,500";South Road;S\n';
    expect(readPracticeList(text)).toMatchObject({
      practices: [
        { code: "A1", name: "North Road", patients: 5000, group: "N" },
        { code: "A2", name: "South Road", patients: 7500, group: "S" },
      ],
      groups: [
        { code: "N", name: "N" },
        { code: "S", name: "S" },
      ],
    });
  });

  it("puts practices without a group into one", () => {
    const { practices, groups } = readPracticeList("code,patients\nA,100\nB,200\n");
    expect(groups).toEqual([{ code: "all", name: "All practices" }]);
    expect(practices.map(({ group }) => group)).toEqual(["all", "all"]);
  });

  const layout = "practice_code,ccg_or_sub_icb_code,registered_patients\nA,X1,100.0\nB,X2,200\nC,X1,300\n";

  it("takes one commissioner's practices, or all with a note", () => {
    expect(readPracticeList(layout, { commissioner: "X1" }).practices.map(({ code }) => code)).toEqual(["A", "C"]);
    const all = readPracticeList(layout);
    expect(all.practices.length).toBe(3);
    expect(all.notes[1]).toContain("2 commissioners");
  });

  it.each([
    ["", "list.csv: is empty"],
    ["code,patients\n", "list.csv: has a header but no practices"],
    ["\uFFFDPNG\r\n", "list.csv: is not a text file in UTF-8: save it as CSV (UTF-8)"],
    ["code,size\nA,1\n", 'list.csv, row 1: header must have a column "registered patients": "code,size"'],
    ["id,patients\nA,1\n", 'list.csv, row 1: header must have a column "practice code"'],
    ["\ncode,patients\nA,1\n", "list.csv, row 1: must start with its header"],
    ["code,patients\nA,1\n\n , \nB,x\n", "row 5, column patients"],
    ["code,patients\nA,1\n,5\n", "list.csv, row 3, column code: must not be empty"],
    [
      "code,patients\nA,1\nB,many\n",
      'list.csv, row 3, column patients: registered patients must be a number of 1 or more: "many"',
    ],
    ["code,patients\nA,0\n", 'row 2, column patients: registered patients must be a number of 1 or more: "0"'],
    ["code,patients\nA,-5\n", "must be a number of 1 or more"],
    ["code,patients\nA\n", 'must be a number of 1 or more: ""'],
    [
      "code,patients\nA,1\nB,2\nA,3\n",
      'list.csv, row 4, column code: stands already in row 2; each practice has one row: "A"',
    ],
  ])("refuses %j", (text, message) => {
    expect(() => readPracticeList(text, { fileName: "list.csv" })).toThrow(message);
  });

  it("says which commissioners the list has", () => {
    expect(() => readPracticeList(layout, { commissioner: "X9" })).toThrow(
      'has no practice of this commissioner; it has X1, X2: "X9"',
    );
  });

  describe.skipIf(!sharedData)("on the published list of 2017-18", () => {
    it("reads all practices and those of one commissioner", () => {
      const text = fs.readFileSync(path.join(sharedData!, "gp_practice_list_size_2017-18.csv"), "utf8");
      expect(readPracticeList(text).practices.length).toBe(7385);
      const one = readPracticeList(text, { commissioner: "00K" });
      expect(one.practices.length).toBe(36);
      expect(one.practices.reduce((sum, { patients }) => sum + patients, 0)).toBe(301_616);
    });
  });
});

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
