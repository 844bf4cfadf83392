import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSite, runIsDone, type Site, type Visit } from "./site.js";

let site: Site;
let visit: Visit;
beforeAll(async () => {
  site = await openSite();
  visit = await site.visit();
});
afterAll(async () => {
  await visit.close();
  await site.close();
});

/** Waits until nothing is greyed any more, and the answer is there. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      !document.querySelector("main .stale") && !/Waiting/.test(document.querySelector(".answer")?.textContent ?? "W"),
    undefined,
    { timeout: 90_000 },
  );
}
const text = (page: Page, selector: string) => page.locator(selector).first().innerText();

describe("pools between groups", () => {
  it("tells who pays whom, keeps every penny, and takes what is typed", async () => {
    const { page } = visit;
    await visit.open("pools-between-groups");
    await runIsDone(page);
    await settled(page);
    expect(await text(page, ".headline")).toMatch(/gross moves between members on average/);
    expect(await text(page, ".headline")).toMatch(/the largest difference is 0 pence/);

    // A layer that would pay twice is refused in words, and what was typed stays.
    await page.getByRole("button", { name: "Add a layer" }).click();
    const attach = page.getByLabel("Begins at an overspend of, % of the budget").nth(1);
    await attach.fill("2");
    await page.waitForFunction(() =>
      /bear more than all/.test(document.querySelector(".arrangement > .error")?.textContent ?? ""),
    );
    await page.getByRole("button", { name: "Remove layer 2" }).click();
    await settled(page);

    await page.getByLabel("Begin from").selectOption("borrowing");
    await settled(page);
    expect(await text(page, ".headline")).toMatch(/a loan is owed, so it is nobody’s gain/);
    await page.getByLabel("Begin from").selectOption("none");
    await settled(page);
    expect(await text(page, ".answer")).toMatch(/no money moves between members/);

    // What was chosen is still there on coming back.
    await visit.open("pools-between-groups");
    expect(await page.getByLabel("Begin from").inputValue()).toBe("none");
  });
});

describe("risk by size", () => {
  it("brings out R1 to R5 through its own controls", async () => {
    const { page } = visit;
    await visit.open("risk-by-size");
    await runIsDone(page);
    await settled(page);
    for (const [id, count] of [
      ["R1", 6],
      ["R2", 3],
      ["R3", 9],
      ["R4", 2],
      ["R5", 1],
      ["R5 rare", 1],
    ] as const) {
      await page.getByLabel("Begin from").selectOption(id);
      await page.getByText(`${count} of ${count} published figures agree`).waitFor({ timeout: 60_000 });
    }
  });
});

describe("in-year risk tools", () => {
  it("says what the PCT pays with and without, and who pays the next £1m", async () => {
    const { page } = visit;
    await visit.open("in-year-risk");
    await runIsDone(page);
    await settled(page);
    expect(await text(page, ".answer")).toMatch(/pays £.* beyond all budgets with no tool, and £/);
    const before = await text(page, ".answer");
    await page.getByLabel("Contingency, % of budgets").fill("0");
    await page.waitForFunction((was) => document.querySelector(".answer")?.textContent !== was, before, {
      timeout: 60_000,
    });
    await settled(page);
    expect(await text(page, "main")).toMatch(/Under the tools chosen, of £1m more cost/);
  });
});
