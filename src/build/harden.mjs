// What Framework leaves undone in the pages that it builds: language, zoom, a skip link, names for what has none, and
// a content security policy that names the page's own inline scripts and no outside source.
import { createHash } from "node:crypto";

/** Replaces what must be there exactly once; a new version of Framework that moved it stops the build. */
function replaceOnce(html, from, to, what) {
  const parts = html.split(from);
  if (parts.length !== 2) throw new Error(`hardening expects ${what} once in a page: found ${parts.length - 1} times`);
  return parts.join(to);
}

function contentSecurityPolicy(html) {
  const hashes = [...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(
    ([, code]) => `'sha256-${createHash("sha256").update(code).digest("base64")}'`,
  );
  return [
    "default-src 'none'",
    `script-src 'self' ${[...new Set(hashes)].join(" ")}`,
    // Charts carry their styles in attributes and in a style element of their own.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'self'",
    "form-action 'none'",
    "object-src 'none'",
  ].join("; ");
}

/** One built page in, the page to publish out. */
export function hardenPage(html) {
  let page = html;
  page = replaceOnce(page, "<html>", '<html lang="en-GB">', "an <html> tag without attributes");
  page = replaceOnce(page, ", maximum-scale=1", "", "maximum-scale in the viewport");
  page = replaceOnce(
    page,
    "<body>",
    '<body>\n<a class="skip-link" href="#observablehq-main">Skip to the content</a>',
    "a <body> tag",
  );
  page = replaceOnce(
    page,
    '<main id="observablehq-main"',
    '<main id="observablehq-main" tabindex="-1"',
    "a main element",
  );
  if (page.includes('<nav id="observablehq-sidebar">')) {
    page = replaceOnce(
      page,
      '<nav id="observablehq-sidebar">',
      '<nav id="observablehq-sidebar" aria-label="Pages">',
      "the sidebar",
    );
    page = replaceOnce(
      page,
      '<input id="observablehq-sidebar-toggle" type="checkbox" title="Toggle sidebar">',
      '<input id="observablehq-sidebar-toggle" type="checkbox" title="Toggle sidebar" aria-label="Show the list of pages">',
      "the sidebar's toggle",
    );
    // A label may not stand between list items; a click on it is a convenience that the toggle's name already covers.
    const close = '    <label id="observablehq-sidebar-close" for="observablehq-sidebar-toggle"></label>\n';
    page = replaceOnce(page, `  <ol>\n${close}`, `${close.trim()}\n  <ol>\n`, "the sidebar's closing label");
    page = page
      .replace(
        'for="observablehq-sidebar-toggle"></label>\n<nav',
        'for="observablehq-sidebar-toggle" aria-hidden="true"></label>\n<nav',
      )
      .replace(
        '<label id="observablehq-sidebar-close" for="observablehq-sidebar-toggle">',
        '<label id="observablehq-sidebar-close" for="observablehq-sidebar-toggle" aria-hidden="true">',
      )
      .replace(/(class="observablehq-link observablehq-link-active"><a )/g, '$1aria-current="page" ');
  }
  const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(page)}">`;
  return replaceOnce(page, '<meta charset="utf-8">', `<meta charset="utf-8">\n${policy}`, "the charset");
}
