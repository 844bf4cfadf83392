// A mark in node_modules of which package-lock.json it was installed from, so that nothing is installed twice and
// nothing old is used. Written after every install, whoever asked for it.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const mark = path.join(root, "node_modules", ".installed-from");
const wanted = () =>
  createHash("sha256")
    .update(fs.readFileSync(path.join(root, "package-lock.json")))
    .digest("hex");

export const isInstalled = () => fs.existsSync(mark) && fs.readFileSync(mark, "utf8") === wanted();
export const markInstalled = () => fs.writeFileSync(mark, wanted());
