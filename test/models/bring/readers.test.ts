import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { knownPods } from "../../../models/bring/known-pods.js";
import { readBudgets } from "../../../models/bring/read-budgets.js";
import { readPlan } from "../../../models/bring/read-plan.js";
import { readPractices } from "../../../models/bring/read-practices.js";
import { readTariff } from "../../../models/bring/read-tariff.js";
import { BadRows } from "../../../src/bad-rows.js";
import { sharedData } from "../../shared-data.js";

const specialties = [
  { code: "110", name: "Trauma & orthopaedics" },
  { code: "130", name: "Ophthalmology" },
  { code: "other", name: "All other specialties" },
];
const providers = [
  { code: "FR1", name: "Northmoor University Hospitals" },
  { code: "FR2", name: "Westmere General Hospital" },
];
const years = ["2012/13", "2013/14", "2014/15"];
const practice = (text: string) => readPractices(text, { file: "list.csv" });
const tariff = (text: string) => readTariff(text, { file: "tariff.csv", pods: knownPods, specialties });
const plan = (text: string) => readPlan(text, { file: "plan.csv", pods: knownPods, specialties, providers, years });
const budgets = (text: string) =>
  readBudgets(text, {
    file: "budgets.csv",
    commissioners: [{ code: "F15", name: "Eastvale" }],
    practices: [{ code: "F15-001", name: "High Street" }],
    years,
  });

