import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openSite, runIsDone, type Site, type Visit } from "./site.js";

let site: Site;
let visit: Visit;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());
beforeEach(async () => {
  visit = await site.visit({ width: 768, height: 1000 });
  await visit.open("consortium-designer");
  await runIsDone(visit.page);
  await visit.page.waitForSelector(".design-rows tbody tr");
});
afterEach(async () => {
  expect(visit.problems).toEqual([]);
  expect(visit.refused).toEqual([]);
  await visit.close();
});

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const counts = async () =>
  (
    await visit.page
      .locator(".design-rows tbody tr")
      .evaluateAll((rows) => rows.map((row) => (row as HTMLTableRowElement).cells[1]?.textContent ?? ""))
  ).map(Number);
/** Group of the practice in the first row of the table, as its place in the list. */
const first = () => visit.page.locator("select[data-site]").first().inputValue();

describe("moving a practice", () => {
  it("works by list, by typing and by key, and is undone and done again, without a new run", async () => {
    const { page } = visit;
    const start = await counts();
    const group = Number(await first());
    const other = group === 0 ? 1 : 0;
    const moved = start.map((count, g) => count + (g === other ? 1 : g === group ? -1 : 0));
    const said = await page.locator(".run-status").first().innerText();
    await page.locator("select[data-site]").first().selectOption(String(other));
    await expect.poll(counts).toEqual(moved);
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect.poll(counts).toEqual(start);
    await page.getByRole("button", { name: "Redo", exact: true }).click();
    await expect.poll(counts).toEqual(moved);
    await page.locator(".map-place").focus();
    await page.keyboard.press("Control+z");
    await expect.poll(counts).toEqual(start);
    const code = await page.locator(".designer td[data-label=Code]").first().innerText();
    const typed = page.getByLabel("Type moves, one a line: practice → group");
    await typed.fill(`${code} → nowhere`);
    await page.getByRole("button", { name: "Make these moves" }).click();
    await expect.poll(() => page.locator(".typed-moves .error").innerText()).toContain("no group has this name");
    await typed.fill(`${code} -> ${other + 1}`);
    await page.getByRole("button", { name: "Make these moves" }).click();
    await expect.poll(counts).toEqual(moved);
    expect(await page.locator(".run-status").first().innerText()).toBe(said);
    await page.waitForTimeout(300);
    await page.reload();
    await runIsDone(page);
    await page.waitForSelector(".design-rows tbody tr");
    expect(await counts()).toEqual(moved);
  });

  it("works on the map by dragging, and by arrow keys and the group's letter", async () => {
    const { page } = visit;
    const start = await counts();
    const spot = async (index: number) => {
      const box = await page.locator(`.map-place [data-practice="${index}"]`).boundingBox();
      return { x: box!.x + box!.width / 2, y: box!.y + box!.height / 2 };
    };
    const groups = await page
      .locator(".map-place [data-practice]")
      .evaluateAll((marks) => marks.map((mark) => mark.textContent ?? ""));
    const to = groups.findIndex((letter) => letter !== groups[0]);
    await page.locator(".map-place").scrollIntoViewIfNeeded();
    const [from, target] = [await spot(0), await spot(to)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + target.x) / 2, (from.y + target.y) / 2, { steps: 4 });
    await page.mouse.move(target.x, target.y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => page.locator('.map-place [data-practice="0"]').textContent()).toBe(groups[to]);
    expect(await counts()).not.toEqual(start);
    await page.keyboard.press(groups[0]!.toLowerCase());
    await expect.poll(counts).toEqual(start);
    expect(await page.locator(".map-status").innerText()).toContain("moved to");
    const times: number[] = [];
    for (let i = 0; i < 10; i++) {
      await page.keyboard.press(groups[i % 2 === 0 ? to : 0]!.toLowerCase());
      times.push(Number(await page.getAttribute(".design-rows", "data-redraw-ms")));
    }
    console.log(`a move redraws the designer's groups in ${median(times)} ms (median of ${times.length})`);
  });
});

describe("proposals", () => {
  it("are searched in the background, can be stopped with the best so far, and are put in place and undone", async () => {
    const { page } = visit;
    const start = await counts();
    await page.getByRole("button", { name: "Propose groupings" }).click();
    await page.waitForSelector(".proposals button");
    const stop = page.getByRole("region", { name: "Proposals of groupings" }).getByRole("button", { name: "Stop" });
    if (await stop.isEnabled()) await stop.click();
    await expect.poll(() => page.locator(".search-status").innerText()).toMatch(/Stopped at|Finished/);
    await page.locator(".proposals button.primary").click();
    await expect.poll(() => page.locator(".search-status").innerText()).toContain("is in place");
    expect((await counts()).reduce((sum, count) => sum + count, 0)).toBe(start.reduce((sum, count) => sum + count, 0));
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect.poll(counts).toEqual(start);
  });

  it("that no grouping can keep to are refused with the reason", async () => {
    const { page } = visit;
    await page.getByLabel("Most people in a group").fill("10");
    await expect
      .poll(() => page.locator("section[aria-label=Constraints] > .error").innerText())
      .toContain("more than the most people that a group may have");
    expect(await page.locator(".findings").first().innerText()).toContain("more than the 10 that a group may have");
  });
});

it("fits 768 pixels", async () => {
  expect(await visit.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(768);
});
