import { chartFigure } from "../src/charts/chart-figure.js";
import { dotRows } from "../src/charts/dot-rows.js";
import { formatCount, formatPercent, formatRounded } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { planningPopulation, shortOfCases } from "../src/risk/specialised/designation.js";
import { designationYears, type SpecialisedRound } from "./specialised-round.js";
import { categoriesWords } from "./specialised-size.js";

interface DesignationRow {
  readonly name: string;
  readonly cases: number;
  readonly short: number;
  readonly two: number;
  readonly needed: number | null;
}

const risk = 0.1;

/** Designation for five years: which services have cases enough for one provider, or for two, in this planning population. */
export function designationFigure(round: SpecialisedRound): HTMLElement {
  const figure = chartFigure<DesignationRow>();
  round.subscribe(({ categories, members, settings, basis }) => {
    const people = members.reduce((sum, member) => sum + member.people, 0);
    const { least } = settings;
    const rows = categories.map(({ name, rate }): DesignationRow => {
      const given = { rate, people, least, years: designationYears };
      return {
        name,
        cases: (rate * people) / 100_000,
        short: shortOfCases({ ...given, providers: 1 }),
        two: shortOfCases({ ...given, providers: 2 }),
        needed: planningPopulation(given, risk),
      };
    });
    const enough = rows.filter(({ short }) => short <= risk);
    const percent = (value: number) => formatPercent(value, { digits: 2 });
    const more = rows.filter(({ needed }) => needed === null || needed > 1_000_000).length;
    figure.update({
      title: "Designation for five years",
      sentence: `In a planning population of ${formatCount(people)}, ${formatCount(enough.length)} of ${formatCount(rows.length)} services keep one designated provider at ${formatCount(least)} cases a year or more through ${designationYears} years in 9 of 10 such periods or more; ${formatCount(more)} need more than 1 million people for that. Exact, by chance alone, of ${categoriesWords({ categories })}.`,
      chart: (width) =>
        dotRows(
          rows
            .filter(({ needed }) => needed !== null)
            .map(({ name, needed }) => ({ row: name, series: "people needed", value: needed! })),
          {
            width,
            series: [{ name: "people needed", colour: palette.navy, shape: "circle" }],
            targets: [{ value: people }],
            targetName: "this group",
            label: `Planning population for ${formatCount(least)} cases in each of ${designationYears} years, 90% sure`,
            format: (value) => (value >= 1_000_000 ? `${formatRounded(value / 1_000_000)}m` : formatRounded(value)),
          },
        ),
      table: {
        caption: `Designation by category: chance that a provider falls below ${formatCount(least)} cases in at least one of ${designationYears} years`,
        cards: true,
        columns: [
          { name: "Category", value: ({ name }) => name },
          { name: "Expected cases a year", value: ({ cases }) => cases, format: formatRounded },
          { name: "One provider falls short", value: ({ short }) => short, format: percent },
          { name: "Either of two falls short, each", value: ({ two }) => two, format: percent },
          {
            name: "Smallest planning population",
            value: ({ needed }) => (needed === null ? "above 60 million" : needed),
            format: formatCount,
          },
        ],
        rows,
      },
      footer: [
        `${basis} Providers are designated by agreed criteria and looked at again every five years (CF B.6); the number of cases is one such criterion, and the user’s own. Poisson cases, no trend.`,
      ],
    });
  });
  return figure.element;
}
