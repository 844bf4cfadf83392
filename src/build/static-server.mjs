// A static file server for the built site and its tests: one folder, one address, nothing outside the folder.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";

const types = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};

/** The file that a request path names inside `folder`, or null where it names none or points outside. */
function fileFor(folder, base, url) {
  let name;
  try {
    name = decodeURIComponent(new URL(url, "http://localhost").pathname);
  } catch {
    return null;
  }
  if (!name.startsWith(base) || name.includes("\0") || name.includes("\\")) return null;
  const file = path.resolve(folder, `./${name.slice(base.length)}`);
  if (file !== folder && !file.startsWith(folder + path.sep)) return null;
  const candidates = name.endsWith("/") ? [path.join(file, "index.html")] : [file, `${file}.html`];
  return candidates.find((each) => fs.statSync(each, { throwIfNoEntry: false })?.isFile()) ?? null;
}

/**
 * Serves `folder` on 127.0.0.1 below `base` ("/" or, say, "/some/path/"); port 0 takes any free port.
 * @returns {Promise<{server: http.Server, url: string, close: () => Promise<void>}>}
 */
export async function serveFolder(folder, { port = 0, host = "127.0.0.1", base = "/" } = {}) {
  const root = path.resolve(folder);
  const server = http.createServer((request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") {
      response.writeHead(405, { Allow: "GET, HEAD" }).end();
      return;
    }
    const file = fileFor(root, base, request.url ?? "/");
    if (file === null) {
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" }).end("Not found");
      return;
    }
    response.writeHead(200, {
      "Content-Type": types[path.extname(file)] ?? "application/octet-stream",
      "Content-Length": fs.statSync(file).size,
      // Framework puts a hash of the content into the names of all but the pages.
      "Cache-Control": /\.[0-9a-f]{8}\.\w+$/.test(file) ? "public, max-age=31536000, immutable" : "no-cache",
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    });
    if (request.method === "HEAD") response.end();
    else fs.createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  const close = () =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { server, url: `http://${host}:${server.address().port}${base}`, close };
}
