import { formatCount, formatMoney, formatShare } from "../src/charts/format.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import { InputError } from "../src/errors.js";
import { groupLetter } from "../src/risk/design/groupLetter.js";
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

/** What the grouping comes to, in a few sentences: the answer of the page. */
export function designSentence(designer: Designer): string {
  const { ledger, design, question, findings } = designer;
  if (!ledger) return "Waiting for the first results …";
  const year = ledger.years[question.year]!;
  const margin = formatShare(question.margin, { digits: Number.isInteger(question.margin * 100) ? 0 : 1 });
  const budget = question.against === "budget" ? "its budget in hand" : "its budget, contingency included";
  const used = design.groups.map((_, g) => g).filter((g) => ledger.figures(g).practices > 0);
  const people = groupPeople(designer);
  const share = (g: number) => ledger.figures(g).overMargin.probability;
  const ordered = [...used].sort((a, b) => share(b) - share(a));
  const [most, least] = [ordered[0]!, ordered.at(-1)!];
  const name = (g: number) => design.groups[g]!.name;
  const sizes = used.map((g) => people[g]!);
  const of = `${formatCount(used.length)} ${used.length === 1 ? "group" : "groups"} of ${
    used.length === 1
      ? `${formatCount(sizes[0]!)} people`
      : `${formatCount(sizes.reduce((a, b) => Math.min(a, b)))} to ${formatCount(sizes.reduce((a, b) => Math.max(a, b)))} people`
  }`;
  const overspend = used.reduce((sum, g) => sum + ledger.figures(g).meanOverspend, 0);
  const error = monteCarloNote(share(most), ledger.replications);
  const often =
    most === least
      ? `In ${year} ${name(most)} is more than ${margin} over ${budget} in ${formatShare(share(most))} of runs of this model${error}.`
      : `In ${year} the group most often more than ${margin} over ${budget} is ${name(most)}, in ${formatShare(share(most))} of runs of this model${error}; the least often is ${name(least)}, in ${formatShare(share(least))}.`;
  const broken = findings.filter(({ kind }) => kind !== "empty").length;
  const kept =
    broken === 0
      ? "It keeps to every constraint that is set."
      : `It breaks ${broken} of what is asked of it, listed below.`;
  return `${of}. ${often} What the groups overspend, each by itself, adds up to ${formatMoney(overspend)} on average. ${kept}`;
}

/** What went wrong, in words. */
export function inWords(error: unknown): string {
  if (error instanceof InputError) return `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`;
  throw error;
}