describe("a list of practices", () => {
  it("needs code and patients alone", () => {
    expect(practice("code,patients\nA1,5000\n")).toMatchObject({
      practices: [{ code: "A1", name: "A1", patients: 5000, group: "all" }],
      groups: [{ code: "all", name: "All practices" }],
    });
  });

  it("takes all that a practice may have, ages as patients, shares or per cents", () => {
    const header =
      "Practice code;Practice name;Registered patients;Commissioner;Group;Group name;Weighted patients;List growth a year;age 0-4;5 to 14;15-24;aged 25-44;45-64;65-74;75-84;85+;Deprivation quintile;Local authority;x;y;GP referrals";
    const row = (ages: string) => `A1;"North; Road";"7,500";F15;N;North;7,610.5;1.2%;${ages};2;Dale;40.5;60;1500`;
    for (const ages of [
      "500;700;800;2000;1900;800;600;200",
      "0.067;.093;.107;.267;.253;.107;.080;.026",
      "6.7%;9.3%;10.7%;26.7%;25.3%;10.7%;8%;2.6%",
    ]) {
      const [read] = practice(`\uFEFF${header}\r\n${row(ages)}\r\n`).practices;
      expect(read).toMatchObject({
        code: "A1",
        name: "North; Road",
        patients: 7500,
        commissioner: "F15",
        group: "N",
        weighted: 7610.5,
        growth: 0.012,
        deprivation: 2,
        localAuthority: "Dale",
        x: 40.5,
        y: 60,
        referrals: 1500,
      });
      expect(read!.ages!.reduce((a, b) => a + b, 0)).toBe(7500);
      expect(Math.abs(read!.ages![3]! - 2000)).toBeLessThan(10);
    }
    expect(practice(`${header}\n${row("500;700;800;2000;1900;800;600;200")}\n`).practices[0]!.ages).toEqual([
      500, 700, 800, 2000, 1900, 800, 600, 200,
    ]);
  });

  it("names every bad row at once, and counts those beyond the first twenty", () => {
    const rows = Array.from({ length: 30 }, (_, i) => (i % 3 === 0 ? `A${i},100` : `A${i},many`));
    let refused: unknown;
    try {
      practice(`code,patients\n${rows.join("\n")}\nA0,7\n`);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(BadRows);
    const { problems, rows: count, message } = refused as BadRows;
    expect(count).toBe(21);
    expect(problems.length).toBe(20);
    expect(problems[1]).toBe(
      'list.csv, row 4, column patients: must be a number of registered patients from 1 to 10,000,000: "many"',
    );
    expect(message).toContain("list.csv: 21 rows cannot be used; the first: list.csv, row 3");
  });

  it.each([
    ["", "list.csv: is empty"],
    ["code,patients\n", "has a header but no practices"],
    ["\ncode,patients\nA,1\n", "list.csv, row 1: must start with its header"],
    ["\uFFFDPNG", "is not a text file in UTF-8"],
    ['{"schema": 2}', "is not a CSV file"],
    ["id,patients\nA,1\n", 'list.csv, row 1: the header must have a column "practice code"; it has: "id,patients"'],
    ["code,size\nA,1\n", 'must have a column "registered patients"'],
    ["a,b\nA,1\n", 'must have the columns "practice code" and "registered patients"; it has: "a,b"'],
    ["code,code,patients\nA,B,1\n", 'the header has the column "practice code" twice'],
    ["code,patients,x\nA,1,2\n", 'both x and y or none of them; it lacks "y"'],
    ["code,patients,age 0-4\nA,1,2\n", 'all eight bands of age or none of them; it lacks "age 5-14"'],
    ['code,patients\nA,"1\n', "quotation mark that is not closed"],
    ["code,patients\n,5\n", "list.csv, row 2, column code: must not be empty"],
    ["code,patients\nA,0\n", "row 2, column patients: must be a number of registered patients from 1"],
    ["code,patients\nA,1,000\n", "row 2: has 3 cells where the header has 2"],
    ["code,patients\nA,1\n\nA,2\n", 'row 4, column code: stands already in row 2; each practice has one row: "A"'],
    ["code,patients,ccg\nA,1,X\nB,2,\n", "row 3, column ccg: must not be empty"],
    ["code,patients,x,y\nA,1,,2\n", "x and y must both be given"],
    ["code,patients,x,y\nA,1,-1,2\n", 'column x: must be a place on the map from 0 to 100: "-1"'],
    ["code,patients,imd quintile\nA,1,6\n", 'must be a quintile (1 most deprived) from 1 to 5: "6"'],
    ["code,patients,growth\nA,1,fast\n", "must be a yearly growth between -0.5 and 1, or in per cent"],
    ["code,patients,group,group name\nA,1,N,North\nB,1,N,Nord\n", "must be the name that group N has in row 2, North"],
    [
      "code,patients,0-4,5-14,15-24,25-44,45-64,65-74,75-84,85+\nA,100,50,50,50,0,0,0,0,0\n",
      "must add up to the 100 patients, to 1 or to 100 %: 150",
    ],
  ])("refuses %j", (text, message) => {
    expect(() => practice(text)).toThrow(message);
  });

  describe.skipIf(!sharedData)("as published for 2017-18", () => {
    it("is read with its own headers", () => {
      const text = fs.readFileSync(path.join(sharedData!, "gp_practice_list_size_2017-18.csv"), "utf8");
      const { practices, notes } = practice(text);
      expect(practices.length).toBe(7385);
      expect(practices[0]).toEqual({
        code: "A81001",
        name: "A81001",
        patients: 4114,
        group: "all",
        commissioner: "00K",
        weighted: 4703.5,
      });
      expect(notes.join(" ")).toContain("207 commissioners");
      expect(notes.join(" ")).toContain("not used: year, practice_type, rurality");
    });
  });
});

describe("a tariff", () => {
  it("has prices for all specialties and for single ones, certain or as ranges", () => {
    const text =
      'Point of delivery,Specialty,Price,Low,Likely,High\nFirst attendances,all,£150,140,,170\nday case,,700,,,\nDC,110,"1,200.50",,,\nfollow-up,Ophthalmology,60,,,\nA&E,all,,90,100,120\n';
    expect(tariff(text)).toEqual([
      { pod: "firstAttendance", specialty: null, price: { low: 140, likely: 150, high: 170 } },
      { pod: "dayCase", specialty: null, price: 700 },
      { pod: "dayCase", specialty: "110", price: 1200.5 },
      { pod: "followUp", specialty: "130", price: 60 },
      { pod: "aAndE", specialty: null, price: { low: 90, likely: 100, high: 120 } },
    ]);
  });

  it.each([
    ["pod,specialty\nday case,all\n", 'must have a column "price", or "low", "likely" and "high"'],
    ["price\n5\n", 'must have a column "point of delivery"'],
    ["a\n5\n", 'must have the columns "point of delivery" and "price", or "low", "likely" and "high"; it has: "a"'],
    [
      "pod,price\nsurgery,5\n",
      "row 2, column pod: must be a point of delivery, one of First attendances, Follow-up attendances",
    ],
    [
      "pod,specialty,price\nday case,999,5\n",
      "column specialty: must be a specialty or “all”, one of 110 (Trauma & orthopaedics)",
    ],
    [
      "pod,specialty,price\nnon-elective,110,5\n",
      "must be “all”: Non-elective admissions have one price for all specialties",
    ],
    ["pod,price\nday case,-5\n", 'column price: must be a price in pounds from 0 to 1,000,000: "-5"'],
    ["pod,price\nday case,\n", "must be a price in pounds, not empty"],
    ["pod,price\nday case,5\nDay cases,6\n", "has a price for this specialty already, in row 2"],
    ["pod,price,low,high\nday case,5,6,7\n", 'must be low ≤ likely ≤ high: "6, 5, 7"'],
    ["pod,price,low,high\nday case,5,4,\n", "low and high must both be given"],
    ["pod,price,low,likely,high\nday case,5,4,6,7\n", 'must be the price, 5, or empty: "6"'],
    ["pod,specialty,price,low,high\nday case,110,5,4,7\n", "a specialty’s own price is one number"],
  ])("refuses %j", (text, message) => {
    expect(() => tariff(text)).toThrow(message);
  });
});

describe("budgets", () => {
  it("are those of commissioners and practices by year, however it is written", () => {
    expect(
      budgets('code,year,budget\nF15,2012-13,£105000000\nEastvale,2013/2014,"106,000,000.25"\nF15-001,2012/13,0\n'),
    ).toEqual([
      { of: "commissioner", code: "F15", year: "2012/13", budget: 105_000_000 },
      { of: "commissioner", code: "F15", year: "2013/14", budget: 106_000_000.25 },
      { of: "practice", code: "F15-001", year: "2012/13", budget: 0 },
    ]);
  });

  it.each([
    ["code,budget\nF15,5\n", 'must have a column "year"'],
    ["code,year,budget\nF99,2012/13,5\n", "here, one of F15 (Eastvale), F15-001 (High Street)"],
    ["code,year,budget\nF15,2012,5\n", 'must be a financial year such as 2012/13: "2012"'],
    ["code,year,budget\nF15,2012/14,5\n", "must be a financial year such as 2012/13"],
    ["code,year,budget\nF15,2020/21,5\n", 'must be a year of the forecast: 2012/13, 2013/14, 2014/15: "2020/21"'],
    ["code,year,budget\nF15,2012/13,5\nF15,2012-13,6\n", "has a budget for 2012/13 already, in row 2"],
    ["code,year,budget\nF15,2012/13,much\n", 'must be a budget in pounds from 0 to 1,000,000,000,000: "much"'],
  ])("refuses %j", (text, message) => {
    expect(() => budgets(text)).toThrow(message);
  });
});

describe("a plan", () => {
  it("is activity by provider, specialty, point of delivery and year", () => {
    expect(
      plan(
        'provider,specialty,pod,year,planned activity\nFR1,110,day case,2012/13,1200\nwestmere general hospital,all,first,2013-14,"5,000"\nRX1,110,A&E,2012/13,0\n',
      ),
    ).toEqual([
      { provider: "FR1", specialty: "110", pod: "dayCase", year: "2012/13", activity: 1200 },
      { provider: "FR2", specialty: "all", pod: "firstAttendance", year: "2013/14", activity: 5000 },
      { provider: "RX1", specialty: "110", pod: "aAndE", year: "2012/13", activity: 0 },
    ]);
  });

  const header = "provider,specialty,pod,year,plan";
  it.each([
    ["provider,specialty,pod,plan\nFR1,110,day case,5\n", 'must have a column "year"'],
    [`${header}\n,110,day case,2012/13,5\n`, "row 2, column provider: must not be empty"],
    [`${header}\nFR1,110,day case,2012/13,-5\n`, "must be planned activity from 0"],
    [`${header}\nFR1,110,day case,2011/12,5\n`, "must be a year of the forecast"],
    [`${header}\nFR1,110,day case,2012/13,5\nFR1,110,dc,2012-13,5\n`, "have a plan already, in row 2"],
    [
      `${header}\nFR1,110,day case,2012/13,5\nFR1,all,dc,2012-13,5\n`,
      "FR1 has a plan for all specialties and one for 110",
    ],
  ])("refuses %j", (text, message) => {
    expect(() => plan(text)).toThrow(message);
  });
});
