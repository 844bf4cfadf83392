// Installs what package-lock.json asks for when it is not there yet, so that every command works from a bare clone.
// Everything printed goes to standard error: a command's standard output is its answer.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { isInstalled, markInstalled } from "./installed-mark.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** Runs a Node program of the project's own or of node_modules, its output passed on; throws where it fails. */
export function runNode(args, { env = {}, quiet = false } = {}) {
  const done = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", quiet ? 2 : "inherit", "inherit"],
  });
  if (done.error) throw done.error;
  return done.status ?? 1;
}

export function ensureInstalled() {
  const major = Number(process.versions.node.split(".")[0]);
  if (major < 20) {
    console.error(`Node must be version 20 or later: ${process.versions.node}`);
    process.exit(1);
  }
  // commands started together: one installs, the others wait
  oneAtATime(
    path.join(root, ".installing"),
    () => {
      if (!isInstalled()) install();
      const linked = runNode([path.join(root, "src/build/links.mjs")], { quiet: true });
      if (linked !== 0) process.exit(linked);
    },
    { onWait: () => isInstalled() || console.error("Waiting for another command that installs …") },
  );
}

function install() {
  console.error("Installing what the workbench needs (once) …");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const done = npm?.endsWith("js")
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (done.status !== 0) {
    console.error("npm ci failed; the messages above say why.");
    process.exit(1);
  }
  markInstalled();
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) ensureInstalled();
