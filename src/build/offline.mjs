// Framework's client names libraries that this site never loads, and a cold build asks the npm registry for their
// versions. An empty folder docs/.observablehq/cache/_npm/NAME@VERSION answers the question without the network.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);

function* scripts(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* scripts(file);
    else if (entry.name.endsWith(".js")) yield file;
  }
}

/** Makes the folders for every library that Framework's client mentions. */
export function answerVersionQuestions(docs) {
  const framework = path.dirname(require.resolve("@observablehq/framework/package.json"));
  const names = new Set();
  for (const file of scripts(path.join(framework, "dist", "client"))) {
    for (const [, name] of fs.readFileSync(file, "utf8").matchAll(/\bnpm:((?:@[\w.-]+\/)?[\w.-]+)/g)) names.add(name);
  }
  const cache = path.join(docs, ".observablehq", "cache", "_npm");
  for (const name of names) fs.mkdirSync(path.join(cache, `${name}@0.0.0`), { recursive: true });
  return names.size;
}
