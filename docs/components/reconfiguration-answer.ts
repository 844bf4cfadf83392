import { html } from "htl";
import { formatCount, formatPercent, formatShare } from "../src/charts/format.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import { contractsOf } from "./reconfiguration-contracts.js";
import { costOf } from "./reconfiguration-cost.js";
import { riskCompared } from "./reconfiguration-risk.js";
import type { Proposal, ReconfigurationRound } from "./reconfiguration-round.js";
import type { Workbench } from "./workbench.js";

/** What the proposal does to risk, management cost and contracts, in one sentence above everything else. */
export function reconfigurationAnswer(workbench: Workbench, round: ReconfigurationRound): HTMLElement {
  const sentence = html`<p class="sentence" role="status">Waiting for the first results …</p>`;
  round.subscribe(
    (proposal) => {
      const risk = riskCompared(proposal);
      if (risk) sentence.textContent = answer(workbench, proposal, risk);
    },
    (isStale) => sentence.classList.toggle("stale", isStale),
  );
  return sentence;
}

function answer(
  workbench: Workbench,
  proposal: Proposal,
  { before, after }: NonNullable<ReturnType<typeof riskCompared>>,
): string {
  const { merger, settings, study } = proposal;
  const share = (value: number) => formatPercent(value, { digits: 2 });
  const cost = costOf(proposal);
  const { today, proposed, known } = contractsOf(workbench, proposal);
  const count = (all: typeof today) => all.reduce((sum, { contracts }) => sum + contracts, 0);
  const few = (organisations: number) => `${formatCount(organisations)} ${organisations === 1 ? "PCT" : "PCTs"}`;
  const change = `${share(Math.abs(cost.reduction))} ${cost.reduction >= 0 ? "less" : "more"}`;
  return `From ${few(merger.before.length)} to ${formatCount(merger.after.length)}: in ${study!.years[settings.year]} some PCT is more than ${formatShare(settings.margin, { digits: 1 })} over its budget in ${share(after.any)} of runs of this model, where it is ${share(before.any)} today${monteCarloNote(before.any, before.replications)}; management costs ${change}, where ${formatShare(settings.target, { digits: 1 })} less is asked for${known ? `; and contracts with providers go from ${formatCount(count(today))} to ${formatCount(count(proposed))}` : ""}.`;
}
