import { chartFigure } from "../src/charts/chart-figure.js";
import { formatCount, formatPercent, formatRounded, formatShare } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { type XyPoint, xyChart } from "../src/charts/xy-chart.js";
import { rareReferrals } from "../src/risk/published/rareReferrals.js";
import { planningRisk } from "../src/risk/specialised/planningRisk.js";
import { specialisedYears } from "../src/risk/specialised/specialisedYears.js";
import { proportion } from "../src/simulate/proportion.js";
import { type SpecialisedQuestion, type SpecialisedRound, specialisedReplications } from "./specialised-round.js";

interface SizeRow {
  readonly people: number;
  readonly cases: number;
  readonly sd: number;
  readonly exact: number;
  readonly simulated: number;
  readonly se: number;
  readonly step: number;
}

const sizes = [50_000, 100_000, 200_000, 500_000, 1_000_000, 2_000_000, 5_000_000];

/** Risk of rare and costly cases by planning population, exact beside simulated. */
export function planningFigure(round: SpecialisedRound): HTMLElement {
  const figure = chartFigure<SizeRow>();
  round.subscribe((question) => {
    const { margin } = question.settings;
    const { rows, shareOfSpend } = sizeRows(question);
    const percent = (value: number) => formatPercent(value, { digits: 2 });
    const at = (people: number) => rows.find((row) => row.people === people)!;
    figure.update({
      title: "Risk by planning population",
      sentence: `Of ${categoriesWords(question)}: they come to ${formatPercent(shareOfSpend, { digits: 2 })} of hospital and community spend, and by chance alone a PCT of 100,000 people that buys them alone passes that budget by more than ${formatShare(margin)} in ${percent(at(100_000).exact)} of years; a planning population of 1 million in ${percent(at(1_000_000).exact)}, one of 5 million in ${percent(at(5_000_000).exact)} (exact). The SD falls from ${percent(at(100_000).sd)} to ${percent(at(1_000_000).sd)} and ${percent(at(5_000_000).sd)} of the budget. Other rates and costs give other shares: type your own under “What is assumed”.`,
      chart: (width) =>
        xyChart(
          rows.flatMap((row): XyPoint[] => [
            { series: "over by more than asked, exact", x: row.people, y: row.exact },
            { series: "the same, simulated", x: row.people, y: row.simulated },
            { series: "SD, share of budget", x: row.people, y: row.sd },
          ]),
          {
            width,
            height: 300,
            x: { label: "Planning population", log: true, ticks: sizes, format: people },
            y: { label: "Share", format: (value) => formatShare(value) },
            lines: [
              { name: "over by more than asked, exact", colour: palette.navy },
              { name: "SD, share of budget", colour: palette.teal, dash: "6 3" },
            ],
            points: [{ name: "the same, simulated", colour: palette.orange, shape: "circle", hollow: false }],
            mark: { value: 1_000_000, name: "1 million (CF 3.27)" },
          },
        ),
      table: {
        caption: `Specialised services by planning population: chance alone, budget at the expected cost, over by more than ${formatShare(margin)} in a year`,
        columns: [
          { name: "Planning population", value: ({ people: own }) => own, format: formatCount },
          { name: "Expected cases a year", value: ({ cases }) => cases, format: formatRounded },
          { name: "SD, % of budget", value: ({ sd }) => sd, format: formatPercent },
          { name: "Over, exact", value: ({ exact }) => exact, format: formatPercent },
          {
            name: "Over, simulated",
            value: ({ simulated }) => simulated,
            format: formatPercent,
          },
          { name: "Monte Carlo error of the simulated", value: ({ se }) => se, format: formatPercent },
        ],
        rows,
      },
      footer: [
        provenance(question),
        `Exact: compound Poisson by Fourier transform${rows.some(({ step }) => step > 1) ? "; at the largest sizes costs are rounded to steps of several times the spend per head, which adds less than 1% to the variance" : ""}. The level of all is held still here.`,
      ],
    });
  });
  return figure.element;
}

/** Which categories figures are of, in words: those that the page opens with are nobody's record. */
export function categoriesWords({ categories }: Pick<SpecialisedQuestion, "categories">): string {
  return JSON.stringify(categories) === JSON.stringify(rareReferrals)
    ? `the ${categories.length} illustrative categories below, nobody’s record`
    : `the ${categories.length} categories below, with rates and costs as typed`;
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Where the page's own figures come from. */
export function provenance({ categories, seed }: SpecialisedQuestion): string {
  return `${capital(categoriesWords({ categories }))}; seed ${seed}; ${formatCount(specialisedReplications)} replications; ${new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date())}.`;
}

function sizeRows({ settings, categories, seed }: SpecialisedQuestion): { rows: SizeRow[]; shareOfSpend: number } {
  let shareOfSpend = 0;
  const rows = sizes.map((people): SizeRow => {
    const exact = planningRisk(categories, people, [settings.margin]);
    shareOfSpend = exact.shareOfSpend;
    const [member] = specialisedYears(categories, [{ code: String(people), name: "", people }], {
      years: 1,
      replications: specialisedReplications,
      seed,
      levelSd: 0,
    });
    const limit = exact.mean * (1 + settings.margin) * (1 + 1e-12);
    const over = proportion(member![0]!.filter((cost) => cost > limit).length, specialisedReplications);
    return {
      people,
      cases: exact.cases,
      sd: exact.sd,
      exact: exact.over[0]!,
      simulated: over.probability,
      se: over.se,
      step: exact.step,
    };
  });
  return { rows, shareOfSpend };
}

function people(value: number): string {
  return value >= 1_000_000 ? `${value / 1_000_000}m` : `${value / 1000}k`;
}
