import { describe, expect, it } from "vitest";
import { withPart } from "../../docs/components/bring-part.js";
import { emergencySpend } from "../../models/bring/emergency-spend.js";
import { defaultScenario } from "../../models/scenario/default-scenario.js";

const scenario = defaultScenario({ organisations: ["F15", "F30"] });
const given = (text: string) => ({ text, name: "mine.csv" });

describe("a part that is brought", () => {
  it("of providers says who is divided equally, and who waits", () => {
    const text =
      "code,name,kind,mff,commissioner,specialty,share\nR1,Dale,FT,1.1,F15,110,1\nR2,Fenwick,FT,1,5A3,all,1\n";
    const { notes, scenario: next } = withPart(scenario, "providers", given(text));
    const others = scenario.assumptions.demand.specialties.length - 1;
    expect(notes).toEqual([
      "2 providers.",
      `The file does not say who treats patients of Eastvale PCT (fictional) in ${others} specialties and emergency care: they are divided equally among the providers.`,
      "The file does not say who treats patients of Westmere PCT (fictional): they are divided equally among the providers.",
      "Kept for when they are chosen: 5A3, which are not run now.",
    ]);
    expect(withPart(next, "providers", null).scenario).toEqual(scenario);
  });

  it("of spend says how many attendances its A&E pays for, which holds whatever file comes next", () => {
    const spend = "commissioner,service,spend\nF15,A&E,12000000\nF15,drugs,24000000\n";
    const { notes, scenario: next } = withPart(scenario, "spend", given(spend));
    expect(notes).toEqual([
      "2 sums of spend, for the twelve months to March 2012.",
      expect.stringMatching(/^A&E is counted: its spend pays for attendances at the tariff, [\d,]+ of Eastvale PCT/),
    ]);
    const dearer = withPart(next, "tariff", given("pod,price\nA&E,200\n")).scenario;
    expect(Math.abs(emergencySpend(dearer, "F15") - 12e6)).toBeLessThan(200);
    const turned = withPart(
      withPart(scenario, "tariff", given("pod,price\nA&E,200\n")).scenario,
      "spend",
      given(spend),
    );
    expect(turned.scenario.commissioners).toEqual(dearer.commissioners);
    expect(withPart(next, "spend", null).scenario).toEqual(scenario);
    expect(() => withPart(next, "tariff", given("pod,price\nA&E,0\n"))).toThrow("since A&E has no price");
    expect(() => withPart(scenario, "spend", given("commissioner,service,spend\nF15,A&E,120\n"))).toThrow(
      "mine.csv, row 2, column spend: must be pounds from",
    );
  });
});
