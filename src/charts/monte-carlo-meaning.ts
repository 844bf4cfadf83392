import { html } from "htl";

/** What ± means on every page, in words; the same for a figure on screen and in a file. */
export const monteCarloMeaning =
  "Monte Carlo error (±) is one standard error: with endless runs about 2 in 3 such figures would move by less than that, and 19 in 20 by less than twice that.";

let said: object | null = null;

/**
 * The same with the way to the method; null where another has said it, since a page says it once.
 * @param owner who says it, and may say it again when it is drawn anew.
 */
export function monteCarloLine(owner: object): HTMLElement | null {
  said ??= owner;
  if (said !== owner) return null;
  return html`<div class="monte-carlo">${monteCarloMeaning} <a href="./methods.html#error-of-the-simulation">Methods</a> has more.</div>`;
}
