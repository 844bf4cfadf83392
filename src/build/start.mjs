// `npm start`: install what is missing, build the site, serve it.
import path from "node:path";
import { ensureInstalled, root, runNode } from "./ensure.mjs";

ensureInstalled();
const built = runNode([path.join(root, "src/build/build.mjs")]);
if (built !== 0) process.exit(built);
await import("./serve.mjs");
