import { createHash } from "node:crypto";
import fs from "node:fs";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hardenPage } from "../../src/build/harden.mjs";
import { checkNothingOutside } from "../../src/build/outside.mjs";
import { serveFolder } from "../../src/build/static-server.mjs";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "site-"));
fs.mkdirSync(path.join(folder, "public/part"), { recursive: true });
fs.writeFileSync(path.join(folder, "public/index.html"), "<h1>Start</h1>");
fs.writeFileSync(path.join(folder, "public/part/code.01234567.js"), "export {};");
fs.writeFileSync(path.join(folder, "secret.txt"), "secret");
afterAll(() => fs.rmSync(folder, { recursive: true }));

describe("the static server", () => {
  let site: Awaited<ReturnType<typeof serveFolder>>;
  beforeAll(async () => {
    site = await serveFolder(path.join(folder, "public"), { base: "/below/" });
  });
  afterAll(() => site.close());

  /** A request whose path is sent as it is written, dots and all. */
  const get = (name: string, method = "GET") =>
    new Promise<{ status: number; type: string; text: string; cache: string }>((resolve, reject) => {
      const { port } = new URL(site.url);
      http
        .request({ host: "127.0.0.1", port, path: name, method }, (response) => {
          let text = "";
          response.on("data", (piece) => {
            text += piece;
          });
          response.on("end", () =>
            resolve({
              status: response.statusCode ?? 0,
              type: response.headers["content-type"] ?? "",
              cache: response.headers["cache-control"] ?? "",
              text,
            }),
          );
        })
        .on("error", reject)
        .end();
    });

  it("gives pages and modules with their types, below its base", async () => {
    expect(await get("/below/")).toMatchObject({
      status: 200,
      type: "text/html; charset=utf-8",
      text: "<h1>Start</h1>",
    });
    expect(await get("/below/index")).toMatchObject({ status: 200 });
    expect(await get("/below/part/code.01234567.js")).toMatchObject({
      type: "text/javascript; charset=utf-8",
      cache: "public, max-age=31536000, immutable",
    });
    expect((await get("/")).status).toBe(404);
    expect((await get("/below/part/")).status).toBe(404);
  });

  it.each([
    "/below/../secret.txt",
    "/below/%2e%2e/secret.txt",
    "/below/..%2fsecret.txt",
    "/below/part/..%2f..%2fsecret.txt",
    "/below/%00",
    "/below/..%5csecret.txt",
    "/below/%",
  ])("gives nothing outside its folder for %s", async (name) => {
    const answer = await get(name);
    expect(answer.status).toBe(404);
    expect(answer.text).not.toContain("secret");
  });

  it("only reads", async () => {
    expect((await get("/below/", "POST")).status).toBe(405);
    expect(await get("/below/", "HEAD")).toMatchObject({ status: 200, text: "" });
  });
});

describe("hardening", () => {
  const page = `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, maximum-scale=1">
<script type="module">

import "./client.js";

</script>
</head>
<body>
<main id="observablehq-main" class="observablehq">
</main>
</body>
</html>`;

  it("gives language, zoom, a skip link and a policy with the hash of the inline script", () => {
    const hard = hardenPage(page);
    expect(hard).toContain('<html lang="en-GB">');
    expect(hard).not.toContain("maximum-scale");
    expect(hard).toContain('<a class="skip-link" href="#observablehq-main">');
    const hash = createHash("sha256").update('\n\nimport "./client.js";\n\n').digest("base64");
    expect(hard).toContain(`script-src 'self' 'sha256-${hash}'`);
    expect(hard).toContain("connect-src 'self'");
    expect(hard.indexOf("Content-Security-Policy")).toBeLessThan(hard.indexOf("<script"));
  });

  it("stops where the page is not what it expects", () => {
    expect(() => hardenPage(page.replace(", maximum-scale=1", ""))).toThrow("maximum-scale");
    expect(() => hardenPage(page.replace("<html>", "<html class='x'>"))).toThrow("<html>");
  });
});

describe("nothing from outside", () => {
  const check = (name: string, text: string) => {
    const dist = fs.mkdtempSync(path.join(folder, "dist-"));
    fs.mkdirSync(path.join(dist, "_import"));
    fs.writeFileSync(path.join(dist, "_import/x.01234567.js"), "export const x = 1;");
    fs.writeFileSync(path.join(dist, name), text);
    return () => checkNothingOutside(dist);
  };
  it.each([
    ["index.html", '<script src="https://cdn.example/x.js"></script>'],
    ["index.html", "<link rel='stylesheet' href='https://fonts.example/css'>"],
    ["_import/page.js", 'import x from "https://cdn.example/x.js";'],
    ["_import/page.js", 'const x = await import("https://cdn.example/x.js")'],
    ["_import/page.js", 'import * as Plot from "@observablehq/plot";'],
    ["_import/page.js", 'import {x} from "./gone.01234567.js";'],
    ["_import/page.js", 'new Worker(import.meta.resolve("../gone.js"), {type: "module"})'],
    ["index.html", '<script type="module">const {x} = await import("/components/gone.js");</script>'],
    ["style.css", '@import "https://fonts.example/css";'],
    ["style.css", "a { background: url(https://pictures.example/a.png) }"],
  ])("refuses in %s: %s", (name, text) => expect(check(name, text)).toThrow("outside itself"));

  it.each([
    ["index.html", '<a href="https://www.england.nhs.uk/">NHS England</a>'],
    ["_import/page.js", 'import {x} from "./x.01234567.js"; const ns = "http://www.w3.org/2000/svg";'],
    ["style.css", "a { background: url(\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\") }"],
  ])("allows in %s: %s", (name, text) => expect(check(name, text)).not.toThrow());
});
