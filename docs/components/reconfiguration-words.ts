import { formatCount, formatPercent } from "../src/charts/format.js";
import type { RiskChange } from "../src/risk/configuration/riskChanges.js";
import { points } from "./pools-words.js";
import type { Proposal } from "./reconfiguration-round.js";

/** What names need of a proposal. */
type Named = { readonly configuration: { readonly pcts: readonly { readonly name: string }[] } } & Pick<
  Proposal,
  "merger"
>;

const share = (value: number) => formatPercent(value, { digits: 2 });

/** Whether a PCT of today stays as it is: nobody else becomes part of the same organisation. */
export function stays({ merger }: Pick<Named, "merger">, { proposed }: RiskChange): boolean {
  return merger.position.filter((position) => position === proposed).length === 1;
}

/** A PCT of today and what it becomes part of. @example "Eastvale PCT → Merged PCT" */
export function becomes(proposal: Named, change: RiskChange): string {
  const { name } = proposal.configuration.pcts[change.today]!;
  const after = proposal.merger.after[change.proposed]!;
  return stays(proposal, change) || name === after ? name : `${name} → ${after}`;
}

/** How much more often its budget is passed, with the Monte Carlo error. @example "−5.2 points ± 0.7" */
export function changePoints({ change }: RiskChange): string {
  return `${points(change.value)} ± ${(100 * change.se).toFixed(1)}`;
}

/** What becomes of the risk of each PCT: one by one where they are few, counted where they are many. */
export function changesWords(
  proposal: Named,
  { changes }: { readonly changes: readonly RiskChange[] },
  most = 4,
): string {
  if (changes.length === 0) return "no PCT has a practice";
  if (changes.length <= most)
    return changes
      .map((change) => {
        const name = proposal.configuration.pcts[change.today]!.name;
        return stays(proposal, change)
          ? `${name} stays as it is, at ${share(change.before)}`
          : `${name} goes from ${share(change.before)} to ${share(change.after)} in ${proposal.merger.after[change.proposed]!} (${changePoints(change)})`;
      })
      .join("; ");
  const count = (way: RiskChange["way"]) => changes.filter((change) => change.way === way).length;
  const worst = changes.reduce((a, b) => (b.change.value > a.change.value ? b : a));
  const [more, less, same] = [count("more"), count("less"), count("same")];
  const rise =
    more > 0
      ? `, most ${becomes(proposal, worst)}, from ${share(worst.before)} to ${share(worst.after)} (${changePoints(worst)})`
      : "";
  return `of ${formatCount(changes.length)} PCTs ${formatCount(less)} ${less === 1 ? "becomes" : "become"} part of an organisation that is over less often than they are today, ${formatCount(more)} of one that is over more often${rise}; for ${formatCount(same)} nothing changes beyond the Monte Carlo error`;
}
