import { formatCount, formatPercent } from "../src/charts/format.js";
import type { SizeControls } from "../src/risk/bySize/costStructure.js";
import { sizeSpread } from "../src/risk/bySize/sizeSpread.js";
import type { SizeMargin, SizeRisk } from "../src/risk/riskBySize.js";
import { controlsAt, type NamedSize } from "./risk-by-size-sizes.js";

/** A setting with as many digits as it was given. @example percent(0.0181) // "1.81%" */
export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))}%`;
}

/** A share that was worked out, to the two figures that a sentence bears. @example said(0.0775) // "7.8%" */
export const said = (value: number) => formatPercent(value, { digits: 2 });

/** Points of Monte Carlo error. @example error(0.0049) // "± 0.5 points" */
export function error(se: number): string {
  return `± ${(100 * se).toPrecision(2)} points`;
}

/** Severity and layers, named each time; and what is left of local drift where several commissioners are taken together. */
export function severityWords(
  { structure, severity, cv, chance, localSd, nationalSd, baseMonths, years }: SizeControls,
  own: readonly NamedSize[] = [],
): string {
  const several = own.findLast(({ together }) => together !== undefined);
  const kept = several?.together
    ? ` for one commissioner (${percent(localSd * several.together.kept)} for ${several.name}: ${inWords(several.together.commissioners)} commissioners, each with a drift of its own)`
    : "";
  const people =
    structure === "rare"
      ? "fifteen illustrative rare costly referrals, Poisson counts"
      : chance
        ? `${severity} people of CV ${Number(cv.toPrecision(4))}`
        : "no chance";
  const layers = [
    people,
    ...(localSd > 0 && structure === "people" ? [`local drift ${percent(localSd)} a year${kept}`] : []),
    ...(nationalSd > 0 && structure === "people" ? [`national shock ${percent(nationalSd)} a year`] : []),
    baseMonths > 0 && structure === "people"
      ? `a budget read from ${baseMonths} ${baseMonths === 1 ? "month" : "months"} of cost`
      : "a budget of the expected cost",
  ];
  return `${layers.join(", ")}; ${years === 1 ? "one year" : `${years} years together`}`;
}

const inWords = (n: number) =>
  ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"][n - 2] ?? formatCount(n);

/** Name of a size: the user's own where it is one. */
export function sizeName(people: number, own: readonly NamedSize[]): string {
  const found = own.filter((each) => each.people === people).map(({ name }) => name);
  return found.length === 0
    ? people.toLocaleString("en-GB")
    : `${people.toLocaleString("en-GB")} (${found.join(", ")})`;
}

/** A population in a sentence, named where it is the user's own. @example peopleName(16, own) // "16 people (all practices)" */
export function peopleName(people: number, own: readonly NamedSize[]): string {
  const found = own.filter((each) => each.people === people).map(({ name }) => name);
  return `${people.toLocaleString("en-GB")} ${people === 1 ? "person" : "people"}${found.length === 0 ? "" : ` (${found.join(", ")})`}`;
}

/** How often the budget is passed at the size that is looked at, and at the middle practice: the answer of the page. */
export function sizeSentences(
  risks: readonly SizeRisk[],
  { controls, own, people }: { controls: SizeControls; own: readonly NamedSize[]; people: number },
): string[] {
  const whole = risks.find((risk) => risk.people === people) ?? risks.at(-1)!;
  const middle = own.find(({ name }) => name.startsWith("median practice"))?.people;
  const one = risks.find((risk) => risk.people === middle) ?? whole;
  const margin = controls.margins[Math.min(1, controls.margins.length - 1)]!;
  const at = ({ exceed }: SizeRisk): SizeMargin => exceed.find((each) => each.margin === margin) ?? exceed[0]!;
  const often = (risk: SizeRisk) =>
    `${said(at(risk).simulated)} of simulated ${controls.years === 1 ? "years" : "spans"} (Monte Carlo error ${error(at(risk).se)})`;
  const name = peopleName(whole.people, own);
  const sentences = [
    `${name} ${whole.people === 1 ? "is" : "are"} more than ${percent(margin)} over budget in ${often(whole)}${one === whole ? "" : `; ${peopleName(one.people, own)} in ${often(one)}`}.`,
  ];
  const { exactChance, exact } = at(whole);
  if (exactChance !== null && exact !== exactChance)
    sentences.push(
      `From chance alone ${name} would be so in ${said(exactChance)} of years (exact): size removes chance, not what moves everybody or the group’s own level.`,
    );
  else if (exact !== null) sentences.push(`Exactly: ${formatPercent(exact)} for ${name}.`);
  const { simulated, exact: needed } = whole.contingency;
  sentences.push(
    `For ${name} a contingency of ${said(simulated.share)} of the budget${needed === null ? "" : ` (exactly ${formatPercent(needed)})`} would suffice with ${percent(controls.confidence)} confidence.`,
  );
  sentences.push(`Counted: ${severityWords(controls, own)}.`);
  return sentences;
}

/** One to five years at one size, exact: what years do to each layer. */
export function yearsSentence(
  people: number,
  { controls: asked, own }: { controls: SizeControls; own: readonly NamedSize[] },
): string {
  const controls = controlsAt(asked, people, own);
  if (controls.structure === "rare" || (controls.localSd === 0 && controls.nationalSd === 0))
    return "Years pool like people here, since only chance is counted: n years of one population vary as one year of n times as many.";
  const over = (years: number) => sizeSpread(people, { ...controls, years });
  const [one, five] = [over(1), over(5)];
  const drift = ({ parts }: typeof one) => Math.sqrt(parts.local ** 2 + parts.national ** 2);
  return `Years pool like people for chance only: at ${peopleName(people, own)}, from one year to five against a fixed budget, chance falls from ${said(one.parts.chance)} to ${said(five.parts.chance)} of it, while what drifts grows from ${said(drift(one))} to ${said(drift(five))} (standard deviations, exact).`;
}

/** Shares for tables. */
export const share = (value: number) => formatPercent(value);
