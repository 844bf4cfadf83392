import { describe, expect, test } from "vitest";
import { bankHolidays, daysInMonth, easterFromMarch, weekday, workingDays } from "../../src/forecast/calendar.js";
import { financialYearLabel, monthLabel, monthNumber, monthOfFinancialYear } from "../../src/forecast/months.js";

const holidays = (label: string) => bankHolidays(monthNumber(label));

describe("calendar", () => {
  test("agrees with the engine's own calendar on every day from 1990 to 2060", () => {
    for (let month = 1990 * 12; month < 2060 * 12; month++) {
      const year = Math.floor(month / 12);
      const m = month % 12;
      expect(daysInMonth(month)).toBe(new Date(Date.UTC(year, m + 1, 0)).getUTCDate());
      expect(weekday(year, m + 1, 1)).toBe((new Date(Date.UTC(year, m, 1)).getUTCDay() + 6) % 7);
      for (const day of bankHolidays(month)) expect(weekday(year, m + 1, day)).toBeLessThan(5);
    }
  });

  // https://www.gov.uk/bank-holidays and the London Gazette
  test.each([
    ["2008-03", [21, 24]],
    ["2010-04", [2, 5]],
    ["2010-12", [27, 28]],
    ["2011-01", [3]],
    ["2011-04", [22, 25, 29]],
    ["2011-05", [2, 30]],
    ["2011-12", [26, 27]],
    ["2012-01", [2]],
    ["2012-04", [6, 9]],
    ["2012-05", [7]],
    ["2012-06", [4, 5]],
    ["2013-03", [29]],
    ["2013-04", [1]],
    ["2014-08", [25]],
    ["2015-12", [25, 28]],
    ["2018-03", [30]],
    ["2020-05", [8, 25]],
    ["2022-06", [2, 3]],
    ["2022-12", [26, 27]],
    ["2023-05", [1, 8, 29]],
    ["2012-07", []],
  ])("bank holidays of %s", (label, days) => expect(holidays(label)).toEqual(days));

  test("Easter Sunday", () => {
    expect([2008, 2011, 2012, 2016, 2024].map(easterFromMarch)).toEqual([22, 54, 38, 26, 30]);
  });

  test("working days: leap February, jubilee June, a year", () => {
    expect(workingDays(monthNumber("2012-02"))).toBe(21);
    expect(workingDays(monthNumber("2012-06"))).toBe(19);
    expect(workingDays(monthNumber("2011-04"))).toBe(18);
    let year = 0; // 261 weekdays, seven bank holidays: both Easters fall outside but for Easter Monday 2013
    for (let m = 0; m < 12; m++) year += workingDays(monthNumber("2013-04") + m);
    expect(year).toBe(254);
  });
});

describe("months", () => {
  test("numbers and labels turn into each other, and years start in April", () => {
    expect(monthLabel(monthNumber("2011-12") + 1)).toBe("2012-01");
    expect(monthOfFinancialYear(monthNumber("2012-04"))).toBe(0);
    expect(financialYearLabel(monthNumber("2012-03"))).toBe("2011/12");
    expect(financialYearLabel(monthNumber("1999-04"))).toBe("1999/00");
  });
  test.each(["2012-13", "2012-00", "2012/03", "12-03", "", "2012-3"])("refuses %s", (label) => {
    expect(() => monthNumber(label)).toThrow(/must be a month such as 2012-03/);
  });
});
