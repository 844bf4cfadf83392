import { createHash } from "node:crypto";
import fs from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { activityReturnCsv } from "../../models/community/activity-return-csv.js";
import { referenceHistory } from "../../models/community/reference-history.js";
import { parseScenario } from "../../models/scenario/parse-scenario.js";
import { scenarioPlan } from "../../models/scenario/scenario-plan.js";
import { registry } from "../../src/main/registry.js";
import { simulate } from "../../src/simulate/simulate.js";
import { openSite, runIsDone, type Site, type Visit } from "./site.js";

let site: Site;
let visit: Visit;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  visit = await site.visit();
});
afterEach(async () => {
  expect(visit.problems).toEqual([]);
  expect(visit.refused).toEqual([]);
  await visit.close();
});

const status = () => visit.page.locator(".run-status").innerText();
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** The page's own workbench: the module that its cells import, found among what it loaded. */
const workbench = `(async () => {
  const link = [...document.querySelectorAll("link[rel=modulepreload]")].find(({ href }) => href.includes("/components/workbench."));
  const { openWorkbench } = await import(link.href);
  return openWorkbench();
})()`;

/** A fresh profile with the workbench's own number of replications, as users meet it. */
async function asUsersMeetIt(): Promise<void> {
  await visit.close();
  visit = await site.visit({ replications: null });
}

/** For what waits for a run on a busy machine. */
const patient = { timeout: 60_000 };

/** Opens every fold of the page. */
const unfold = () =>
  visit.page.evaluate(() => {
    for (const details of document.querySelectorAll("main details")) details.setAttribute("open", "");
  });

describe("keyboard", () => {
  it("reaches the content by the skip link", async () => {
    await visit.open("index");
    await visit.page.keyboard.press("Tab");
    expect(await visit.page.evaluate(() => document.activeElement?.className)).toBe("skip-link");
    await visit.page.keyboard.press("Enter");
    expect(await visit.page.evaluate(() => document.activeElement?.id)).toBe("observablehq-main");
  });

  it("moves a practice with arrow keys alone", async () => {
    await visit.open("budget-and-pooling");
    await runIsDone(visit.page);
    const fold = visit.page.locator("details.practices > summary");
    await fold.focus();
    await visit.page.keyboard.press("Enter");
    const select = visit.page.locator("select[data-practice]").first();
    const before = await select.inputValue();
    await select.focus();
    await visit.page.keyboard.press("ArrowDown");
    await expect.poll(() => visit.page.locator("select[data-practice]").first().inputValue(), patient).not.toBe(before);
  });
});

describe("groups of practices", () => {
  const counts = () =>
    visit.page
      .locator(".group-rows tbody tr:not(:last-child)")
      .evaluateAll((rows) => rows.map((row) => (row as HTMLTableRowElement).cells[1]?.textContent));

  it("are redrawn after a move, by list and by dragging, without a new run", async () => {
    const { page } = visit;
    await visit.open("budget-and-pooling");
    await runIsDone(page);
    await page.waitForSelector(".group-rows tbody tr");
    await unfold();
    const said = await status();
    const run = await page.getAttribute(".group-rows", "data-run");
    const before = (await counts()).map(Number);
    const groups = await page
      .locator("select[data-practice]")
      .first()
      .locator("option")
      .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
    const from = await page.locator("select[data-practice]").first().inputValue();
    const to = groups.find((group) => group !== from)!;
    await page.locator("select[data-practice]").first().selectOption(to);
    const change = before.map((count, g) => count + (groups[g] === to ? 1 : groups[g] === from ? -1 : 0));
    await expect.poll(async () => (await counts()).map(Number), patient).toEqual(change);
    const row = page.locator("tr[draggable=true]").first();
    await row.scrollIntoViewIfNeeded();
    const grip = (await row.boundingBox())!;
    await page.mouse.move(grip.x + 12, grip.y + 12);
    await page.mouse.down();
    await page.mouse.move(grip.x + 30, grip.y - 10, { steps: 5 });
    const target = (await page.locator(`.group-target[data-group="${from}"]`).boundingBox())!;
    await page.mouse.move(target.x + 30, target.y + 20, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => (await counts()).map(Number), patient).toEqual(before);
    await page.waitForTimeout(400);
    expect(await page.getAttribute(".group-rows", "data-run")).toBe(run);
    expect(await status()).toBe(said);
    const times: number[] = [];
    for (let i = 0; i < 10; i++) {
      await page
        .locator("select[data-practice]")
        .nth(1)
        .selectOption(groups[i % groups.length]!);
      times.push(Number(await page.getAttribute(".group-rows", "data-redraw-ms")));
    }
    console.log(`moving a practice redraws the groups in ${median(times)} ms (median of ${times.length})`);
  });
});

