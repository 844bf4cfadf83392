import fs from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { figuresAreDrawn, openSite, pages, runIsDone, type Site } from "./site.js";

const axe = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const withRun = new Set<string>(["index", "your-data", "referral-demand", "budget-and-pooling"]);
/** Pages that draw what they compute themselves. */
const withStudy = new Set<string>(["calibration", "back-test", "assurance"]);

let site: Site;
beforeAll(async () => {
  // Below a path, as on a shared host: every link and worker must be relative.
  site = await openSite({ base: "/some/where/" });
});
afterAll(() => site.close());

describe.each(pages)("page %s", (name) => {
  it("opens without an error, without a request to anywhere else, and within WCAG 2.2 AA", async () => {
    const visit = await site.visit();
    const { page } = visit;
    await visit.open(name);
    await page.waitForSelector("main h1");
    if (withRun.has(name)) await runIsDone(page);
    else if (withStudy.has(name)) await figuresAreDrawn(page);
    else await page.waitForFunction(() => !document.querySelector("observablehq-loading"));
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
    expect(visit.refused).toEqual([]);
    expect(visit.problems).toEqual([]);
    await visit.close();
  });

  it("fits a narrow screen, and names its language, page and charts", async () => {
    const visit = await site.visit({ width: 360, height: 740 });
    const { page } = visit;
    await visit.open(name);
    if (withRun.has(name)) await runIsDone(page);
    if (withStudy.has(name)) await figuresAreDrawn(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await page.getAttribute("html", "lang")).toBe("en-GB");
    expect(await page.title()).toContain("Commissioning Workbench");
    for (const chart of await page.locator("figure.chart .plot svg").all()) {
      const label = await chart.getAttribute("aria-label");
      expect(label?.length ?? 0).toBeGreaterThan(30);
    }
    await visit.close();
  });
});

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}
