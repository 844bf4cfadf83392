import { chartFigure } from "../src/charts/chart-figure.js";
import { formatCount, formatMoney, formatPercent, formatPounds, formatShare } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { xyChart } from "../src/charts/xy-chart.js";
import { type ManagementCost, managementCost } from "../src/risk/configuration/managementCost.js";
import type { Proposal, ReconfigurationRound } from "./reconfiguration-round.js";

interface NumberRow {
  readonly organisations: number;
  readonly cost: number;
  readonly reduction: number;
}

/** Management cost of a proposal by the stated formula. */
export function costOf({ configuration, merger, settings }: Proposal): ManagementCost {
  const people = configuration.pcts.reduce((sum, pct) => sum + pct.people, 0);
  return managementCost(
    { before: merger.before.length, after: merger.after.length, people },
    settings,
    settings.target,
  );
}

/** Running costs by number of organisations, and whether the proposal saves the share asked for. */
export function managementCostFigure(round: ReconfigurationRound): HTMLElement {
  const figure = chartFigure<NumberRow>();
  round.subscribe((proposal) => {
    const { configuration, merger, settings } = proposal;
    const found = costOf(proposal);
    const people = configuration.pcts.reduce((sum, pct) => sum + pct.people, 0);
    const before = merger.before.length;
    const rows = Array.from({ length: Math.min(60, before) }, (_, i): NumberRow => {
      const organisations = before - i;
      const { after: cost, reduction } = managementCost(
        { before, after: organisations, people },
        settings,
        settings.target,
      );
      return { organisations, cost, reduction };
    }).reverse();
    const share = (value: number) => formatPercent(value, { digits: 2 });
    const asked = formatShare(settings.target, { digits: 1 });
    const payback =
      found.payback === null
        ? "never paid back"
        : found.once === 0
          ? "nothing spent once"
          : `paid back in ${found.payback.toFixed(1)} years`;
    const most =
      found.most === null
        ? before > 1
          ? "By this formula no number of organisations reaches it."
          : "One organisation cannot be merged with itself."
        : found.most === 1
          ? "By this formula only one organisation for all reaches it."
          : `By this formula ${formatCount(found.most)} organisations or fewer reach it.`;
    figure.update({
      title: "Management cost",
      sentence: `From ${formatCount(before)} to ${formatCount(merger.after.length)} organisations management cost ${found.reduction >= 0 ? "falls" : "rises"} by ${share(Math.abs(found.reduction))}, from ${formatMoney(found.before)} to ${formatMoney(found.after)} a year: ${found.reaches ? "it reaches" : "it does not reach"} the ${asked} asked for (${formatMoney(found.once)} once, ${payback}). ${most}`,
      chart: (width) =>
        xyChart(
          rows.map(({ organisations, reduction }) => ({ series: "reduction", x: organisations, y: reduction })),
          {
            width,
            height: 220,
            x: {
              label: "Number of organisations",
              format: String,
              domain: [0.5, Math.max(1.5, before + 0.5)],
              ...(rows.length <= 12 ? { ticks: rows.map(({ organisations }) => organisations) } : {}),
            },
            y: { label: "Reduction of management cost", format: (value) => formatShare(value) },
            points: [{ name: "reduction", colour: palette.navy, shape: "circle" }],
            level: { value: settings.target, name: `asked for: ${asked}` },
            mark: { value: merger.after.length, name: "proposed" },
          },
        ),
      table: {
        caption: "Management cost by number of organisations, £ a year at today’s prices, by the stated formula",
        columns: [
          { name: "Organisations", value: ({ organisations }) => String(organisations) },
          { name: "Management cost", value: ({ cost }) => cost, format: formatMoney },
          { name: "Reduction", value: ({ reduction }) => reduction, format: share },
        ],
        rows,
      },
      footer: [
        `Illustrative formula, the user’s own: ${formatPounds(settings.fixed)} a year for each organisation and ${formatPounds(settings.perHead)} for each of ${formatCount(people)} people; ${formatPounds(settings.closing)} once for each that closes. Nothing is simulated. Support shared between organisations that stay apart (CF 3.26) saves without a merger: lower the sum for each organisation to see it.`,
      ],
    });
  });
  return figure.element;
}
