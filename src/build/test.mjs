// `npm test`: everything that must hold, from a bare clone: types, lint, unit and statistical tests, then the built
// site in a real browser. The last line counts the tests.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { ensureInstalled, root, runNode } from "./ensure.mjs";

ensureInstalled();
const bin = (...parts) => path.join(root, "node_modules", ...parts);
const reports = fs.mkdtempSync(path.join(os.tmpdir(), "workbench-test-"));
const chromium = await ensureChromium();
const failures = [];
const counts = { passed: 0, failed: 0, skipped: 0 };

function step(name, args, env) {
  const start = Date.now();
  console.log(`\n── ${name}`);
  const status = runNode(args, { env });
  if (status !== 0) failures.push(name);
  console.log(`── ${name}: ${status === 0 ? "passed" : "FAILED"} in ${((Date.now() - start) / 1000).toFixed(0)} s`);
  return status === 0;
}

function vitest(project) {
  const file = path.join(reports, `${project}.json`);
  const args = ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  step(`${project} tests`, [bin("vitest/vitest.mjs"), ...args], { CHROMIUM: chromium });
  if (!fs.existsSync(file)) return;
  const report = JSON.parse(fs.readFileSync(file, "utf8"));
  counts.passed += report.numPassedTests;
  counts.failed += report.numFailedTests;
  counts.skipped += report.numPendingTests + report.numTodoTests;
}

step("types", [bin("typescript/bin/tsc"), "--noEmit"]);
step("lint", [bin("@biomejs/biome/bin/biome"), "check", "."]);
vitest("unit");
if (step("build", [path.join(root, "src/build/build.mjs")])) vitest("browser");

fs.rmSync(reports, { recursive: true, force: true });
if (counts.skipped > 0) {
  const shared = path.resolve(root, process.env.WORKBENCH_SHARED ?? "../shared");
  const there = fs.existsSync(path.join(shared, "data"));
  console.log(
    `\n${counts.skipped} tests were skipped${there ? "" : `: they need the real series, which are not in ${shared}`}.`,
  );
}
if (failures.length > 0) console.log(`\nFailed: ${failures.join(", ")}`);
if (failures.length > 0 && counts.failed === 0) counts.failed = failures.length;
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = failures.length > 0 ? 1 : 0;
