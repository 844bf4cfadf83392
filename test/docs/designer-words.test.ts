import { describe, expect, it } from "vitest";
import { type DesignTold, designSentence } from "../../docs/components/designer-words.js";
import { unconstrained } from "../../src/risk/design/constraints.js";
import { designOverspend } from "../../src/risk/design/designOverspend.js";
import { grossOverspend } from "../../src/risk/design/grossOverspend.js";
import { GroupLedger } from "../../src/risk/design/groupLedger.js";
import { madeColumns, madeSites } from "../risk/design/community.js";

const sites = madeSites(12);
const { cost, budget } = madeColumns(sites, { replications: 80, years: 2 });
const replications = 80;

function told(groups: number, change: Partial<DesignTold> = {}): DesignTold {
  const ledger = new GroupLedger(cost, budget);
  const groupOf = Int32Array.from(sites, (_, p) => p % groups);
  ledger.ask(1, 0.02);
  ledger.follow(groupOf, groups);
  return {
    ledger: ledger as unknown as DesignTold["ledger"],
    sites,
    design: { groups: Array.from({ length: groups }, (_, g) => ({ code: `G${g}`, name: `Group ${g + 1}` })), groupOf },
    people: Float64Array.from(sites, ({ patients }) => patients),
    question: { year: 1, margin: 0.02, against: "indicative_budget" },
    findings: [],
    constraints: unconstrained,
    ...change,
  };
}

describe("the designer's answer", () => {
  it("begins with what the groups overspend between them, and what they would as one", () => {
    const { ledger, design } = told(3);
    const figures = [0, 1, 2].map((g) => ledger!.figures(g));
    const { apart, asOne } = designOverspend(figures, replications);
    const other = new GroupLedger(cost, budget);
    other.ask(1, 0);
    const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;
    expect(apart.mean).toBeCloseTo(mean(grossOverspend(other, { groupOf: design.groupOf, groups: 3 }).pounds), 4);
    expect(asOne.mean).toBeCloseTo(mean(grossOverspend(other, { groupOf: new Int32Array(12), groups: 1 }).pounds), 4);
    expect(apart.mean).toBeCloseTo(
      figures.reduce((sum, { meanOverspend }) => sum + meanOverspend, 0),
      4,
    );
    expect(asOne.mean).toBeLessThan(apart.mean);
    const one = designOverspend(figures.slice(0, 1), replications);
    expect(one.apart).toEqual(one.asOne);
    expect(one.apart.se).toBeCloseTo(figures[0]!.overspendSe, 6);
    expect(designSentence(told(3))).toMatch(
      /^In \S+ the 3 groups of [\d,]+ to [\d,]+ people overspend £\S+ between them on average \(Monte Carlo error ± £\S+\), each paying for itself; as one group they would overspend £\S+ \(± £\S+\)\. Most often more than 2% over its budget \(contingency included\) is Group \d, in \d+% of runs of this model \(Monte Carlo error ± [\d.]+ points\); least often Group \d, in \d+%\. No constraint is set\.$/,
    );
  });

  it("is in the singular for one group, and says whether what is asked is kept to", () => {
    const constraints = { ...unconstrained, maxGroups: 2 };
    expect(designSentence(told(1, { constraints }))).toMatch(
      /^In \S+ the one group of [\d,]+ people overspends £.* is more than 2% over its budget .* The grouping keeps to every constraint that is set\.$/,
    );
    const findings = [{ kind: "groups" as const, groups: [], practices: [], message: "" }];
    expect(designSentence(told(3, { constraints, findings }))).toContain("breaks 1 of what is asked of it");
    expect(designSentence(told(3, { ledger: null }))).toBe("Waiting for the first results …");
  });
});
