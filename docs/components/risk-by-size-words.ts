import { formatShare } from "../src/charts/format.js";
import type { SizeControls } from "../src/risk/bySize/costStructure.js";
import { sizeSpread } from "../src/risk/bySize/sizeSpread.js";
import type { SizeMargin, SizeRisk } from "../src/risk/riskBySize.js";
import type { NamedSize } from "./risk-by-size-sizes.js";

/** A share with as many digits as it needs. @example percent(0.0181) // "1.81%" */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))}%`;
}

/** Points of Monte Carlo error. @example error(0.0049) // "± 0.5 points" */
export function error(se: number): string {
  return `± ${(100 * se).toPrecision(2)} points`;
}

/** Severity and layers, named each time. */
export function severityWords({
  structure,
  severity,
  cv,
  chance,
  localSd,
  nationalSd,
  baseMonths,
  years,
}: SizeControls): string {
  const people =
    structure === "rare"
      ? "fifteen illustrative rare costly referrals, Poisson counts"
      : chance
        ? `${severity} people of CV ${Number(cv.toPrecision(4))}`
        : "no chance";
  const layers = [
    people,
    ...(localSd > 0 && structure === "people" ? [`local drift ${percent(localSd)} a year`] : []),
    ...(nationalSd > 0 && structure === "people" ? [`national shock ${percent(nationalSd)} a year`] : []),
    baseMonths > 0 && structure === "people"
      ? `a budget read from ${baseMonths} ${baseMonths === 1 ? "month" : "months"} of cost`
      : "a budget of the expected cost",
  ];
  return `${layers.join(", ")}; ${years === 1 ? "one year" : `${years} years together`}`;
}

/** Name of a size: the user's own where it is one. */
export function sizeName(people: number, own: readonly NamedSize[]): string {
  const found = own.filter((each) => each.people === people).map(({ name }) => name);
  return found.length === 0
    ? people.toLocaleString("en-GB")
    : `${people.toLocaleString("en-GB")} (${found.join(", ")})`;
}

/** How often the budget is passed at the user's own sizes, the answer of the page. */
export function sizeSentences(
  risks: readonly SizeRisk[],
  { controls, own }: { controls: SizeControls; own: readonly NamedSize[] },
): string[] {
  const largest = own.at(-1)?.people ?? risks.at(-1)!.people;
  const whole = risks.find(({ people }) => people === largest) ?? risks.at(-1)!;
  const middle = own.find(({ name }) => name.startsWith("median practice"))?.people;
  const one = risks.find(({ people }) => people === middle) ?? risks[0]!;
  const margin = controls.margins[Math.min(1, controls.margins.length - 1)]!;
  const at = ({ exceed }: SizeRisk): SizeMargin => exceed.find((each) => each.margin === margin) ?? exceed[0]!;
  const often = (risk: SizeRisk) =>
    `${percent(at(risk).simulated)} of simulated ${controls.years === 1 ? "years" : "spans"} (Monte Carlo error ${error(at(risk).se)})`;
  const sentences = [
    `${sizeName(whole.people, own)} people are more than ${percent(margin)} over budget in ${often(whole)}${one === whole ? "" : `, ${sizeName(one.people, own)} in ${often(one)}`}.`,
  ];
  const { exactChance, exact } = at(whole);
  if (exactChance !== null && exact !== exactChance)
    sentences.push(
      `From chance alone it would be ${percent(exactChance)} (exact) for the first: size removes chance, not what moves everybody or the group’s own level.`,
    );
  else if (exact !== null) sentences.push(`Exactly: ${percent(exact)} for the first.`);
  const { simulated, exact: needed } = whole.contingency;
  sentences.push(
    `A contingency of ${percent(simulated.share)} of the budget${needed === null ? "" : ` (exactly ${percent(needed)})`} would suffice there with ${percent(controls.confidence)} confidence.`,
  );
  sentences.push(`Counted: ${severityWords(controls)}.`);
  return sentences;
}

/** One to five years at one size, exact: what years do to each layer. */
export function yearsSentence(people: number, controls: SizeControls): string {
  if (controls.structure === "rare" || (controls.localSd === 0 && controls.nationalSd === 0))
    return "Years pool like people here, since only chance is counted: n years of one population vary as one year of n times as many.";
  const over = (years: number) => sizeSpread(people, { ...controls, years });
  const [one, five] = [over(1), over(5)];
  const drift = ({ parts }: typeof one) => Math.sqrt(parts.local ** 2 + parts.national ** 2);
  return `Years pool like people for chance only: at ${people.toLocaleString("en-GB")} people, from one year to five against a fixed budget, chance falls from ${percent(one.parts.chance)} to ${percent(five.parts.chance)} of it, while what drifts grows from ${percent(drift(one))} to ${percent(drift(five))} (standard deviations, exact).`;
}

/** Shares for tables. */
export const share = (value: number) => formatShare(value, { digits: 2 });
