// @vitest-environment jsdom
import { expect, it } from "vitest";
import { whatWasRead } from "../../docs/components/bring-read.js";
import type { Workbench } from "../../docs/components/workbench.js";
import { neededColumns } from "../../models/scenario/needed-columns.js";
import { scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import type { History } from "../../src/forecast/history.js";
import { readActivityReturn } from "../../src/forecast/readActivityReturn.js";

/** A return of three years; GP referrals only for so many months of them, day cases above the total in some. */
function history({ known, above = 0 }: { readonly known: number; readonly above?: number }): History {
  const rows = Array.from({ length: 36 }, (_, t) => {
    const month = `${2009 + Math.floor((t + 3) / 12)}-${String(((t + 3) % 12) + 1).padStart(2, "0")}`;
    return `${month},X1,DALE PCT,${t < known ? 1000 : ""},600,1250,500,400,${t < above ? 700 : 300}`;
  });
  return readActivityReturn(`month,org_code,org_name,${neededColumns.join(",")},elective_dc\n${rows.join("\n")}\n`, {
    fileName: "mine.csv",
  });
}

it("says of a year with missing months how many it has, and lays the reader's few remarks open", () => {
  let told: (workbench: Workbench) => void = () => {};
  const workbench = { subscribe: (tell: typeof told) => (told = tell) } as unknown as Workbench;
  const place = whatWasRead(workbench);
  const bring = (read: History) => {
    const scenario = scenarioFromHistory(read, { organisations: ["X1"], origin: "2012-03", years: 1 });
    told(Object.assign(workbench, { history: read, scenario, shown: null }));
  };
  const years = () => [...place.querySelectorAll("tbody tr")].map((row) => row.querySelector("td:last-child"));
  bring(history({ known: 31 }));
  expect(years()[0]?.textContent).toBe("7 of 12 months");
  expect(years()[1]?.textContent).toBe("7,200");
  expect(years().every((cell) => cell?.className === "number")).toBe(true);
  expect(place.querySelector("details")?.open).toBe(true);
  bring(history({ known: 36, above: 2 }));
  expect(years()[0]?.textContent).toBe("12,000");
  expect(place.querySelector("details")?.textContent).toContain("Dale PCT in 2 of 36 months");
  // the same counts in the last year, and another remark
  bring(history({ known: 36, above: 3 }));
  expect(place.querySelector("details")?.textContent).toContain("Dale PCT in 3 of 36 months");
});
