import path from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { defaultScenario } from "../../models/scenario/default-scenario.js";
import type { Scenario } from "../../models/scenario/scenario.js";
import { serialiseScenario } from "../../models/scenario/serialise-scenario.js";
import { findChromium } from "../../src/build/chromium.mjs";
import { serveFolder } from "../../src/build/static-server.mjs";

/** What the workbench opens on; made once. */
let opening: Scenario | null = null;

const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../dist");

/** The built site on a server of its own, and a browser that may reach nothing else. */
export interface Site {
  readonly url: string;
  /** A fresh context: nothing kept, every request off this machine refused and noted in `refused`. */
  visit(options?: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

export interface VisitOptions {
  readonly width?: number;
  readonly height?: number;
  /** Replications of the scenario that a fresh profile starts with; null for the workbench's own. Fewer make tests quick. */
  readonly replications?: number | null;
}

export interface Visit {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Requests to anywhere else. */
  readonly refused: string[];
  /** Console errors and uncaught exceptions. */
  readonly problems: string[];
  open(name: string): Promise<void>;
  close(): Promise<void>;
}

/** Pages of the site, by the names of their files. */
export const pages = [
  "index",
  "your-data",
  "referral-demand",
  "conversion",
  "budget-and-pooling",
  "risk-by-size",
  "in-year-risk",
  "consortium-designer",
  "pools-between-groups",
  "budgets",
  "specialised-services",
  "reconfiguration",
  "calibration",
  "back-test",
  "assurance",
  "methods",
  "methods/referral-demand",
  "methods/conversion",
  "methods/practices",
  "methods/spend",
  "methods/tariff",
  "methods/budget",
  "sources",
] as const;

/** @param base the path that the site is served below. */
export async function openSite({ base = "/" }: { readonly base?: string } = {}): Promise<Site> {
  const server = await serveFolder(dist, { base });
  const executablePath = await findChromium();
  if (!executablePath) throw new Error("the browser tests need a Chromium: install one, or name it in CHROMIUM");
  const browser: Browser = await chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // No name is known but this machine's: what is asked of any other fails. (To route requests would switch the cache off.)
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
  return {
    url: server.url,
    async visit({ width = 1280, height = 900, replications = 300 } = {}) {
      const context = await browser.newContext({ viewport: { width, height } });
      const refused: string[] = [];
      const problems: string[] = [];
      const elsewhere = (url: URL) => !url.href.startsWith(server.url) && !["data:", "blob:"].includes(url.protocol);
      context.on("request", (request) => {
        if (elsewhere(new URL(request.url()))) refused.push(request.url());
      });
      if (replications !== null) {
        opening ??= defaultScenario();
        const text = serialiseScenario({ ...opening, replications });
        await context.addInitScript(
          ([key, scenario]) => {
            if (localStorage.getItem(key!) === null) localStorage.setItem(key!, scenario!);
          },
          ["commissioning-workbench/scenario", text],
        );
      }
      const page = await context.newPage();
      page.on("console", (message) => {
        if (message.type() === "error") problems.push(message.text());
      });
      page.on("pageerror", (error) => problems.push(error.message));
      return {
        context,
        page,
        refused,
        problems,
        async open(name) {
          await page.goto(`${server.url}${name}.html`, { waitUntil: "load" });
        },
        close: () => context.close(),
      };
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** Waits until the run on the page is done: the status says so. @throws where the run, or a cell of the page, failed. */
export async function runIsDone(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      /replications (in|,)|kept from an earlier run|failed/.test(
        document.querySelector(".run-status")?.textContent ?? "",
      ) || document.querySelector(".observablehq--error"),
    undefined,
    { timeout: 60_000 },
  );
  const error = page.locator(".observablehq--error").first();
  if ((await error.count()) > 0) throw new Error(`the page shows an error: ${await error.innerText()}`);
  const status = await page.locator(".run-status").innerText();
  if (status.includes("failed")) throw new Error(`the run failed: ${status}`);
}

/** Waits until every chart that is shown has been drawn, at least so many of them. */
export async function figuresAreDrawn(page: Page, least = 4): Promise<void> {
  await page.waitForFunction(
    (fewest) => {
      const shown = [...document.querySelectorAll("figure.chart")].filter(
        (figure) => figure.getClientRects().length > 0,
      );
      return shown.length >= fewest && shown.every((figure) => figure.querySelector(".plot svg"));
    },
    least,
    { timeout: 60_000 },
  );
}
