import { html } from "htl";
import { formatCount, formatPercent, formatShare } from "../src/charts/format.js";
import { labelled } from "../src/inputs/labelled.js";
import { type Criterion, criteria } from "../src/risk/configuration/criteria.js";
import { congruenceOf } from "./reconfiguration-congruence.js";
import { contractsOf } from "./reconfiguration-contracts.js";
import { costOf } from "./reconfiguration-cost.js";
import { riskCompared } from "./reconfiguration-risk.js";
import type { Proposal, ReconfigurationRound } from "./reconfiguration-round.js";
import { keptValue } from "./reconfiguration-store.js";
import { changesWords } from "./reconfiguration-words.js";
import type { Workbench } from "./workbench.js";

/** What the user made of a criterion. */
interface Judgement {
  readonly verdict: "" | "better" | "no change" | "worse";
  readonly why: string;
}

type Verdict = Judgement["verdict"];
const verdicts: readonly { readonly value: Verdict; readonly name: string }[] = [
  { value: "", name: "not judged yet" },
  { value: "better", name: "better than today" },
  { value: "no change", name: "no change" },
  { value: "worse", name: "worse than today" },
];

const judged = keptValue<Readonly<Record<string, Judgement>>>("reconfiguration-judgements", {}, (value) => {
  const known = value as Record<string, Judgement>;
  const good = Object.values(known).every(
    ({ verdict, why }) => verdicts.some((each) => each.value === verdict) && typeof why === "string",
  );
  return good ? known : null;
});

/** What figures say of a criterion: in words, and whether it is met; null where they cannot say. */
interface Evidence {
  readonly words: string;
  readonly met: boolean | null;
}

/** The eight criteria side by side: figures where there are any, the user's judgement everywhere else. */
export function criteriaTable(workbench: Workbench, round: ReconfigurationRound): HTMLElement {
  const sentence = html`<p class="sentence" role="status">Waiting for the first results …</p>`;
  const places = new Map<string, HTMLElement>();
  let evidence = new Map<string, Evidence>();
  const say = () => {
    const computed = criteria.filter(({ evidence: kind }) => kind === "computed");
    const answered = computed.filter(({ id }) => (evidence.get(id)?.met ?? null) !== null);
    const met = computed.filter(({ id }) => evidence.get(id)?.met === true);
    const left = criteria.filter(({ evidence: kind }) => kind !== "computed");
    const done = left.filter(({ id }) => (judged.value[id]?.verdict ?? "") !== "");
    const tally = (verdict: Verdict) => left.filter(({ id }) => judged.value[id]?.verdict === verdict).length;
    sentence.textContent = `Figures answer ${formatCount(answered.length)} of the eight criteria, and the proposal meets ${formatCount(met.length)} of them. Five are yours: ${done.length === 0 ? "none has been judged yet" : `${done.length} judged, ${tally("better")} better, ${tally("no change")} no change, ${tally("worse")} worse`}. No score is added up: a proposal must satisfy the criteria, and their weight is the board’s.`;
  };
  const row = (criterion: Criterion) => {
    const { id, words, help, evidence: kind } = criterion;
    const place = html`<p></p>`;
    places.set(id, place);
    const now = judged.value[id] ?? { verdict: "", why: "" };
    const select = html<HTMLSelectElement>`<select>${verdicts.map(({ value, name }) => html`<option value=${value}>${name}</option>`)}</select>`;
    const why = html<HTMLTextAreaElement>`<textarea rows="2" maxlength="2000" class="no-print"></textarea>`;
    const printed = html`<p class="print-only"></p>`;
    select.value = now.verdict;
    why.value = now.why;
    printed.textContent = now.why;
    const keep = () => {
      judged.value = { ...judged.value, [id]: { verdict: select.value as Verdict, why: why.value } };
      printed.textContent = why.value;
      say();
    };
    select.addEventListener("change", keep);
    why.addEventListener("input", keep);
    const yours = labelled(select, { label: "Your judgement" }).element;
    const reasons = labelled(why, { label: kind === "computed" ? "Your remark" : "Your reasons and evidence" }).element;
    // A heading over nothing is not printed.
    const mark = () => reasons.classList.toggle("no-print", why.value.trim() === "");
    mark();
    why.addEventListener("input", mark);
    return html`<li><p><strong>${words}</strong> <span class="hint">${help}</span></p>${place}${kind === "computed" ? null : yours}${reasons}${printed}</li>`;
  };
  const list = html`<ol class="criteria">${criteria.map(row)}</ol>`;
  round.subscribe((proposal) => {
    evidence = evidenceOf(workbench, proposal);
    for (const [id, place] of places) {
      const found = evidence.get(id);
      const mark = found?.met === true ? "Met: " : found?.met === false ? "Not met: " : "";
      place.replaceChildren(
        mark ? html`<strong>${mark}</strong>` : "",
        mark ? (found?.words ?? "") : capital(found?.words ?? ""),
      );
      place.hidden = found === undefined;
    }
    say();
  });
  return html`<figure class="chart"><h3>Against the eight criteria</h3>${sentence}
    <p class="hint">Proposals are assessed by these criteria of a PCT’s ability (CPL 3). Judgements are kept in this browser and print with the page.</p>
    ${list}
    <figcaption><div>Met means: no PCT becomes part of an organisation that is over budget by more than the margin more often than that PCT is today, beyond two Monte Carlo standard errors; more people in authorities wholly inside one PCT, or all of them; at least the share of management cost saved.</div></figcaption></figure>`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function evidenceOf(workbench: Workbench, proposal: Proposal): Map<string, Evidence> {
  const { configuration, merger, settings } = proposal;
  const share = (value: number) => formatPercent(value, { digits: 2 });
  const asked = (value: number) => formatShare(value, { digits: 1 });
  const found = new Map<string, Evidence>();
  const risk = riskCompared(proposal);
  found.set(
    "risk",
    risk
      ? {
          words: `share of runs more than ${asked(settings.margin)} over budget: ${changesWords(proposal, risk)}.`,
          met: risk.changes.every(({ way }) => way !== "more"),
        }
      : { words: "waiting for the first results.", met: null },
  );
  const { before, after } = congruenceOf(proposal);
  found.set(
    "congruence",
    before.people > 0
      ? {
          words: `${share(before.inside)} of people in authorities wholly inside one PCT today, ${share(after.inside)} as proposed.`,
          met: after.inside > before.inside + 1e-9 || after.inside >= 1 - 1e-9,
        }
      : { words: "the practice list names no local authority.", met: null },
  );
  const cost = costOf(proposal);
  found.set("cost", {
    words: `${share(cost.reduction)} less, of ${asked(settings.target)} asked for, by the illustrative formula.`,
    met: cost.reaches,
  });
  const { today, proposed, known } = contractsOf(workbench, proposal);
  const count = (all: typeof today) => all.reduce((sum, { contracts }) => sum + contracts, 0);
  found.set("commissioning", {
    words: known
      ? `contracts under co-ordinating commissioners: ${formatCount(count(today))} today, ${formatCount(count(proposed))} as proposed.`
      : "nothing says which providers treat whose patients, so contracts cannot be counted.",
    met: null,
  });
  const practices = merger.after.map((_, a) =>
    configuration.pcts.reduce((sum, pct, i) => sum + (merger.position[i] === a ? pct.practices : 0), 0),
  );
  found.set("practices", {
    words:
      practices.length === 1
        ? `${formatCount(practices[0]!)} practices in one organisation.`
        : `${formatCount(Math.min(...practices))} to ${formatCount(Math.max(...practices))} practices in each organisation.`,
    met: null,
  });
  return found;
}
