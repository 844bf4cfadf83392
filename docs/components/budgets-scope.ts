import { html } from "htl";
import { dataTable } from "../src/charts/table.js";
import { budgetScope, type ScopeRow } from "../src/risk/budgets/budgetScope.js";
import type { Workbench } from "./workbench.js";

/** What is in a budget and what is out, by the rule set in force. */
export function scopeTable(workbench: Workbench): HTMLElement {
  const sentence = html`<p></p>`;
  const place = html`<div></div>`;
  let known = "";
  workbench.subscribe(({ scenario }) => {
    if (scenario.ruleSet === known) return;
    known = scenario.ruleSet;
    const rows = budgetScope(scenario.ruleSet);
    const count = (inside: ScopeRow["inside"]) => rows.filter((row) => row.inside === inside).length;
    sentence.textContent =
      count("user's own") > 0
        ? "The rule set in force (present day) builds in no scope: your own holds."
        : `Under the rule set “${scenario.ruleSet}” ${count("in")} kinds of service are in a budget, ${count("may be in")} may be, and ${count("out")} are out. What a run costs is what its stages price: nothing that is out is in its figures unless you brought it.`;
    place.replaceChildren(
      dataTable<ScopeRow>({
        caption: `What a budget holds: rule set “${scenario.ruleSet}”`,
        columns: [
          { name: "Service", value: ({ service }) => service },
          { name: "In the budget", value: ({ inside }) => inside },
          { name: "Where the rule stands", value: ({ source }) => source },
        ],
        rows,
      }),
    );
  });
  return html`<section>${sentence}${place}</section>`;
}
