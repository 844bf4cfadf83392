import { html } from "htl";

/** What ± means on every page, in words; the same for a figure on screen and in a file. */
export const monteCarloMeaning =
  "Monte Carlo error (±) is one standard error: of such figures about 2 in 3 would move by less, and 19 in 20 by less than twice it, if runs were endless.";

/** The same with the way to the method; a page says it once. */
export function monteCarloLine(): HTMLElement {
  return html`<div class="monte-carlo">${monteCarloMeaning} <a href="./methods.html#error-of-the-simulation">Methods</a> has more.</div>`;
}
