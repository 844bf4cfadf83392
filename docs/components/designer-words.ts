import { formatCount, formatMoney, formatShare } from "../src/charts/format.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import { InputError } from "../src/errors.js";
import { designOverspend, type MeanSum } from "../src/risk/design/designOverspend.js";
import type { GroupLedger } from "../src/risk/design/groupLedger.js";
import { groupLetter } from "../src/risk/design/groupLetter.js";
import { sayConstraints } from "../src/risk/design/sayConstraints.js";
import type { Designer } from "./designer-interface.js";

/** People of each group. */
export function groupPeople({ design, people }: Pick<Designer, "design" | "people">): Float64Array {
  const sums = new Float64Array(design.groups.length);
  design.groupOf.forEach((group, p) => {
    sums[group]! += people[p]!;
  });
  return sums;
}

/** Each group with its letter, name, practices and people. */
export function tableOfGroups(designer: Designer): string[] {
  const people = groupPeople(designer);
  const practices = new Int32Array(designer.design.groups.length);
  for (const group of designer.design.groupOf) practices[group]!++;
  return designer.design.groups.map(
    ({ name }, g) =>
      `${groupLetter(g)} ${name}: ${formatCount(practices[g]!)} practices, ${formatCount(people[g]!)} people`,
  );
}

/** What a sentence about the grouping is made from. */
export type DesignTold = Pick<
  Designer,
  "ledger" | "design" | "question" | "findings" | "people" | "constraints" | "sites"
>;

/** What the grouping comes to, in a few sentences: the answer of the page. */
export function designSentence(designer: DesignTold): string {
  const { ledger, design, question, findings, constraints, sites } = designer;
  if (!ledger) return "Waiting for the first results …";
  const used = design.groups.map((_, g) => g).filter((g) => ledger.figures(g).practices > 0);
  const figures = used.map((g) => ledger.figures(g));
  const { apart, asOne } = designOverspend(figures, ledger.replications);
  const people = groupPeople(designer);
  const sizes = used.map((g) => people[g]!);
  const [smallest, largest] = [sizes.reduce((a, b) => Math.min(a, b)), sizes.reduce((a, b) => Math.max(a, b))];
  const year = ledger.years[question.year]!;
  const error = ({ se }: MeanSum) => `± ${formatMoney(Number(se.toPrecision(2)))}`;
  const whole =
    used.length === 1
      ? `In ${year} the one group of ${formatCount(largest)} people overspends ${formatMoney(apart.mean)} on average (Monte Carlo error ${error(apart)}).`
      : `In ${year} the ${formatCount(used.length)} groups of ${formatCount(smallest)} to ${formatCount(largest)} people overspend ${formatMoney(apart.mean)} between them on average (Monte Carlo error ${error(apart)}), each paying for itself; as one group they would overspend ${formatMoney(asOne.mean)} (${error(asOne)}).`;
  const broken = findings.filter(({ kind }) => kind !== "empty").length;
  const kept =
    broken > 0
      ? `The grouping breaks ${broken} of what is asked of it, listed below.`
      : sayConstraints(constraints, sites).length > 0
        ? "The grouping keeps to every constraint that is set."
        : "No constraint is set.";
  return `${whole} ${oftenSentence(designer, { ledger, used, year })} ${kept}`;
}

/** Which groups are most and least often over by the margin. */
function oftenSentence(
  { design, question }: Pick<DesignTold, "design" | "question">,
  { ledger, used, year }: { readonly ledger: GroupLedger; readonly used: readonly number[]; readonly year: string },
): string {
  const share = (g: number) => ledger.figures(g).overMargin.probability;
  const ordered = [...used].sort((a, b) => share(b) - share(a));
  const [most, least] = [ordered[0]!, ordered.at(-1)!];
  const name = (g: number) => design.groups[g]!.name;
  const margin = formatShare(question.margin, { digits: Number.isInteger(question.margin * 100) ? 0 : 1 });
  const budget = question.against === "budget" ? "its budget in hand" : "its budget (contingency included)";
  const error = monteCarloNote(share(most), ledger.replications);
  return most === least
    ? `In ${year} ${name(most)} is more than ${margin} over ${budget} in ${formatShare(share(most))} of runs of this model${error}.`
    : `Most often more than ${margin} over ${budget} is ${name(most)}, in ${formatShare(share(most))} of runs of this model${error}; least often ${name(least)}, in ${formatShare(share(least))}.`;
}

/** What went wrong, in words. */
export function inWords(error: unknown): string {
  if (error instanceof InputError) return `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`;
  throw error;
}
