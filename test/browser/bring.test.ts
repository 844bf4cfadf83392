import fs from "node:fs";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { sharedData } from "../shared-data.js";
import { openSite, runIsDone, type Site, type Visit } from "./site.js";

let site: Site;
let visit: Visit;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  visit = await site.visit();
  await visit.open("your-data");
  await runIsDone(visit.page);
});
afterEach(async () => {
  expect(visit.problems).toEqual([]);
  expect(visit.refused).toEqual([]);
  await visit.close();
});

/** A machine with other work to do takes its time. */
const soon = { timeout: 30_000 };
/** The place for a file by its label: input, message, what was said. */
const place = (label: string) => visit.page.locator(".file-input", { hasText: label });
const give = (label: string, text: string, name = "mine.csv") =>
  place(label)
    .locator('input[type="file"]')
    .setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
const isRead = (label: string) =>
  expect.poll(() => place(label).locator("[role=status]").innerText(), soon).toMatch(/^Read /);
const whose = (part: string) =>
  visit.page
    .locator("table", { hasText: "Whose" })
    .locator("tr", { has: visit.page.getByRole("rowheader", { name: part, exact: true }) })
    .locator("td")
    .first()
    .innerText();

/** Presses a button by keyboard alone and reads the file that it saves. */
async function saved(button: string): Promise<string> {
  const { page } = visit;
  await page.getByRole("button", { name: button }).focus();
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  return fs.readFileSync(await download.path(), "utf8");
}

const kept = () => visit.page.evaluate(() => localStorage.getItem("commissioning-workbench/scenario"));

