import fs from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { figuresAreDrawn, openSite, pages, runIsDone, type Site, type Visit } from "./site.js";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const withRun = new Set<string>([
  "index",
  "your-data",
  "referral-demand",
  "conversion",
  "budget-and-pooling",
  "budgets",
  "consortium-designer",
  "reconfiguration",
]);
/** Pages that draw what they compute themselves. */
const withStudy = new Set<string>(["calibration", "back-test", "assurance"]);
/** Pages that play kept runs, or draw in a worker, once the run is there. */
const playing = new Set<string>(["risk-by-size", "in-year-risk", "pools-between-groups"]);
/** Pages that are made for a wider screen than a phone's: the width that they must fit. */
const narrowest = new Map<string, number>([["consortium-designer", 768]]);

let site: Site;
/** One browser profile for all pages, as a user has: what one page ran the next takes from the store. */
let visit: Visit;
beforeAll(async () => {
  // Below a path, as on a shared host: every link and worker must be relative.
  site = await openSite({ base: "/some/where/" });
  visit = await site.visit();
});
afterAll(async () => {
  await visit.close();
  await site.close();
});

describe.each(pages)("page %s", (name) => {
  it("opens without an error or a request to anywhere else, within WCAG 2.2 AA, and fits a narrow screen", async () => {
    const { page } = visit;
    visit.refused.length = 0;
    visit.problems.length = 0;
    await page.setViewportSize({ width: narrowest.get(name) ?? 360, height: 740 });
    await visit.open(name);
    await drawn(page, name);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    // From here as on a wide screen: what is there must follow.
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.waitForTimeout(300);
    await drawn(page, name);
    expect(await page.locator(".observablehq--error").count()).toBe(0);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("main details")) details.setAttribute("open", "");
    });
    await page.waitForTimeout(300);
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe: run } = globalThis as unknown as {
        axe: { run(context: unknown, options: unknown): Promise<AxeResult> };
      };
      const result = await run.run(document, {
        runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
      });
      return result.violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map(({ html }) => html.slice(0, 160))
            .join(" | ")}`,
      );
    });
    expect(found).toEqual([]);

    expect(await page.getAttribute("html", "lang")).toBe("en-GB");
    expect(await page.title()).toContain("Commissioning Workbench");
    for (const chart of await page.locator("figure.chart .plot svg").all()) {
      const label = await chart.getAttribute("aria-label");
      expect(label?.length ?? 0).toBeGreaterThan(30);
    }
    expect(visit.refused).toEqual([]);
    expect(visit.problems).toEqual([]);
  });
});

/** Waits until the page shows what it is for. */
async function drawn(page: Page, name: string): Promise<void> {
  await page.waitForSelector("main h1");
  if (withRun.has(name)) await runIsDone(page);
  else if (withStudy.has(name)) await figuresAreDrawn(page);
  else await page.waitForFunction(() => !document.querySelector("observablehq-loading"));
  if (playing.has(name)) await figuresAreDrawn(page, 1);
  // What is greyed while it is worked out again is not yet what the page is for.
  await page.waitForFunction(() => !document.querySelector("main .stale"), undefined, { timeout: 60_000 });
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