describe("a scenario", () => {
  it("comes back from its file, and from the browser on another page", async () => {
    const { page } = visit;
    await visit.open("index");
    await runIsDone(page);
    await page.getByLabel("Seed").fill("a seed of my own");
    await page.getByLabel("Scenario", { exact: true }).fill("Round trip");
    await page.getByLabel("Scenario", { exact: true }).press("Tab");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save to a file" }).click(),
    ]);
    const text = fs.readFileSync(await download.path(), "utf8");
    const saved = parseScenario(text);
    expect(saved.seed).toBe("a seed of my own");
    await visit.open("budget-and-pooling");
    expect(await page.getByLabel("Seed").inputValue()).toBe("a seed of my own");
    await page.getByLabel("Seed").fill("another");
    await page.setInputFiles('.scenario-bar input[type="file"]', {
      name: "round-trip.json",
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
    await expect.poll(() => page.getByLabel("Seed").inputValue()).toBe("a seed of my own");
    const now = await page.evaluate(`${workbench}.then((w) => w.serialise())`);
    expect(parseScenario(now)).toEqual(saved);
  });

  it("that is wrong is refused with the path, and what was there stays", async () => {
    const { page } = visit;
    await visit.open("index");
    await runIsDone(page);
    const before = await page.evaluate(`${workbench}.then((w) => w.serialise())`);
    const wrong = JSON.parse(String(before));
    wrong.assumptions.budget.listShare = 7;
    await page.setInputFiles('.scenario-bar input[type="file"]', {
      name: "wrong.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(wrong)),
    });
    await expect
      .poll(() => page.locator(".scenario-bar .error").last().innerText())
      .toContain("assumptions.budget.listShare");
    expect(await page.evaluate(`${workbench}.then((w) => w.serialise())`)).toBe(before);
  });

  it("is shared with a second tab", async () => {
    const { page, context } = visit;
    await visit.open("index");
    await runIsDone(page);
    const other = await context.newPage();
    await other.goto(`${site.url}methods.html`);
    await other.goto(`${site.url}referral-demand.html`);
    await runIsDone(other);
    await page.getByLabel("Scenario", { exact: true }).fill("Seen in both");
    await page.getByLabel("Scenario", { exact: true }).press("Tab");
    await expect.poll(() => other.getByLabel("Scenario", { exact: true }).inputValue()).toBe("Seen in both");
  });
});

