import fs from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { firstChoice, organisationChoices } from "../../docs/components/choice.js";
import { yearTotal } from "../../docs/components/year-total.js";
import { referenceHistory } from "../../models/community/reference-history.js";
import { readActivityReturn } from "../../src/forecast/readActivityReturn.js";
import { sharedData } from "../shared-data.js";

describe("what can be run from a history", () => {
  const history = referenceHistory();

  it("is each authority's commissioners together, then every one alone", () => {
    const choices = organisationChoices(history, "2012-03");
    const [first] = choices;
    expect(first).toMatchObject({ value: "parent FX", organisations: ["F15", "F30", "F60"] });
    expect(first!.name).toContain("all 3 together");
    expect(choices.find(({ value }) => value === "F30")?.organisations).toEqual(["F30"]);
    const alone = choices.filter(({ organisations }) => organisations.length === 1);
    expect(alone.length).toBe(history.organisations.length);
    expect(choices.every(({ organisations }) => organisations.length <= 20)).toBe(true);
  });

  it("begins with the first authority, three years from the last March", () => {
    expect(firstChoice(history)).toEqual({ organisations: ["F15", "F30", "F60"], origin: "2012-03", years: 3 });
  });

  it("is one organisation where no authority is named, or it has too many", () => {
    const nameless = { ...history, organisations: history.organisations.map((one) => ({ ...one, parentCode: "" })) };
    expect(firstChoice(nameless).organisations).toEqual(["F15"]);
    const crowded = { ...history, organisations: history.organisations.map((one) => ({ ...one, parentCode: "ALL" })) };
    expect(crowded.organisations.length).toBeGreaterThan(20);
    expect(firstChoice(crowded).organisations).toEqual(["F15"]);
  });

  it.skipIf(!sharedData)("of the published return leaves London's 32 groups to be run one by one", () => {
    const text = fs.readFileSync(path.join(sharedData!, "mar_commissioner_monthly_2008-04_2016-03.csv"), "utf8");
    const real = readActivityReturn(text);
    const choices = organisationChoices(real, "2015-03");
    expect(choices.some(({ value }) => value === "parent Q45")).toBe(true);
    expect(choices.some(({ value }) => value === "parent Q71")).toBe(false);
    expect(firstChoice(real).organisations.length).toBeGreaterThan(1);
  });
});

describe("yearTotal", () => {
  it("adds up a year over commissioners, all or some, replication by replication", () => {
    const dimension = (name: string, labels: string[]) => ({ name, labels });
    const spec = {
      name: "cost_pod",
      label: "",
      unit: "£",
      dimensions: [dimension("commissioner", ["A", "B"]), dimension("pod", ["x", "y"]), dimension("year", ["1", "2"])],
    };
    // cell (commissioner, pod, year) of two replications: 100 c + 10 p + y, and a thousand more
    const values = Float64Array.from(
      [0, 1].flatMap((c) =>
        [0, 1].flatMap((p) => [0, 1].flatMap((y) => [100 * c + 10 * p + y, 1000 + 100 * c + 10 * p + y])),
      ),
    );
    const column = { spec, replications: 2, values };
    expect([...yearTotal(column, 1)]).toEqual([1 + 11 + 101 + 111, 4000 + 1 + 11 + 101 + 111]);
    expect([...yearTotal(column, 0, [1])]).toEqual([210, 2210]);
  });
});
