import { html } from "htl";
import { chartFigure } from "../src/charts/chart-figure.js";
import { dotRows } from "../src/charts/dot-rows.js";
import { formatCount, formatShare } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { button } from "../src/inputs/button.js";
import { readNumber } from "../src/inputs/number-input.js";
import {
  contractsByProvider,
  type ProviderBusiness,
  type ProviderContracts,
} from "../src/risk/configuration/contracts.js";
import { mergedBusiness } from "../src/risk/configuration/merge.js";
import { type Business, businessOf } from "./reconfiguration-data.js";
import type { Proposal, ReconfigurationRound } from "./reconfiguration-round.js";
import { keptValue } from "./reconfiguration-store.js";
import type { Workbench } from "./workbench.js";

interface ContractRow {
  readonly provider: string;
  readonly today: ProviderContracts;
  readonly proposed: ProviderContracts;
  readonly lead: string;
  readonly holders: string;
}

/** Business typed over what the run or the list says, for these PCTs; null for none. */
type Typed = { readonly pcts: string; readonly providers: readonly ProviderBusiness[] } | null;

const typedBusiness = keptValue<Typed>("reconfiguration-business", null, (value) => {
  const { pcts, providers } = value as NonNullable<Typed>;
  contractsByProvider(providers, 0.2);
  return typeof pcts === "string" ? { pcts, providers } : null;
});

/** Providers' business as typed for these PCTs, else as the run or the list has it. */
export function businessNow(
  workbench: Workbench,
  { configuration, result }: Pick<Proposal, "configuration" | "result">,
): Business {
  const pcts = configuration.pcts.map(({ code }) => code).join("\n");
  if (typedBusiness.value?.pcts === pcts) {
    return {
      known: true,
      providers: typedBusiness.value.providers,
      source: "Business: as typed, in any one unit, kept in this browser.",
    };
  }
  return businessOf(workbench, configuration, result);
}

/** Contracts under the co-ordinating commissioner, before and after. */
export function contractsOf(
  workbench: Workbench,
  proposal: Proposal,
): { today: ProviderContracts[]; proposed: ProviderContracts[]; known: boolean } {
  const { merger, settings } = proposal;
  const { providers, known } = businessNow(workbench, proposal);
  return {
    known,
    today: contractsByProvider(providers, settings.threshold),
    proposed: contractsByProvider(mergedBusiness(providers, merger), settings.threshold),
  };
}