describe("what the user brings", () => {
  it("starts from templates that load as they stand, and the page says whose each part is", async () => {
    expect(await whose("Tariff")).toBe("illustrative");
    for (const [label, button, part] of [
      ["Practice list (CSV)", "Save a template of practices", "Practices"],
      ["Tariff (CSV)", "Save the present tariff as a template", "Tariff"],
      ["Providers (CSV)", "Save the present providers as a template", "Providers"],
      ["Spend on other services (CSV)", "Save the present spend as a template", "Spend on other services"],
      ["Budgets (CSV)", "Save the present budgets as a template", "Budgets"],
      ["Plan of activity (CSV)", "Save the middle of the forecast as a template", "Plan of activity"],
    ] as const) {
      await runIsDone(visit.page);
      await give(label, await saved(button), `${part}.csv`);
      await isRead(label);
      await expect.poll(() => whose(part), soon).toBe("yours");
    }
    await runIsDone(visit.page);
    const figure = visit.page.locator("figure.chart", { hasText: "Plan beside forecast" });
    await figure.locator(".plot svg").waitFor();
    expect(await figure.locator(".sentence").innerText()).toMatch(/planned counts? lie|every planned count lies/);
    await visit.open("your-data");
    await runIsDone(visit.page);
    expect(await whose("Budgets")).toBe("yours");
    await visit.page.setViewportSize({ width: 360, height: 740 });
    await expect
      .poll(() => visit.page.evaluate(() => document.documentElement.scrollWidth), soon)
      .toBeLessThanOrEqual(360);
    await visit.page.getByRole("button", { name: "Use the illustrative tariff" }).click();
    await expect.poll(() => whose("Tariff"), soon).toBe("illustrative");
  }, 300_000);

  it("is refused with all its bad rows, and what was there stays", async () => {
    const before = await kept();
    const rows = Array.from({ length: 25 }, (_, i) => `day case,${100 + i},dear`);
    await give("Tariff (CSV)", `point of delivery,specialty,price\n${rows.join("\n")}\n`);
    await expect
      .poll(() => place("Tariff (CSV)").locator(".error").innerText(), soon)
      .toMatch(/^mine\.csv: 25 rows cannot be used; the first: mine\.csv, row 2.*Nothing has been changed\.$/);
    const listed = visit.page.locator(".bad-rows:visible");
    expect(await listed.locator("li").count()).toBe(20);
    expect(await listed.innerText()).toContain("The first 20 of 25 rows that cannot be used:");
    expect(await kept()).toBe(before);
    const history = "month,org_code,gp_ref_made_all\n2012-01,X,1\n2012-02,X,one\n2012-13,X,2\n";
    await give("Monthly history (CSV)", history);
    await expect.poll(() => visit.page.locator(".bad-rows:visible li").count(), soon).toBe(22);
    expect(await kept()).toBe(before);
  });

  it("is backed up whole and comes back bit for bit; a file that is none is refused", async () => {
    const { page } = visit;
    const all = () =>
      page.evaluate(async () => {
        const local = Object.fromEntries(Object.entries(localStorage).sort());
        const database = await new Promise<IDBDatabase>((resolve) => {
          const request = indexedDB.open("commissioning-workbench");
          request.onsuccess = () => resolve(request.result);
        });
        const store = database.transaction("data").objectStore("data");
        const read = <T>(request: IDBRequest<T>) =>
          new Promise<T>((resolve) => {
            request.onsuccess = () => resolve(request.result);
          });
        const [keys, values] = [await read(store.getAllKeys()), await read(store.getAll())];
        database.close();
        return JSON.stringify([local, keys, values]);
      });
    await give("Practice list (CSV)", await saved("Save a template of practices"), "practices.csv");
    await isRead("Practice list (CSV)");
    await give("Monthly history (CSV)", await saved("Save the fictional history as a template"), "history.csv");
    await isRead("Monthly history (CSV)");
    const before = await all();
    expect(before).toContain("practice-list");
    const text = await saved("Save everything to one file");
    await page.getByRole("button", { name: "Go back to the fictional history" }).click();
    await expect.poll(() => whose("Monthly history"), soon).toBe("fictional");
    await page.getByLabel("Seed").fill("after");
    await runIsDone(page);
    const now = await all();
    expect(now).not.toBe(before);

    for (const [wrong, message] of [
      [text.slice(0, text.length / 2), "cut short"],
      ["a,b\n1,2\n", "is not a back-up"],
      [text.replace(/"bytes": \d+/, '"bytes": 10'), "is damaged"],
    ] as const) {
      await give("Restore from a back-up", wrong, "wrong.json");
      await expect.poll(() => place("Restore from a back-up").locator(".error").innerText(), soon).toContain(message);
    }
    expect(await all()).toBe(now);

    await give("Restore from a back-up", text, "back-up.json");
    const question = page.getByRole("region", { name: "What would be restored" });
    await question.waitFor();
    expect(await question.innerText()).toContain("history.csv");
    expect(await all()).toBe(now);
    await question.getByRole("button", { name: "Restore it" }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => page.locator("main").innerText(), soon).toContain("Restored back-up.json");
    expect(await all()).toBe(before);
    await expect.poll(() => whose("Monthly history"), soon).toBe("yours");
  });

  it.skipIf(!sharedData)("may be the published history and practice list: the whole chain runs on them", async () => {
    const { page } = visit;
    await page.evaluate(() => {
      const long: number[] = [];
      Object.assign(globalThis, { long });
      new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: "longtask",
      });
    });
    const file = (name: string) => path.join(sharedData!, name);
    const input = (label: string) => place(label).locator('input[type="file"]');
    await input("Monthly history (CSV)").setInputFiles(file("mar_commissioner_monthly_2008-04_2016-03.csv"));
    await isRead("Monthly history (CSV)");
    await input("Practice list (CSV)").setInputFiles(file("gp_practice_list_size_2017-18.csv"));
    await isRead("Practice list (CSV)");
    await expect.poll(() => whose("Practices"), soon).toBe("yours");
    expect(await whose("Monthly history")).toBe("yours");
    expect(await whose("Tariff")).toBe("illustrative");
    const long = await page.evaluate(() => (globalThis as unknown as { long: number[] }).long);
    console.log(`reading 2.4 MB of history and 7,385 practices: longest task of the page ${Math.max(0, ...long)} ms`);
    await runIsDone(page);
    await visit.open("budget-and-pooling");
    await runIsDone(page);
    expect(await page.locator(".page-header").innerText()).toContain("mar_commissioner_monthly");
    await page.locator("figure.chart .plot svg").first().waitFor();
  });
});
