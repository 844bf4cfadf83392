import { chartFigure } from "../src/charts/chart-figure.js";
import { dotRows } from "../src/charts/dot-rows.js";
import { formatCount, formatMoney, formatPercent, formatShare } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { monteCarloNote } from "../src/charts/sentences.js";
import {
  type ConfigurationRisk,
  configurationRisk,
  type OrganisationRisk,
} from "../src/risk/configuration/configurationRisk.js";
import { type RiskChange, riskChanges } from "../src/risk/configuration/riskChanges.js";
import { lines } from "./budget-figures.js";
import { replicationsRead } from "./budgets-study.js";
import type { Proposal, ReconfigurationRound } from "./reconfiguration-round.js";
import { becomes, changePoints, changesWords } from "./reconfiguration-words.js";
import type { Workbench } from "./workbench.js";

interface OrganisationRow {
  readonly when: "today" | "proposed";
  readonly name: string;
  readonly people: number;
  readonly practices: number;
  readonly risk: OrganisationRisk | null;
  /** How much more often over than the PCT that became part of it: of a PCT of today what becomes of it. */
  readonly change: RiskChange | null;
}

/** The risk of both configurations from the same runs; null before the first results. */
export interface RiskCompared {
  readonly before: ConfigurationRisk;
  readonly after: ConfigurationRisk;
  /** Each PCT of today beside the organisation that it becomes part of. */
  readonly changes: readonly RiskChange[];
}

let last: { asked: string; study: Proposal["study"]; answer: RiskCompared } | null = null;

export function riskCompared({ configuration, merger, settings, study }: Proposal): RiskCompared | null {
  if (!study) return null;
  const asked = JSON.stringify([merger, settings.year, settings.margin, settings.confidence, [...configuration.pctOf]]);
  if (last?.asked === asked && last.study === study) return last.answer;
  const given = {
    cost: study.cost.map((years) => years[settings.year]!),
    budget: study.budget.map((years) => years[settings.year]!),
  };
  const today = study.practices.map(({ code }) => configuration.pctOf.get(code) ?? 0);
  const before = configurationRisk(given, { organisationOf: today, count: configuration.pcts.length }, settings);
  const after = configurationRisk(
    given,
    { organisationOf: today.map((pct) => merger.position[pct]!), count: merger.after.length },
    settings,
  );
  const answer = { before, after, changes: riskChanges(before, after, merger.position) };
  last = { asked, study, answer };
  return answer;
}

/** Chance and size of overspending by organisation, before and after, from the same runs. */
export function configurationRiskFigure(workbench: Workbench, round: ReconfigurationRound): HTMLElement {
  const figure = chartFigure<OrganisationRow>();
  round.subscribe((proposal) => {
    const compared = riskCompared(proposal);
    if (!compared || !proposal.study) return;
    const { configuration, merger, settings, study } = proposal;
    const rows = [
      ...configuration.pcts.map(
        ({ name, people, practices }, i): OrganisationRow => ({
          when: "today",
          name,
          people,
          practices,
          risk: compared.before.organisations[i]!,
          change: compared.changes.find(({ today }) => today === i) ?? null,
        }),
      ),
      ...merger.after.map((name, a): OrganisationRow => {
        const members = configuration.pcts.filter((_, i) => merger.position[i] === a);
        return {
          when: "proposed",
          name,
          people: members.reduce((sum, { people }) => sum + people, 0),
          practices: members.reduce((sum, { practices }) => sum + practices, 0),
          risk: compared.after.organisations[a]!,
          change: null,
        };
      }),
    ];
    const share = (value: number) => formatPercent(value, { digits: 2 });
    const margin = formatShare(settings.margin, { digits: 1 });
    const year = study.years[settings.year]!;
    const or = (of: (risk: OrganisationRisk) => number) => (row: OrganisationRow) => (row.risk ? of(row.risk) : "–");
    const { before, after } = compared;
    figure.update({
      title: `Financial risk, ${year}`,
      sentence: `By share of runs more than ${margin} over budget (± Monte Carlo error of the change): ${changesWords(proposal, compared)}. Overspends, not counting what others underspend, come to ${formatMoney(before.meanOverspend)} a year on average today and ${formatMoney(after.meanOverspend)} as proposed. Merging cannot remove what PCTs share. Some PCT or other is that much over in ${share(before.any)} of runs today${monteCarloNote(before.any, before.replications)} and in ${share(after.any)} as proposed${monteCarloNote(after.any, after.replications)}: the fewer there are, the less often, by their number alone.`,
      chart: (width) =>
        dotRows(
          compared.changes.flatMap((change) => {
            const row = becomes(proposal, change);
            return [
              { row, series: "as proposed", value: change.after },
              { row, series: "today", value: change.before },
            ];
          }),
          {
            width,
            // What is proposed lies inside today's ring where nothing changes.
            series: [
              { name: "as proposed", colour: palette.navy, shape: "circle" },
              { name: "today", colour: palette.ink, shape: "circle", hollow: true },
            ],
            label: `Share of runs more than ${margin} over budget`,
          },
        ),
      table: {
        caption: `Organisations in ${year}: means over runs, in cash; SD of cost less budget; shares of runs; contingency beside the budget`,
        cards: true,
        columns: [
          { name: "Configuration", value: ({ when }) => when },
          { name: "Organisation", value: ({ name: own }) => own },
          { name: "People", value: ({ people }) => people, format: formatCount },
          { name: "Practices", value: ({ practices }) => practices, format: formatCount },
          { name: "Mean budget", value: or(({ meanBudget }) => meanBudget), format: formatMoney },
          { name: "Mean cost", value: or(({ meanCost }) => meanCost), format: formatMoney },
          { name: "SD, % of budget", value: or(({ sdShare }) => sdShare), format: share },
          { name: "Runs over", value: or(({ over }) => over.probability), format: share },
          { name: "Monte Carlo error", value: or(({ over }) => over.se), format: share },
          {
            name: "Change in what it becomes part of",
            value: ({ change }) => (change ? changePoints(change) : "–"),
          },
          {
            name: `Beside the budget for ${formatShare(settings.confidence)} confidence`,
            value: or(({ contingency }) => contingency.pounds),
            format: formatMoney,
          },
        ],
        rows,
      },
      footer: [...lines(workbench, workbench.runner.state.result!), replicationsRead(study), configuration.basis],
    });
  }, figure.stale);
  return figure.element;
}
