import { html } from "htl";

/** What ± means on every page, in words; the same for a figure on screen and in a file. */
export const monteCarloMeaning =
  "Monte Carlo error (±) is one standard error: with endless runs about 2 in 3 such figures would move by less than that, and 19 in 20 by less than twice that.";

let said: { readonly owner: Element; readonly line: HTMLElement } | null = null;

/**
 * The same with the way to the method; null where another place further up has said it, since a page says it once.
 * @param owner what it stands in. Of several it is the first on the page, in whatever order they are drawn.
 */
export function monteCarloLine(owner: Element): HTMLElement | null {
  if (said && said.owner !== owner) {
    const place = owner.compareDocumentPosition(said.owner);
    const above =
      (place & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 && (place & Node.DOCUMENT_POSITION_DISCONNECTED) === 0;
    if (!above) return null;
    said.line.remove();
  }
  const line = html<HTMLElement>`<div class="hint monte-carlo">${monteCarloMeaning} <a href="./methods.html#error-of-the-simulation">Methods</a> has more.</div>`;
  said = { owner, line };
  return line;
}
