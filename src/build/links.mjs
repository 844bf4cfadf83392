// Framework resolves imports only below its source root, so docs/src, docs/models and docs/data are links to the
// folders beside docs. A junction needs no special rights on Windows; elsewhere the type is ignored.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

for (const name of ["src", "models", "data"]) {
  const target = path.join(root, name);
  const link = path.join(root, "docs", name);
  const there = fs.lstatSync(link, { throwIfNoEntry: false });
  if (there?.isSymbolicLink()) {
    if (fs.existsSync(link) && fs.realpathSync(link) === fs.realpathSync(target)) continue;
    fs.unlinkSync(link);
  } else if (there) {
    throw new Error(`docs/${name} must be a link to ${name}/, but something else stands there: ${link}`);
  }
  fs.symlinkSync(target, link, "junction");
}
