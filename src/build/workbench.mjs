// `npm run workbench -- …`: the command line, with TypeScript read as it is.
import path from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, root } from "./ensure.mjs";

ensureInstalled();
const { register } = await import("tsx/esm/api");
register();
const { main } = await import(pathToFileURL(path.join(root, "src/main/cli.ts")).href);
// npm runs a script in the project's folder; paths that the user gave are relative to where they stood.
process.exitCode = await main(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
