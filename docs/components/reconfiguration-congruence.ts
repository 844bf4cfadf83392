import { html } from "htl";
import { chartFigure } from "../src/charts/chart-figure.js";
import { dotRows } from "../src/charts/dot-rows.js";
import { formatCount, formatPercent, formatShare } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { type Congruence, congruence } from "../src/risk/configuration/congruence.js";
import type { Proposal, ReconfigurationRound } from "./reconfiguration-round.js";

interface PartRow {
  readonly authority: string;
  readonly people: number;
  readonly today: string;
  readonly proposed: string;
}

/** Congruence of both configurations with local authorities. */
export function congruenceOf({ configuration, merger }: Proposal): { before: Congruence; after: Congruence } {
  const of = (name: (pct: number) => string) =>
    congruence(
      configuration.practices.map(({ code, patients, localAuthority }) => ({
        people: patients,
        commissioner: name(configuration.pctOf.get(code)!),
        localAuthority,
      })),
    );
  return {
    before: of((pct) => configuration.pcts[pct]!.name),
    after: of((pct) => merger.after[merger.position[pct]!]!),
  };
}

/** Share of people in local authorities wholly inside one PCT, before and after, and which PCTs each authority deals with. */
export function congruenceFigure(round: ReconfigurationRound): HTMLElement {
  const figure = chartFigure<PartRow>();
  const without = html`<p class="warning" hidden>The practice list names no local authority, so congruence with local government cannot be shown: bring a list with a column of local authorities on the page “Your data”.</p>`;
  round.subscribe((proposal) => {
    const { before, after } = congruenceOf(proposal);
    without.hidden = before.people > 0;
    figure.element.hidden = before.people === 0;
    if (before.people === 0) return;
    const names = (found: Congruence, authority: string) =>
      [
        ...new Set(
          found.parts
            .filter(({ localAuthority }) => localAuthority === authority)
            .map(({ commissioner }) => commissioner),
        ),
      ].join(", ");
    const authorities = [...new Set(before.parts.map(({ localAuthority }) => localAuthority))];
    const rows = authorities.map(
      (authority): PartRow => ({
        authority,
        people: before.parts
          .filter(({ localAuthority }) => localAuthority === authority)
          .reduce((sum, { people }) => sum + people, 0),
        today: names(before, authority),
        proposed: names(after, authority),
      }),
    );
    const share = (value: number) => formatPercent(value, { digits: 2 });
    const measures = [
      { row: "in authorities wholly inside one PCT", of: "inside" },
      { row: "where PCT or authority lies inside the other", of: "clear" },
    ] as const;
    figure.update({
      title: "Congruence with local authorities",
      sentence: `${share(before.inside)} of people live in local authorities that lie wholly inside one PCT today, ${share(after.inside)} as proposed. A clear relationship, one of the two inside the other (CPL 4), holds for ${share(before.clear)} and ${share(after.clear)}.${before.unknown > 0 ? ` ${formatCount(before.unknown)} people have no known authority and are left out.` : ""}`,
      chart: (width) =>
        dotRows(
          measures.flatMap(({ row, of }) => [
            { row, series: "proposed", value: after[of] },
            { row, series: "today", value: before[of] },
          ]),
          {
            width,
            series: [
              { name: "proposed", colour: palette.navy, shape: "circle" },
              { name: "today", colour: palette.ink, shape: "circle", hollow: true },
            ],
            label: "Share of people",
            domain: [-0.04, 1.04],
            format: (value) => formatShare(value),
          },
        ),
      table: {
        caption: "Local authorities and the PCTs that their people’s practices belong to",
        columns: [
          { name: "Local authority", value: ({ authority }) => authority },
          { name: "People", value: ({ people }) => people, format: formatCount },
          { name: "PCTs today", value: ({ today }) => today },
          { name: "PCTs as proposed", value: ({ proposed }) => proposed },
        ],
        rows,
      },
      footer: [
        "People are counted with their practice, in the authority that the practice list gives it. Nothing is simulated.",
      ],
    });
  });
  return html`<div>${without}${figure.element}</div>`;
}