describe("a file", () => {
  it("that is bad shows why and changes nothing; a good one is taken and kept", async () => {
    const { page } = visit;
    await visit.open("your-data");
    await runIsDone(page);
    const before = await page.evaluate(`${workbench}.then((w) => w.serialise())`);
    const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
    const input = page.locator('.file-input input[type="file"]').first();
    const good = activityReturnCsv(referenceHistory());
    await input.setInputFiles(file("bad.csv", good.replace(/,\d+\n/, ",many\n")));
    await expect
      .poll(() => page.locator(".file-input .error").first().innerText(), { timeout: 30_000 })
      .toMatch(/bad\.csv, row 2, column first_att_ga.*many.*Nothing has been changed/s);
    expect(await page.evaluate(`${workbench}.then((w) => w.serialise())`)).toBe(before);
    const four = good
      .split("\n")
      .filter((line) => !line.includes(",NA3,"))
      .join("\n");
    await input.setInputFiles(file("four.csv", four));
    await expect
      .poll(() => page.locator(".page-header").innerText(), { timeout: 30_000 })
      .toContain("History: four.csv");
    await runIsDone(page);
    await visit.open("referral-demand");
    await runIsDone(page);
    expect(await page.locator(".page-header").innerText()).toContain("History: four.csv");
    expect(await page.locator("select option").allInnerTexts()).not.toContain("COLDWATER PCT (FICTIONAL) (NA3)");
  });

  it("of practices replaces them, and a bad one does not", async () => {
    const { page } = visit;
    await visit.open("your-data");
    await runIsDone(page);
    const list = page.locator('.file-input input[type="file"]').nth(1);
    const file = (text: string) => ({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await list.setInputFiles(file("practice_code,registered_patients\nA1,5000\nA1,6000\n"));
    await expect.poll(() => page.locator(".file-input .error").nth(1).innerText()).toContain("row 3");
    await list.setInputFiles(file("practice_code,registered_patients,group\nA1,5000,North\nA2,7000,South\n"));
    const refused = () => page.locator(".file-input .error").nth(1).innerText();
    await expect.poll(refused, { timeout: 30_000 }).toContain("must name each practice's commissioner");
    const header = "practice_code,registered_patients,group,pct_code";
    await list.setInputFiles(file(`${header}\nA1,5000,North,F15\nA2,7000,South,F15\n`));
    await expect.poll(refused, { timeout: 30_000 }).toMatch(/12,000 patients.*suggests about [\d,]+ people/);
    await list.setInputFiles(file(`${header}\nA1,95000,North,00K\nA2,97000,South,00M\n`));
    await expect.poll(refused, { timeout: 30_000 }).toContain("it has 00K, 00M");
    await list.setInputFiles(file(`${header}\nA1,75000,North,F15\nA2,77000,South,F15\n`));
    await expect.poll(() => page.locator("main").innerText()).toContain("2 practices in 2 groups, 152,000 people");
    await runIsDone(page);
    await visit.open("budget-and-pooling");
    await runIsDone(page);
    expect(await page.locator(".page-header .warning").count()).toBe(0);
    await visit.open("your-data");
    await runIsDone(page);
    expect(await page.locator("main").innerText()).toContain("2 practices in 2 groups, 152,000 people");
    await page.getByRole("button", { name: "Use fictional practices" }).click();
    await expect
      .poll(() => page.locator("main").innerText())
      .toMatch(/Eastvale[^:]*: \d\d practices in \d groups?, 1\d\d,\d+ people \(inferred/);
  });

  it("brought to the wrong place is told where it goes", async () => {
    const { page } = visit;
    await visit.open("your-data");
    await runIsDone(page);
    const scenario = String(await page.evaluate(`${workbench}.then((w) => w.serialise())`));
    const inputs = page.locator('.file-input input[type="file"]');
    const file = (name: string, buffer: Buffer) => ({ name, mimeType: "text/csv", buffer });
    await inputs.first().setInputFiles(file("mine.json", Buffer.from(scenario)));
    await expect.poll(() => page.locator(".file-input .error").first().innerText()).toContain("“Open a file”");
    await inputs.nth(1).setInputFiles(file("picture.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 0xff])));
    await expect
      .poll(() => page.locator(".file-input .error").nth(1).innerText())
      .toContain("not a text file in UTF-8");
  });
});

describe("a budget", () => {
  const answer = () => visit.page.locator(".headline .answer").innerText();
  const said = () => visit.page.locator(".headline").innerText();
  beforeEach(asUsersMeetIt);
  const share = async () => Number(/in ([\d.]+)% of runs of this model/.exec(await answer())?.[1]);

  it("that nobody gave is said to be the forecast's middle; one in pounds is kept, and more of it is overspent less", async () => {
    const { page } = visit;
    await visit.open("index");
    await runIsDone(page);
    await expect.poll(said, patient).toContain("No budget has been given");
    expect(await answer()).toMatch(/worst tenth of runs overspends by £[\d.]+m or more \(Monte Carlo error ± £/);
    const middle = await share();
    expect(Math.abs(middle - 50)).toBeLessThan(6);
    const box = page.getByLabel("Budget for the first year, £");
    await box.fill("much");
    await expect.poll(() => page.locator(".budget-input .error").first().innerText()).toContain("£105m");
    await box.fill("£1.26bn");
    await expect.poll(said, patient).toContain("The budget given is £1,260,000,000 for 2012/13");
    await runIsDone(page);
    await expect.poll(share, patient).toBeLessThan(middle - 5);
    await visit.open("budget-and-pooling");
    await runIsDone(page);
    expect(await page.getByLabel("Budget for the first year, £").inputValue()).toBe("£1,260,000,000");
    await page.getByLabel("Growth in activity it allows, % a year").fill("-3");
    await expect
      .poll(() => page.locator(".budget-input [role=status]").innerText(), patient)
      .toContain("then grown by −3% a year for activity");
    await page.getByLabel("Budget for the first year, £").fill("");
    await page.getByLabel("Growth in activity it allows, % a year").fill("");
    await expect
      .poll(() => page.locator(".budget-input [role=status]").innerText(), patient)
      .toContain("No budget has been given");
  });

  it("is asked about by the same run's budget until a sum is typed, and again once the box is empty", async () => {
    const { page } = visit;
    await visit.open("budget-and-pooling");
    await runIsDone(page);
    const sentence = () => page.locator("figure", { hasText: "Chance of passing" }).locator(".sentence").innerText();
    const cost = await page.locator("figure", { hasText: "Cost and budget" }).locator(".sentence").innerText();
    await expect.poll(sentence, patient).toContain("of the same run");
    const first = /in (\d+)% of runs/.exec(await sentence())?.[1];
    expect(cost).toMatch(new RegExp(`with the contingency, .* in ${first}% of runs`));
    const box = page.getByLabel("Sum to ask about, £");
    await box.fill("£1.25bn");
    await expect.poll(sentence, patient).toContain("above the sum of £1.25bn");
    await box.fill("1,150,000k");
    await expect.poll(sentence, patient).toContain("above the sum of £1.15bn");
    await box.press("Tab");
    expect(await box.inputValue()).toBe("£1,150,000,000");
    await box.fill("");
    await expect.poll(sentence, patient).toContain("of the same run");
  });
});

describe("what the user typed", () => {
  it("survives a longer horizon", async () => {
    const { page } = visit;
    await visit.open("your-data");
    await runIsDone(page);
    await page.getByLabel("Follow-ups per first attendance: high", { exact: true }).fill("4.5");
    await page.getByLabel("Scenario", { exact: true }).fill("My own title");
    await page.getByLabel("Scenario", { exact: true }).press("Tab");
    await page.getByLabel("Financial years ahead").selectOption("5");
    await expect.poll(() => page.locator(".page-header").innerText()).toContain("for 5 financial years");
    expect(await page.getByLabel("Follow-ups per first attendance: high", { exact: true }).inputValue()).toBe("4.5");
    expect(await page.getByLabel("Scenario", { exact: true }).inputValue()).toBe("My own title");
    await runIsDone(page);
  });
});

describe("a run", () => {
  it("has the same bits in the browser's worker as in Node", async () => {
    const { page } = visit;
    await visit.open("index");
    await runIsDone(page);
    const found = (await page.evaluate(`${workbench}.then(async (w) => {
      const { result } = w.runner.state;
      const hashes = {};
      for (const [name, { values }] of result.columns) {
        const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", values));
        hashes[name] = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      }
      return { scenario: w.serialise(), run: result.provenance.hash, hashes };
    })`)) as { scenario: string; run: string; hashes: Record<string, string> };
    const here = await simulate(scenarioPlan(parseScenario(found.scenario)), { registry });
    const hashes = Object.fromEntries(
      [...here.columns].map(([name, { values }]) => [
        name,
        createHash("sha256")
          .update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
          .digest("hex"),
      ]),
    );
    expect(found.hashes).toEqual(hashes);
    expect(found.run).toBe(here.provenance.hash);
    expect(Object.keys(hashes).length).toBeGreaterThan(5);
  });

  it("stops when told to, is gone on with here and on another page, and the workers go on serving", async () => {
    const { page } = visit;
    await visit.open("referral-demand");
    await runIsDone(page);
    const progress = () => page.locator(".run-controls progress").evaluate((bar) => (bar as HTMLProgressElement).value);
    const running = () =>
      page.waitForFunction(() => /^Running 9,000/.test(document.querySelector(".run-status")?.textContent ?? ""));
    await page.getByLabel("Replications").fill("9000");
    await running();
    expect(await progress()).toBeGreaterThanOrEqual(300 / 9000);
    await page.getByRole("button", { name: "Stop" }).click();
    await expect.poll(status, patient).toMatch(/^Stopped/);
    const come = await progress();
    await page.getByRole("button", { name: "Continue" }).click();
    await running();
    expect(await progress()).toBeGreaterThanOrEqual(come);
    await visit.open("conversion");
    await running();
    expect(await progress()).toBeGreaterThanOrEqual(come);
    await page.getByRole("button", { name: "Stop" }).click();
    await page.getByLabel("Seed").fill("another");
    await page.getByLabel("Replications").fill("300");
    await expect.poll(status, patient).toMatch(/^300 replications in/);
  });

  it("is not run again on another page", async () => {
    await visit.close();
    visit = await site.visit({ replications: null });
    const { page } = visit;
    await visit.open("index");
    await runIsDone(page); // and left at once
    const times: number[] = [];
    for (const name of ["referral-demand", "conversion", "budget-and-pooling", "index"]) {
      const start = performance.now();
      await visit.open(name);
      await runIsDone(page);
      await page.waitForSelector("figure.chart .plot svg");
      times.push(Math.round(performance.now() - start));
      expect(await status()).toContain("kept from an earlier run");
    }
    expect(visit.problems).toEqual([]);
    console.log(
      `walking to another page shows its charts in ${median(times)} ms (median of ${times.length}, loading included)`,
    );
  });

  it("is timed from its start to the first chart on a warm page", async () => {
    const { page } = visit;
    for (const name of ["referral-demand", "conversion", "budget-and-pooling"]) {
      await visit.open(name);
      await runIsDone(page);
      const times: number[] = [];
      for (let i = 0; i < 3; i++) {
        await page.getByLabel("Seed").fill(`timing ${name} ${i}`);
        await page.waitForFunction(() => document.querySelector(".run-status")?.textContent?.startsWith("Running"));
        await runIsDone(page);
        times.push((await page.evaluate(`${workbench}.then((w) => w.runner.state.firstMs)`)) as number);
      }
      expect(times.every((time) => time > 0)).toBe(true);
      console.log(
        `${name}: first chart ${median(times).toFixed(0)} ms after the run's start (median of ${times.length}: ${times.map((t) => t.toFixed(0)).join(", ")})`,
      );
    }
  });
});

describe("an assumption", () => {
  it("that is impossible is said in words, and the last good one holds", async () => {
    const { page } = visit;
    await visit.open("budget-and-pooling");
    await runIsDone(page);
    const box = page.getByLabel("Contingency retained from indicative budgets: low", { exact: true });
    await box.fill("9");
    const card = page.locator("fieldset.quantity", { hasText: "Contingency retained" });
    await expect.poll(() => card.locator(".error").innerText()).toContain("low ≤ likely ≤ high");
    expect(await page.evaluate(`${workbench}.then((w) => w.scenario.assumptions.budget.contingency.low)`)).toBe(0.03);
    await box.fill("2");
    await expect
      .poll(() => page.evaluate(`${workbench}.then((w) => w.scenario.assumptions.budget.contingency.low)`))
      .toBe(0.02);
  });
});