/** Who leads each provider's contract, who may hold its own, and how many contracts there are. */
export function contractsFigure(workbench: Workbench, round: ReconfigurationRound): HTMLElement {
  let latest: Proposal | null = null;
  let shown = "";
  const listeners: (() => void)[] = [];
  const table = html`<div></div>`;
  const problem = html`<p class="error" role="alert"></p>`;
  const figure = chartFigure<ContractRow>();
  const without = html`<p class="warning" role="status" hidden>Nothing says which providers treat whose patients, so contracts cannot be counted: type providers’ business below. What stands there until then is a pattern to type over.</p>`;
  const count = (all: readonly ProviderContracts[], of: (one: ProviderContracts) => number) =>
    all.reduce((sum, one) => sum + of(one), 0);
  const draw = () => {
    if (!latest) return;
    const { merger, settings } = latest;
    const { source, known } = businessNow(workbench, latest);
    without.hidden = known;
    figure.element.hidden = !known;
    if (!known) return;
    const { today, proposed } = contractsOf(workbench, latest);
    const rows = today.map((one, i): ContractRow => {
      const then = proposed[i]!;
      return {
        provider: one.provider,
        today: one,
        proposed: then,
        lead: then.coordinator === null ? "none" : merger.after[then.coordinator]!,
        holders: then.holders.map((a) => `${merger.after[a]} (${formatShare(then.shares[a]!)})`).join(", ") || "none",
      };
    });
    const [each, now, then] = [
      count(today, (one) => one.each),
      count(today, (one) => one.contracts),
      count(proposed, (one) => one.contracts),
    ];
    figure.update({
      title: "Contracts under the co-ordinating commissioner",
      sentence: `With a co-ordinating commissioner for each provider, and PCTs of ${formatShare(settings.threshold)} or more of a provider’s business holding their own contract, there are ${formatCount(now)} ${now === 1 ? "contract" : "contracts"} today and ${formatCount(then)} as proposed: ${then === now ? "as many" : then < now ? `${formatCount(now - then)} fewer` : `${formatCount(then - now)} more`}. If each PCT held its own with every provider that treats its people there would be ${formatCount(each)} today.${settings.threshold >= 0.2 ? ` As proposed no provider has more than ${formatCount(Math.max(0, ...proposed.map(({ contracts }) => contracts)))}.` : ""}`,
      chart: (width) =>
        dotRows(
          rows.flatMap(({ provider, today: one, proposed: other }) => [
            { row: provider, series: "as proposed", value: other.contracts },
            { row: provider, series: "today, co-ordinated", value: one.contracts },
            { row: provider, series: "today, each its own", value: one.each },
          ]),
          {
            width,
            series: [
              { name: "as proposed", colour: palette.navy, shape: "circle" },
              { name: "today, co-ordinated", colour: palette.teal, shape: "square", hollow: true },
              { name: "today, each its own", colour: palette.orange, shape: "triangle" },
            ],
            label: "Contracts",
            format: (value) => (Number.isInteger(value) ? String(value) : ""),
          },
        ),
      table: {
        caption: `Contracts by provider: who co-ordinates and who holds a contract as proposed, at ${formatShare(settings.threshold)} of a provider’s business`,
        cards: true,
        columns: [
          { name: "Provider", value: ({ provider }) => provider },
          { name: "PCTs that use it today", value: ({ today: one }) => one.each },
          { name: "Contracts today", value: ({ today: one }) => one.contracts },
          { name: "Contracts as proposed", value: ({ proposed: other }) => other.contracts },
          { name: "Co-ordinates as proposed", value: ({ lead }) => lead },
          { name: "Hold a contract as proposed (share)", value: ({ holders }) => holders },
        ],
        rows,
      },
      footer: [
        source,
        "Contracts of a provider: the larger of 1 and the number of PCTs with the share or more (CF 3.24–3.25, C.44–C.45). The PCT with most of its business co-ordinates; the SHA may decide otherwise. Nothing is simulated.",
      ],
    });
  };
  const edit = () => {
    if (!latest) return;
    const proposal = latest;
    const { configuration } = proposal;
    const { providers, source } = businessNow(workbench, proposal);
    const state = JSON.stringify([configuration.pcts.map(({ code, name }) => [code, name]), source]);
    if (state === shown) return;
    shown = state;
    const pcts = configuration.pcts.map(({ code }) => code).join("\n");
    table.replaceChildren(html`<div class="table-scroll cards" tabindex="0" role="region" aria-label="Providers’ business by PCT"><table>
      <caption>Providers’ business by PCT: type over it; only proportions count</caption>
      <thead><tr><th scope="col">Provider</th>${configuration.pcts.map(({ name }) => html`<th scope="col" class="number">${name}</th>`)}</tr></thead>
      <tbody>${providers.map(({ provider, business }, v) => {
        return html`<tr><th scope="row">${provider}</th>${business.map((value, i) => {
          const pct = configuration.pcts[i]!.name;
          const box = html<HTMLInputElement>`<input type="text" inputmode="decimal" aria-label=${`Business of ${provider} with ${pct}`}>`;
          box.style.width = "6rem";
          box.value = String(value);
          box.addEventListener("input", () => {
            const typed = readNumber(box.value, { min: 0 });
            if (typeof typed === "string") {
              box.setAttribute("aria-invalid", "true");
              problem.textContent = `${provider} with ${pct}: ${typed}`;
              return;
            }
            const all = businessNow(workbench, proposal).providers;
            const next = all.map((each, w) =>
              w === v ? { ...each, business: each.business.map((own, j) => (j === i ? typed : own)) } : each,
            );
            try {
              contractsByProvider(next, 0.2);
              typedBusiness.value = { pcts, providers: next };
              shown = JSON.stringify([
                configuration.pcts.map(({ code, name }) => [code, name]),
                businessNow(workbench, proposal).source,
              ]);
              box.removeAttribute("aria-invalid");
              problem.textContent = "";
              draw();
              for (const listener of listeners) listener();
            } catch (error) {
              box.setAttribute("aria-invalid", "true");
              problem.textContent = error instanceof Error ? error.message : String(error);
            }
          });
          return html`<td class="number" data-label=${pct}>${box}</td>`;
        })}</tr>`;
      })}</tbody></table></div>`);
  };
  round.subscribe((proposal) => {
    latest = proposal;
    edit();
    draw();
  });
  const again = button("Business from the run or the list again", () => {
    typedBusiness.value = null;
    problem.textContent = "";
    edit();
    draw();
    for (const listener of listeners) listener();
  });
  const details = html`<details><summary>Providers’ business</summary>${table}${problem}<div class="run-buttons no-print">${again}</div></details>`;
  return html`<div>${without}${figure.element}${details}</div>`;
}
