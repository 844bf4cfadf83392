import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "one-at-a-time-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));
const lock = path.join(folder, "lock");
const log = path.join(folder, "log");

/** A process that writes "in" and "out" around some waiting under the lock. */
function work(): Promise<number | null> {
  const module = pathToFileURL(path.resolve("src/build/one-at-a-time.mjs")).href;
  const code = `
    import fs from "node:fs";
    import { oneAtATime } from ${JSON.stringify(module)};
    oneAtATime(${JSON.stringify(lock)}, () => {
      fs.appendFileSync(${JSON.stringify(log)}, "in\\n");
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60);
      fs.appendFileSync(${JSON.stringify(log)}, "out\\n");
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: "inherit" });
  return new Promise((resolve) => child.on("exit", resolve));
}

describe("oneAtATime", () => {
  it("lets processes started together work one after the other, and leaves no lock", async () => {
    expect(await Promise.all([work(), work(), work(), work()])).toEqual([0, 0, 0, 0]);
    expect(fs.readFileSync(log, "utf8")).toBe("in\nout\n".repeat(4));
    expect(fs.existsSync(lock)).toBe(false);
  });

  it("takes over the lock of a process that has died", async () => {
    const gone = spawn(process.execPath, ["-e", ""]);
    await new Promise((resolve) => gone.on("exit", resolve));
    fs.writeFileSync(lock, String(gone.pid));
    expect(await work()).toBe(0);
    expect(fs.existsSync(lock)).toBe(false);
  });
});
