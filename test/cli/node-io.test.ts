import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { nodeIo } from "../../src/cli/node-io.js";
import { outputFile } from "../../src/cli/output-file.js";
import { registry } from "../../src/main/registry.js";
import { inlineWorkers } from "../../src/simulate/inline-workers.js";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "node-io-"));
fs.writeFileSync(path.join(folder, "old.csv"), "");
const io = nodeIo(folder, () => inlineWorkers(registry));
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe("checkOutput", () => {
  it.each(["new.csv", "old.csv", "./new.csv"])("lets %s be written", async (file) => {
    await expect(io.checkOutput!(file)).resolves.toBeUndefined();
  });

  it.each([
    ["nope/x.csv", '--out: no such folder: "nope"'],
    ["old.csv/x.csv", '--out: no such folder: "old.csv"'],
    [".", '--out: is a folder, not a file: "."'],
  ])("refuses %s", async (file, message) => {
    await expect(io.checkOutput!(file)).rejects.toThrow(message);
  });

  it("is what writing would answer", async () => {
    await expect(io.writeFile("nope/x.csv", "")).rejects.toThrow("nope/x.csv: no such folder");
    await expect(io.readFile("nope/x.csv")).rejects.toThrow("nope/x.csv: no such file");
  });
});

describe("outputFile", () => {
  it.each([
    [["a.json", "--out", "x.csv"], "x.csv"],
    [["--out=x.csv", "a.json"], "x.csv"],
    [["a.json", "--outer", "x.csv"], undefined],
    [["--", "--out", "x.csv"], undefined],
    [["--out"], undefined],
  ])("of %j is %s", (args, file) => {
    expect(outputFile(args)).toBe(file);
  });
});
