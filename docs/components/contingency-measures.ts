import { html } from "htl";

/** Pages that say how large a contingency must be, and what each counts. */
const measures = {
  budget: {
    name: "Budget and pooling",
    href: "./budget-and-pooling.html",
    counts: "what practices call, gross, on budgets from which the contingency was cut",
  },
  inYear: {
    name: "In-year risk tools",
    href: "./in-year-risk.html",
    counts: "one PCT’s calls, gross and net, held beside the budgets and cut from them, with costly cases on top",
  },
  size: {
    name: "Risk by size",
    href: "./risk-by-size.html",
    counts: "what one budget lacks for people of one number, so net, at the layers that you choose",
  },
  budgets: {
    name: "Budgets by rule",
    href: "./budgets.html",
    counts: "what of all PCTs’ money must stay uncommitted for a risk of deficit, so net",
  },
} as const;

/** A page that sizes a contingency. */
export type ContingencyMeasure = keyof typeof measures;

/**
 * Below a figure that sizes a contingency: what it counts, and where the others are, since they answer other questions and
 * do not agree.
 *
 * @param counts what this page's figure counts, in words.
 */
export function contingencyMeasures(here: ContingencyMeasure | null, counts: string): HTMLElement {
  const others = (Object.keys(measures) as ContingencyMeasure[]).filter((each) => each !== here);
  return html`<p class="hint">${counts} Other questions have other answers: ${others.map((each, i) => {
    const { name, href, counts: what } = measures[each];
    return html`${i === 0 ? "" : "; "}<a href=${href}>${name}</a> counts ${what}`;
  })}.</p>`;
}
