// @vitest-environment jsdom
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { conflictsFigure } from "../../../docs/components/budgets-conflicts.js";
import { countFunnel } from "../../../docs/components/budgets-counts.js";
import { funnelFigure } from "../../../docs/components/budgets-funnel.js";
import { luckAnswer } from "../../../docs/components/budgets-luck.js";
import { ratchetFigure } from "../../../docs/components/budgets-ratchet.js";
import { rulesFigure } from "../../../docs/components/budgets-rules.js";
import { scopeTable } from "../../../docs/components/budgets-scope.js";
import { budgetRound } from "../../../docs/components/budgets-settings.js";
import { frontierFigure } from "../../../docs/components/frontier-figure.js";
import { deprivationFigure } from "../../../docs/components/losers-deprivation.js";
import { losersFigure } from "../../../docs/components/losers-map.js";
import { providersFigure } from "../../../docs/components/losers-providers.js";
import { reconfigurationAnswer } from "../../../docs/components/reconfiguration-answer.js";
import { congruenceFigure } from "../../../docs/components/reconfiguration-congruence.js";
import { contractsFigure } from "../../../docs/components/reconfiguration-contracts.js";
import { managementCostFigure } from "../../../docs/components/reconfiguration-cost.js";
import { criteriaTable } from "../../../docs/components/reconfiguration-criteria.js";
import { configurationRiskFigure } from "../../../docs/components/reconfiguration-risk.js";
import { reconfigurationRound } from "../../../docs/components/reconfiguration-round.js";
import type { Workbench } from "../../../docs/components/workbench.js";
import { referenceHistory } from "../../../models/community/reference-history.js";
import { scenarioFromHistory } from "../../../models/scenario/scenario-from-history.js";
import type { PracticeFacts } from "../../../src/risk/budgets/practiceFacts.js";
import type { Dimension, KeptColumn, RunResult } from "../../../src/simulate/stage.js";

const history = referenceHistory();
const base = scenarioFromHistory(history, {
  organisations: [history.organisations[0]!.code],
  origin: "2012-03",
  years: 3,
});
const years = base.fitted.years.map(({ label }) => label);
const replications = 50;

/** A finished run over these practices: cost near 1,000 a patient, with a spread that differs by replication. */
function finished(practices: readonly PracticeFacts[]): RunResult {
  const practice: Dimension = { name: "practice", labels: practices.map(({ code }) => code) };
  const year: Dimension = { name: "year", labels: years };
  const column = (name: string, value: (i: number, y: number, r: number) => number): [string, KeptColumn] => {
    const values = new Float64Array(practices.length * years.length * replications);
    for (let i = 0; i < practices.length; i++) {
      for (let y = 0; y < years.length; y++) {
        for (let r = 0; r < replications; r++) values[(i * years.length + y) * replications + r] = value(i, y, r);
      }
    }
    const spec = { name, label: name, unit: "£ (cash)", dimensions: [practice, year] };
    return [name, { spec, replications, values }];
  };
  const cost = (i: number, y: number, r: number) =>
    practices[i]!.patients * 1000 * (1 + 0.03 * y) * (1 + 0.004 * (((r + 7 * i) % 21) - 10));
  const budget = (i: number, y: number) => practices[i]!.patients * 1000 * (1 + 0.03 * y);
  return {
    replications,
    columns: new Map([column("cost", cost), column("indicative_budget", budget), column("budget", budget)]),
    provenance: { seed: "1", replications, stages: [{ name: "price", version: "1" }], hash: "0123456789abcdef" },
  };
}

function workbenchOf(practices: readonly PracticeFacts[]): Workbench {
  const scenario = {
    ...base,
    practices: practices.map((practice) => ({ group: "G1", commissioner: base.commissioners[0]!.code, ...practice })),
    groups: [
      { code: "G1", name: "One group" },
      { code: "G2", name: "A group of nobody" },
    ],
  };
  const state = {
    status: "done",
    done: replications,
    replications,
    result: finished(practices),
    stale: false,
    date: new Date(0),
  };
  const workbench = {
    scenario,
    history,
    shown: null,
    runner: { state, subscribe: (listener: (now: unknown) => void) => listener(state) },
    subscribe: (listener: (now: unknown) => void) => listener(workbench),
  };
  return workbench as unknown as Workbench;
}

const practice = (code: string, patients: number, more: Partial<PracticeFacts> = {}): PracticeFacts => ({
  code,
  name: `Practice ${code}`,
  patients,
  ...more,
});

const lists: readonly (readonly [string, readonly PracticeFacts[]])[] = [
  ["one practice", [practice("A", 5000)]],
  ["a practice of one patient", [practice("A", 1), practice("B", 9000)]],
  [
    "two PCTs with all that a list can say",
    [
      practice("A", 5000, { commissioner: "P1", weighted: 5600, deprivation: 1, localAuthority: "L1", x: 10, y: 20 }),
      practice("B", 7000, { commissioner: "P1", weighted: 6500, deprivation: 5, localAuthority: "L2", x: 50, y: 60 }),
      practice("C", 9000, { commissioner: "P2", weighted: 8900, deprivation: 3, localAuthority: "L2", x: 90, y: 10 }),
    ],
  ],
];

/** Waits until no figure that is shown waits any more. */
async function painted(): Promise<void> {
  for (let i = 0; i < 1200; i++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    const sentences = [...document.querySelectorAll("figure:not([hidden]) .sentence")];
    if (sentences.length > 0 && !sentences.some((each) => each.textContent?.startsWith("Waiting"))) return;
  }
}

