import { html } from "htl";
import { type Part, partsOf } from "../models/bring/parts.js";
import type { Scenario } from "../models/scenario/scenario.js";
import { dataTable } from "../src/charts/table.js";
import type { Workbench } from "./workbench.js";

let last: { readonly scenario: Scenario; readonly file: string; readonly parts: readonly Part[] } | null = null;

/** The parts of the workbench's community as they are now; worked out once for each scenario. */
export function partsNow({ scenario, history, example }: Workbench): readonly Part[] {
  if (last?.scenario !== scenario || last.file !== history.file)
    last = {
      scenario,
      file: history.file,
      parts: partsOf(scenario, { file: history.file, fictional: example }),
    };
  return last.parts;
}

/** Which parts of the community are the user's and which are still fictional or illustrative. */
export function whoseParts(workbench: Workbench): HTMLElement {
  const place = html`<div aria-live="polite"></div>`;
  let shown = "";
  workbench.subscribe(() => {
    const parts = partsNow(workbench);
    const key = JSON.stringify(parts);
    if (key === shown) return;
    shown = key;
    place.replaceChildren(html`<p class="sentence">${sentence(parts)}</p>`, dataTable(table(parts)));
  });
  return place;
}

function sentence(parts: readonly Part[]): string {
  const of = (...whose: readonly Part["whose"][]) =>
    parts.filter((each) => whose.includes(each.whose)).map(({ part }) => part.toLowerCase());
  const yours = of("yours");
  const partly = of("yours in part");
  const others = of("fictional", "illustrative");
  if (yours.length + partly.length === 0)
    return "Nothing has been brought yet: every number on these pages is of a community that does not exist, at illustrative prices.";
  const first = yours.length === 0 ? "No part is wholly yours yet" : `Yours: ${yours.join(", ")}`;
  const second = partly.length === 0 ? "" : `; yours in part: ${partly.join(", ")}`;
  const third = others.length === 0 ? "" : ` Still fictional or illustrative: ${others.join(", ")}.`;
  return `${first}${second}.${third}`;
}

function table(rows: readonly Part[]) {
  return {
    caption: "Where each part of this community comes from",
    cards: true,
    columns: [
      { name: "Part", value: ({ part }: Part) => part },
      { name: "Whose", value: ({ whose }: Part) => whose },
      { name: "From", value: ({ from }: Part) => from },
    ],
    rows,
  };
}
