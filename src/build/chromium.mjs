// Finds a Chromium for the browser tests, installing one where there is none: the system's if there is one, Debian's
// package when run as root on Debian, else Playwright's own download.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { root } from "./ensure.mjs";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

function onPath() {
  for (const folder of (process.env.PATH ?? "").split(path.delimiter)) {
    for (const name of names) {
      const file = path.join(folder, name);
      if (fs.existsSync(file)) return file;
    }
  }
  return places.find((file) => fs.existsSync(file));
}

async function playwrights() {
  const { chromium } = await import("playwright-core");
  const file = chromium.executablePath();
  return file && fs.existsSync(file) ? file : undefined;
}

/** Path of a Chromium, or undefined where none is there. CHROMIUM names one by hand. */
export async function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) return named;
  return onPath() ?? (await playwrights());
}

/** Path of a Chromium, installed now if need be. @throws where none can be had. */
export async function ensureChromium() {
  const there = await findChromium();
  if (there) return there;
  const run = (command, args) => spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] }).status === 0;
  if (process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get")) {
    console.error("Installing Debian's Chromium for the browser tests (once) …");
    run("apt-get", ["update", "-q"]);
    run("apt-get", [
      "install",
      "-q",
      "-y",
      "--no-install-recommends",
      "chromium",
      "fonts-liberation",
      "fonts-dejavu-core",
    ]);
  }
  const debians = await findChromium();
  if (debians) return debians;
  console.error("Downloading Chromium for the browser tests (once) …");
  run(process.execPath, [path.join(root, "node_modules/playwright-core/cli.js"), "install", "chromium"]);
  const downloaded = await findChromium();
  if (downloaded) return downloaded;
  throw new Error(
    "no Chromium could be found or installed; install one, or name it in the environment variable CHROMIUM",
  );
}
