// @vitest-environment jsdom
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { anyPopulation } from "../../../docs/components/specialised-answer.js";
import { designationFigure } from "../../../docs/components/specialised-designation.js";
import { bindingFigure, membersFigure } from "../../../docs/components/specialised-members.js";
import { specialisedRound } from "../../../docs/components/specialised-round.js";
import { planningFigure } from "../../../docs/components/specialised-size.js";
import type { Workbench } from "../../../docs/components/workbench.js";

function open(people: readonly (readonly [code: string, patients: number])[]) {
  const scenario = {
    seed: "1",
    practices: people.map(([commissioner, patients], i) => ({ code: `A${i}`, name: `A${i}`, patients, commissioner })),
    commissioners: [...new Set(people.map(([code]) => code))].map((code) => ({ code, name: `PCT ${code}` })),
  };
  const workbench = { scenario, subscribe: (listener: (now: unknown) => void) => listener(workbench) };
  const round = specialisedRound(workbench as unknown as Workbench);
  const figures = [
    planningFigure(round),
    anyPopulation(round),
    membersFigure(round),
    bindingFigure(round),
    designationFigure(round),
  ];
  document.body.replaceChildren(round.element, ...figures, round.table);
}

/** Waits until no figure waits any more. */
async function painted(): Promise<void> {
  for (let i = 0; i < 600; i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const waiting = [...document.querySelectorAll(".sentence")].some((each) => each.textContent?.startsWith("Waiting"));
    if (!waiting) return;
  }
}

function type(label: string, value: string): void {
  const field = [...document.querySelectorAll("label")].find((each) => each.textContent === label)!;
  const input = document.querySelector<HTMLInputElement>(`#${field.htmlFor}`)!;
  input.value = value;
  input.dispatchEvent(new Event("input"));
}

beforeEach(() => localStorage.clear());
// Figures are told one after the other: those still to be told are, before the page goes.
afterAll(() => new Promise((resolve) => setTimeout(resolve, 800)));

describe("the page of specialised services", () => {
  it("gives the published shape through its own controls: 2.8 % of spend at 7,000 person-years, however they are made up", async () => {
    open([["P1", 150_000]]);
    await painted();
    const text = () => document.body.textContent ?? "";
    expect(text()).not.toMatch(/NaN|undefined|Infinity/);
    expect(text()).toContain("For 7,000 people over a year, rare and costly cases come to 2.8%");
    const dearest = /Dearest of 100 periods, median([\d.]+%)/;
    const first = dearest.exec(text())![1];
    type("People", "1000");
    type("Years together", "7");
    expect(dearest.exec(text())![1]).toBe(first);
  });

  it("has a member alone, a member of one person, and none to designate for", async () => {
    open([
      ["P1", 1],
      ["P2", 200_000],
    ]);
    type("Neighbouring PCTs that join", "0");
    await painted();
    const text = document.body.textContent ?? "";
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect(text).toContain("PCT P1");
    open([["P1", 100_000]]);
    type("Neighbouring PCTs that join", "0");
    await painted();
    expect(document.body.textContent).toContain("has nobody to pool with");
  });

  it("refuses a category that cannot be, keeps what was good, and finds it again", async () => {
    open([["P1", 150_000]]);
    await painted();
    const box = document.querySelector<HTMLInputElement>('input[aria-label="Cost of a case, £: haemophilia"]')!;
    box.value = "400";
    box.dispatchEvent(new Event("input"));
    expect(box.getAttribute("aria-invalid")).toBe("true");
    expect(document.body.textContent).toContain(
      "haemophilia: cost of a case must be between £1,000 and £5,000,000: 400",
    );
    box.value = "£160,400";
    box.dispatchEvent(new Event("input"));
    expect(box.getAttribute("aria-invalid")).toBeNull();
    open([["P1", 150_000]]);
    expect(document.querySelector<HTMLInputElement>('input[aria-label="Cost of a case, £: haemophilia"]')!.value).toBe(
      "160,000",
    );
    await painted();
  });
});