beforeEach(() => localStorage.clear());
// Figures are told one after the other: those still to be told are, before the page goes.
afterAll(() => new Promise((resolve) => setTimeout(resolve, 800)));

describe.each(lists)("the pages with %s", (_name, practices) => {
  it("say something of budgets, and nothing that is no number", async () => {
    const workbench = workbenchOf(practices);
    const round = budgetRound(workbench);
    const figures = [
      rulesFigure(workbench, round),
      losersFigure(workbench, round),
      deprivationFigure(workbench, round),
      frontierFigure(workbench, round),
      conflictsFigure(workbench, round),
      ratchetFigure(workbench, round),
      funnelFigure(workbench, round),
      luckAnswer(workbench, round),
      providersFigure(workbench),
      scopeTable(workbench),
    ];
    document.body.replaceChildren(round.element, ...figures);
    for (const details of document.querySelectorAll("details")) details.open = true;
    await painted();
    const text = document.body.textContent ?? "";
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect(document.body.innerHTML).not.toMatch(/="[^"]*NaN/);
    expect(text).toContain("cannot be shown");
    expect(text).toContain("gives no referrals of single practices");
    // (1 + 2.5 %) ÷ (1 − 4 %) − 1, as published rules suggest.
    expect(text).toMatch(/kept in hand at prices up 2\.5% after a contingency of 4\.0%[^;.]*\(needs 6\.8%\)/);
    expect(text).toMatch(/with the contingency counted, which needs 2\.5% on average: there is (enough|too little)/);
    const waiting = [...document.querySelectorAll("figure:not([hidden]) .sentence")].filter((sentence) =>
      sentence.textContent?.startsWith("Waiting"),
    );
    expect(waiting).toHaveLength(0);
    expect(text.includes("gives no deprivation")).toBe(practices[0]!.deprivation === undefined);
  });

  it("judge a reconfiguration", async () => {
    const workbench = workbenchOf(practices);
    const round = reconfigurationRound(workbench);
    document.body.replaceChildren(
      round.element,
      reconfigurationAnswer(workbench, round),
      criteriaTable(workbench, round),
      configurationRiskFigure(workbench, round),
      managementCostFigure(round),
      congruenceFigure(round),
      contractsFigure(workbench, round),
    );
    for (const details of document.querySelectorAll("details")) details.open = true;
    await painted();
    const text = document.body.textContent ?? "";
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect(document.querySelectorAll("ol.criteria > li")).toHaveLength(8);
    const cannot = /providers treat whose patients, so contracts cannot be counted/;
    expect(text).toMatch(cannot);
    const [business] = document.querySelectorAll<HTMLInputElement>('input[aria-label^="Business of"]');
    business!.value = "50";
    business!.dispatchEvent(new Event("input"));
    const counted = [...document.querySelectorAll("figure:not([hidden])")].map((figure) => figure.textContent);
    expect(counted.some((words) => words?.includes("With a co-ordinating commissioner"))).toBe(true);
    expect(text).toContain(
      practices[0]!.commissioner === undefined ? "names one commissioner only" : "The 2 PCTs of the practice list",
    );
    expect(document.querySelector(".sentence")?.textContent).toMatch(
      /^From \d+ PCTs? to \d+: in 20.* Management costs/,
    );
    if (practices[0]!.commissioner === undefined) expect(text).toContain("names no local authority");
    else expect(text).toMatch(/authorities that lie wholly inside one PCT today, 100% as proposed/);
  });
});

describe("what is typed on a page", () => {
  it("is kept: a judgement, its reasons, and the proposal", async () => {
    const workbench = workbenchOf(lists[2]![1]);
    const build = async () => {
      const round = reconfigurationRound(workbench);
      document.body.replaceChildren(round.element, criteriaTable(workbench, round));
      await painted();
    };
    await build();
    const select = document.querySelector<HTMLSelectElement>("ol.criteria select")!;
    select.value = "better";
    select.dispatchEvent(new Event("change"));
    const [first] = document.querySelectorAll<HTMLInputElement>('input[aria-label^="New organisation"]');
    first!.value = "East";
    first!.dispatchEvent(new Event("input"));
    await build();
    expect(document.querySelector<HTMLSelectElement>("ol.criteria select")!.value).toBe("better");
    expect(document.querySelector<HTMLInputElement>('input[aria-label^="New organisation"]')!.value).toBe("East");
    expect(document.querySelector(".sentence")?.textContent).toContain("1 judged, 1 better");
    const [box] = document.querySelectorAll<HTMLInputElement>('input[aria-label^="New organisation"]');
    box!.value = " ";
    box!.dispatchEvent(new Event("input"));
    expect(document.querySelector('[role="alert"]')?.textContent).toContain("needs a name");
  });

  it("gives the worked cases of the funnel through the page's own controls", () => {
    const page = countFunnel();
    expect(page.textContent).toContain("0.0019065");
    expect(page.textContent).toMatch(/signals at 70 or fewer and at 133 or more/);
    const type = (label: string, value: string) => {
      const field = [...page.querySelectorAll("label")].find((each) => each.textContent === label)!;
      const input = page.querySelector<HTMLInputElement>(`#${field.htmlFor}`)!;
      input.value = value;
      input.dispatchEvent(new Event("input"));
    };
    type("Expected count", "400");
    expect(page.textContent).toContain("29.9% signal");
    type("CV of true rates", "0.3");
    expect(page.textContent).toContain("9.657%");
  });
});
