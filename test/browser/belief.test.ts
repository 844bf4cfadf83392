import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSite, type Site } from "./site.js";

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

const textOf = (selector: string) => document.querySelector(selector)?.textContent ?? "";

describe("the back-test", () => {
  it("says whether the ranges held, by group, and is kept for the next visit", async () => {
    const visit = await site.visit();
    const { page } = visit;
    await visit.open("back-test");
    await page.waitForFunction(() => /^Done/.test(document.querySelector("#backtest-status")?.textContent ?? ""));
    const sentence = (await page.locator(".sentence").first().textContent()) ?? "";
    const [, cases, inside] = /Of ([\d,]+) actual yearly totals, ([\d,]+) \(\d+%\) fell inside the 80% range/.exec(
      sentence,
    )!;
    expect(Number(inside)).toBeGreaterThan(0);
    expect(Number(inside)).toBeLessThanOrEqual(Number(cases));
    await page.getByLabel("Show by").selectOption("size of organisation");
    await expect
      .poll(() => page.locator("figure h3").allTextContents())
      .toContain("Ranges of the workbench by size of organisation");
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Every case as CSV" }).click();
    const stream = await (await download).createReadStream();
    let csv = "";
    for await (const part of stream) csv += String(part);
    expect(csv.trim().split("\r\n")).toHaveLength(Number(cases) + 1);

    await visit.open("back-test");
    await page.waitForFunction(() => /^Kept/.test(document.querySelector("#backtest-status")?.textContent ?? ""));
    expect(await page.locator(".sentence").first().textContent()).toBe(sentence);
    expect(visit.problems).toEqual([]);
    await visit.close();
  });

  it("stops when told to, and runs again for other origins", async () => {
    const visit = await site.visit();
    const { page } = visit;
    await visit.open("back-test");
    await page.waitForFunction(() => /^Done/.test(document.querySelector("#backtest-status")?.textContent ?? ""));
    await page.getByLabel("Replications of each forecast").fill("10000");
    await page.getByRole("button", { name: "Run the back-test" }).click();
    await page.getByRole("button", { name: "Stop" }).click();
    await expect.poll(() => page.evaluate(textOf, "#backtest-status")).toMatch(/^Stopped/);
    await page.getByLabel("Replications of each forecast").fill("100");
    await page.getByRole("checkbox", { name: /^March 2010/ }).uncheck();
    await page.getByRole("checkbox", { name: /^March 2009/ }).uncheck();
    await page.getByRole("button", { name: "Run the back-test" }).click();
    await expect.poll(() => page.evaluate(textOf, "#backtest-status"), { timeout: 30_000 }).toBe("Done: 1 origin.");
    expect(visit.problems).toEqual([]);
    await visit.close();
  });
});

describe("calibration", () => {
  it("takes an override only with who and why, keeps it with the scenario, and takes it back", async () => {
    const visit = await site.visit();
    const { page } = visit;
    await visit.open("calibration");
    await page.getByRole("button", { name: "Add to the log" }).waitFor();
    await page.locator("figcaption div").first().waitFor();
    await page.getByRole("button", { name: "Add to the log" }).click();
    expect(await page.locator("#override .error").last().textContent()).toMatch(/must say who decided/);
    await page.locator("#override").getByLabel("What").selectOption({ label: "state the level at the origin" });
    await page.getByLabel("Level", { exact: true }).fill("4,000 to 4,400");
    await page.getByLabel("Who decides").fill("A. Analyst");
    await page.getByLabel("Why").fill("two practices joined");
    await page.getByRole("button", { name: "Add to the log" }).click();
    const log = page.getByRole("region", { name: /Assumptions log/ });
    await log.waitFor();
    expect(await log.textContent()).toContain("4000 to 4400 in 8 of 10");
    expect(await log.textContent()).toContain("two practices joined");
    expect(await page.locator("main").textContent()).toContain("starts from a level of 4,195 in an average month");

    await visit.open("referral-demand");
    await expect.poll(() => page.locator("main").textContent(), { timeout: 30_000 }).toContain("two practices joined");
    await visit.open("calibration");
    await log.waitFor();
    await page.getByRole("button", { name: /Take back override 1/ }).click();
    await expect.poll(() => page.locator("main").textContent()).toContain("No override");
    expect(await page.locator("main").textContent()).not.toContain("starts from a level of 4,195");
    expect(visit.problems).toEqual([]);
    await visit.close();
  });

  it("starts new limits at a base set by hand", async () => {
    const visit = await site.visit();
    const { page } = visit;
    await visit.open("calibration");
    await page.getByLabel("From", { exact: true }).selectOption("April 2010");
    await page.getByLabel("Who decides").fill("A. Analyst");
    await page.getByLabel("Why").fill("another way of counting");
    await page.getByRole("button", { name: "Add to the log" }).click();
    await expect.poll(() => page.locator("main").textContent()).toContain("since April 2010");
    expect(visit.problems).toEqual([]);
    await visit.close();
  });

  it("narrows the year’s end as months become known", async () => {
    const visit = await site.visit();
    const { page } = visit;
    await visit.open("calibration");
    const sentence = page.locator(".sentence", { hasText: "months known" });
    await sentence.waitFor({ timeout: 60_000 });
    const [, first, last] = /that range was ([\d,]+) wide; by [A-Z][a-z]+ \d+ it is ([\d,]+)/.exec(
      (await sentence.textContent())!,
    )!;
    const number = (text: string) => Number(text.replaceAll(",", ""));
    expect(number(last!)).toBeLessThan(number(first!) / 2);
    await visit.close();
  });
});

describe("assurance", () => {
  it("sets published results beside ours, and ranks truths, anew", async () => {
    const visit = await site.visit();
    const { page } = visit;
    await visit.open("assurance");
    await page.waitForFunction(() => /figures agree, each/.test(document.querySelector("main")?.textContent ?? ""));
    const titles = await page.locator("figure h3").allTextContents();
    for (const name of ["R1", "R2", "R3", "R4", "R5"])
      expect(titles.some((title) => title.startsWith(name))).toBe(true);
    await page.locator(".sentence", { hasText: "truths" }).waitFor({ timeout: 60_000 });
    expect(visit.problems).toEqual([]);
    await visit.close();
  });
});
