// `npm run serve`: the built site at http://127.0.0.1:3000/ (PORT names another port).
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { serveFolder } from "./static-server.mjs";

const dist = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../dist");
const port = Number(process.env.PORT ?? 3000);

function fail(message) {
  console.error(message);
  process.exit(2);
}

if (!Number.isInteger(port) || port < 0 || port > 65535)
  fail(`PORT must be a whole number from 0 to 65535: ${process.env.PORT}`);
if (!fs.existsSync(path.join(dist, "index.html")))
  fail("the site is not built yet: run `npm run build`, or `npm start`");
try {
  const { url } = await serveFolder(dist, { port });
  console.log(`Commissioning Workbench: ${url} (Ctrl+C stops it)`);
} catch (error) {
  if (error.code === "EADDRINUSE")
    fail(`port ${port} is in use: stop what uses it, or name another, for instance PORT=3001`);
  throw error;
}
