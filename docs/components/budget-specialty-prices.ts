import { html } from "htl";
import type { SpecialtyPrices } from "../models/price/assumptions.js";
import { formatPounds } from "../src/charts/format.js";
import { dataTable } from "../src/charts/table.js";
import type { Workbench } from "./workbench.js";

const pods = [
  ["firstAttendance", "First attendance"],
  ["followUp", "Follow-up"],
  ["dayCase", "Day case"],
  ["ordinary", "Elective with a stay"],
] as const;

/** The prices of specialties that have one of their own; nothing where none has. */
export function specialtyPrices(workbench: Workbench): HTMLElement {
  const place = html`<div></div>`;
  const details = html<HTMLDetailsElement>`<details class="no-print"><summary>Prices by specialty</summary>${place}</details>`;
  workbench.subscribe(({ scenario }) => {
    const { bySpecialty = [], unit } = scenario.assumptions.price;
    details.hidden = bySpecialty.length === 0;
    const names = new Map(scenario.assumptions.demand.specialties.map(({ code, name }) => [code, name]));
    const average = ([pod]: (typeof pods)[number]) => (typeof unit[pod] === "number" ? unit[pod] : Number.NaN);
    place.replaceChildren(
      dataTable<SpecialtyPrices>({
        caption: "£ for one, at average severity and the prices of the twelve months to the origin",
        cards: true,
        columns: [
          { name: "Specialty", value: ({ specialty }) => names.get(specialty) ?? specialty },
          ...pods.map((pod) => ({
            name: pod[1],
            value: (prices: SpecialtyPrices) => prices[pod[0]] ?? average(pod),
            format: (price: number) => (Number.isFinite(price) ? formatPounds(price) : "as all"),
          })),
        ],
        rows: bySpecialty,
      }),
    );
  });
  return details;
}
