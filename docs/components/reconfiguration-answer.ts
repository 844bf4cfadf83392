import { html } from "htl";
import { formatCount, formatPercent, formatShare } from "../src/charts/format.js";
import { contractsOf } from "./reconfiguration-contracts.js";
import { costOf } from "./reconfiguration-cost.js";
import { type RiskCompared, riskCompared } from "./reconfiguration-risk.js";
import type { Proposal, ReconfigurationRound } from "./reconfiguration-round.js";
import { changesWords } from "./reconfiguration-words.js";
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

function answer(workbench: Workbench, proposal: Proposal, risk: RiskCompared): string {
  const { merger, settings, study } = proposal;
  const cost = costOf(proposal);
  const { today, proposed, known } = contractsOf(workbench, proposal);
  const count = (all: typeof today) => all.reduce((sum, { contracts }) => sum + contracts, 0);
  const few = (organisations: number) => `${formatCount(organisations)} ${organisations === 1 ? "PCT" : "PCTs"}`;
  const change = `${formatPercent(Math.abs(cost.reduction), { digits: 2 })} ${cost.reduction >= 0 ? "less" : "more"}`;
  return `From ${few(merger.before.length)} to ${formatCount(merger.after.length)}: in ${study!.years[settings.year]}, by share of runs of this model more than ${formatShare(settings.margin, { digits: 1 })} over budget, ${changesWords(proposal, risk)}. Management costs ${change}, where ${formatShare(settings.target, { digits: 1 })} less is asked for${known ? `; contracts with providers go from ${formatCount(count(today))} to ${formatCount(count(proposed))}` : ""}.`;
}
