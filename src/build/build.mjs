// `npm run build`: the site into dist/, ready for any static host, with no request to the network on the way.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { ensureInstalled, root, runNode } from "./ensure.mjs";
import { hardenPage } from "./harden.mjs";
import { answerVersionQuestions } from "./offline.mjs";
import { checkNothingOutside } from "./outside.mjs";

// What is installed is taken as it is, so that a build needs no network.
if (!fs.existsSync(path.join(root, "node_modules/@observablehq/framework"))) ensureInstalled();
await import("./links.mjs");
const docs = path.join(root, "docs");
const dist = path.join(root, "dist");

// Loader output is reused whatever changed, and bundles are keyed by version alone: both are made anew.
for (const folder of ["data", "_node"]) {
  fs.rmSync(path.join(docs, ".observablehq", "cache", folder), { recursive: true, force: true });
}
answerVersionQuestions(docs);

const bin = path.join(
  path.dirname(createRequire(import.meta.url).resolve("@observablehq/framework/package.json")),
  "dist/bin/observable.js",
);
const status = runNode([bin, "build"], { env: { OBSERVABLE_TELEMETRY_DISABLE: "true" } });
if (status !== 0) process.exit(status);

const pages = fs.readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".html"));
for (const name of pages) {
  const file = path.join(dist, name);
  fs.writeFileSync(file, hardenPage(fs.readFileSync(file, "utf8")));
}
checkNothingOutside(dist);
console.log(`${pages.length} pages hardened; nothing in dist/ comes from elsewhere.`);
