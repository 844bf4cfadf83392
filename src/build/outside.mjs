// A page that would ask another host for something, or import what no file answers, stops the build: Framework itself
// builds such a page and says nothing, for instance where a source file has a syntax error.
import fs from "node:fs";
import path from "node:path";

/** Addresses that are names, not places to fetch from: XML namespaces. */
const names = /^https?:\/\/www\.w3\.org\//;

/** Places in the files' text where an address would be fetched: attributes that load, imports, styles, fetch and workers. */
const fetched = [
  /<(?:script|img|iframe|source|audio|video|embed|object)\b[^>]*?\b(?:src|data)=["']?(https?:\/\/[^"'\s>]+)/gi,
  /<link\b[^>]*?\bhref=["']?(https?:\/\/[^"'\s>]+)/gi,
  /\bfrom\s*["'](https?:\/\/[^"']+)["']/g,
  /\bimport\s*\(?\s*["'`](https?:\/\/[^"'`]+)["'`]/g,
  /\b(?:fetch|Worker|importScripts|EventSource|WebSocket)\s*\(\s*["'`](https?:\/\/[^"'`]+)["'`]/g,
  /url\(\s*["']?(https?:\/\/[^"')]+)/g,
  /@import\s+["'](https?:\/\/[^"']+)/g,
];

/** An import that Framework left unresolved: a bare name, which a browser cannot follow. */
const bare = /(?:\bfrom|\bimport)\s*["']((?!\.{0,2}\/|https?:|data:)[^"'\s]+)["'];?/g;

/** An import by path, as Framework writes it. */
const byPath = /(?:\bfrom|\bimport|\bimport\.meta\.resolve)\s*\(?\s*["'](\.{0,2}\/[^"'\s]+)["']/g;

/** @throws with every file and address, where a file of the built site would fetch from another host. */
export function checkNothingOutside(dist) {
  const found = [];
  for (const name of fs.readdirSync(dist, { recursive: true, encoding: "utf8" })) {
    if (!/\.(html|js|css|svg)$/.test(name)) continue;
    const text = fs.readFileSync(path.join(dist, name), "utf8");
    for (const pattern of fetched) {
      for (const [, address] of text.matchAll(pattern)) if (!names.test(address)) found.push(`${name}: ${address}`);
    }
    if (name.startsWith("_import") || name.endsWith(".html")) {
      for (const [, specifier] of text.matchAll(bare)) found.push(`${name}: unresolved import of "${specifier}"`);
      for (const [, specifier] of text.matchAll(byPath)) {
        const target = path.resolve(path.join(dist, path.dirname(name)), specifier);
        if (specifier.startsWith("/") || !fs.existsSync(target)) {
          found.push(`${name}: no file answers the import of "${specifier}"`);
        }
      }
    }
  }
  if (found.length > 0)
    throw new Error(
      `the built site would look outside itself, or for what is not there:\n${[...new Set(found)].join("\n")}`,
    );
}
