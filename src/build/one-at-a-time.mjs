// A lock file, so that of several commands started together one installs and the others wait for it.
import fs from "node:fs";

/**
 * Runs `work` while no other process runs its own under the same lock file, waiting for them. A lock whose process has
 * died is taken over. Where the file cannot be written, as in a read-only folder, the work is done without.
 * @returns what `work` returned.
 */
export function oneAtATime(file, work, { onWait = () => {} } = {}) {
  let said = false;
  for (;;) {
    try {
      fs.writeFileSync(file, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") return work();
    }
    if (abandoned(file)) {
      fs.rmSync(file, { force: true });
      continue;
    }
    if (!said) onWait();
    said = true;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
  const release = () => fs.rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return work();
  } finally {
    release();
    process.removeListener("exit", release);
  }
}

/** Whether the process that holds the lock is gone, or its number is another's by now: nothing takes half an hour. */
function abandoned(file) {
  try {
    const holder = Number(fs.readFileSync(file, "utf8"));
    const age = Date.now() - fs.statSync(file).mtimeMs;
    if (age > 1_800_000 || !(holder > 0)) return age > 2000;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === "ESRCH";
  }
}
