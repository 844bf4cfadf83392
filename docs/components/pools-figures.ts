import { html } from "htl";
import { type ChartFigure, chartFigure } from "../src/charts/chart-figure.js";
import { flowChart } from "../src/charts/flow.js";
import { gainChart } from "../src/charts/flow-gains.js";
import { formatMoney, formatPercent } from "../src/charts/format.js";
import { dataTable, type TableContent } from "../src/charts/table.js";
import type { NamedMatrix } from "../src/risk/pools/gather.js";
import { netPayments } from "../src/risk/pools/netPayments.js";
import type { MemberOutcome, PoolPeriod } from "../src/risk/pools/poolOutcome.js";
import type { LeaveRule } from "../src/risk/pools/wouldLeave.js";
import { formatGain, leaveRuleNames, leavers, moved, points, shownMatrix, unbroken, verdict } from "./pools-words.js";

export type Kind = "given" | "lent";
export type When = "mean" | "worst";

interface MatrixRow {
  readonly name: string;
  readonly cells: readonly number[];
}

const whenWords: Record<When, string> = { mean: "mean over runs", worst: "mean over the worst tenth of runs" };

function matrixRows({ names, values }: NamedMatrix): MatrixRow[] {
  const count = names.length;
  const rows = names.map((name, i) => ({ name, cells: [...values.subarray(i * count, (i + 1) * count)] }));
  const totals = names.map((_, j) => rows.reduce((sum, { cells }) => sum + cells[j]!, 0));
  return [...rows, { name: "All draw", cells: totals }];
}

function matrixTable(
  matrix: NamedMatrix,
  { caption, verb }: { caption: string; verb: string },
): TableContent<MatrixRow> {
  return {
    caption,
    columns: [
      { name: `${verb} ↓ to →`, value: ({ name }) => name },
      ...matrix.names.map((name, j) => ({ name, value: ({ cells }: MatrixRow) => cells[j]!, format: formatMoney })),
      {
        name: "All",
        value: ({ cells }: MatrixRow) => cells.reduce((sum, value) => sum + value, 0),
        format: formatMoney,
      },
    ],
    rows: matrixRows(matrix),
  };
}

/** Who pays whom: a picture of what is left when each one's payments are set against what it is paid, and the matrix. */
export function flowFigure(controls: Node): {
  readonly figure: ChartFigure<MatrixRow>;
  readonly matrix: HTMLElement;
  show(period: PoolPeriod, view: { kind: Kind; when: When; footer: readonly string[] }): void;
} {
  const figure = chartFigure<MatrixRow>({ controls, printTable: false });
  const matrix = html`<div></div>`;
  return {
    figure,
    matrix,
    show(period, { kind, when, footer }) {
      const small = shownMatrix(period, { kind, when, most: period.members.length > 8 ? 7 : 8 });
      const drawn = shownMatrix(period, { kind, when, most: 8, split: true });
      const flows = netPayments(drawn).filter(({ value }) => value >= 1);
      const net = flows.reduce((total, { value }) => total + value, 0);
      const sum = moved(period[kind][when], period.members.length);
      const errors = period[kind][when === "mean" ? "se" : "worstSe"];
      const widest = errors.reduce((most, value) => Math.max(most, value), 0);
      const [paid, got] = kind === "given" ? ["pays", "draws"] : ["lends", "borrows"];
      const most =
        flows.find(
          ({ from, to }) =>
            period.members.some(({ name }) => name === from) && period.members.some(({ name }) => name === to),
        ) ?? flows[0];
      const table = matrixTable(small, {
        caption: `Who ${paid} whom in ${period.label}, £, gross, ${whenWords[when]}; the diagonal is a member’s own money`,
        verb: kind === "given" ? "Pays" : "Lends",
      });
      figure.update({
        title: kind === "given" ? "Who pays whom" : "Who lends to whom",
        sentence: `${most ? `The largest net flow in ${period.label} is from ${most.from} to ${most.to}, ${formatMoney(most.value)}.` : `In ${period.label} nothing moves between members.`} Together members ${kind === "given" ? "pay each other" : "lend each other"} ${formatMoney(sum)} gross; each one’s payments set against what it is paid, as drawn, that leaves ${formatMoney(net)} net (${whenWords[when]}; Monte Carlo error of one cell at most ± ${formatMoney(Number(widest.toPrecision(2)))}).`,
        chart: (width) =>
          flowChart(flows, {
            width,
            left: kind === "given" ? "Pays, net" : "Lends, net",
            right: kind === "given" ? "Is paid, net" : "Borrows, net",
          }),
        table,
        footer,
      });
      matrix.replaceChildren(
        dataTable({ ...table, caption: `${table.caption}. Down: who ${paid}; across: who ${got}` }),
      );
    },
  };
}

const share = (value: number) => formatPercent(value);
const lower = (words: string) => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;

/** Each member's gain or loss from joining, as ranges, and what joining does to its overspends. */
export function memberFigure(controls: Node): {
  readonly figure: ChartFigure<MemberOutcome>;
  show(period: PoolPeriod, view: { rule: LeaveRule; footer: readonly string[] }): void;
} {
  const figure = chartFigure<MemberOutcome>({ controls });
  return {
    figure,
    show(period, { rule, footer }) {
      const { members, label } = period;
      const table: TableContent<MemberOutcome> = {
        caption: `Members in ${label}: means over runs in cash, ± Monte Carlo error; joined: what a member pays in counts as spent, what it draws and gets back is taken off; worst tenth: mean over each one’s own worst tenth of runs`,
        cards: true,
        columns: [
          { name: "Member", value: ({ name }) => name },
          { name: "Mean budget", value: ({ budget }) => budget, format: formatMoney },
          { name: "Gives", value: ({ gave }) => gave, format: formatMoney },
          { name: "Gets", value: ({ got }) => got, format: formatMoney },
          {
            name: "Gain, mean: solidarity",
            value: ({ gain }) => `${formatGain(gain.value)} ± ${formatMoney(Number(gain.se.toPrecision(2)))}`,
          },
          { name: "Gain, 8 in 10 runs", value: ({ gain }) => `${formatGain(gain.p10)} to ${formatGain(gain.p90)}` },
          ...(members.some(({ netLent }) => netLent !== 0)
            ? [{ name: "Owed to it, net", value: ({ netLent }: MemberOutcome) => netLent, format: formatMoney }]
            : []),
          {
            name: "Runs overspent, payments in counted, alone → joined",
            value: ({ alone, joined, change }) =>
              `${share(alone.over.value)} → ${share(joined.over.value)} (${points(change.value)} ± ${(100 * change.se).toFixed(1)})`,
          },
          {
            name: "Worst tenth overspends, alone → joined",
            value: ({ alone, joined }) =>
              `${formatMoney(alone.worstTenth.value)} → ${formatMoney(joined.worstTenth.value)} ± ${formatMoney(Number(joined.worstTenth.se.toPrecision(2)))}`,
          },
          { name: "Would rather", value: (member) => verdict(member, rule) },
        ],
        rows: members,
      };
      figure.update({
        title: "What joining brings each member",
        sentence: `${range(members, label)} ${leavers(members, rule)} Judged by: ${lower(leaveRuleNames[rule])}.`,
        chart: (width) =>
          gainChart(
            members.map(({ name, gain }) => ({ name, mean: gain.value, p10: gain.p10, p90: gain.p90 })),
            { width, label: `Gain from joining in ${label}, £ (cash)` },
          ),
        table,
        footer,
      });
    },
  };
}

function range(members: readonly MemberOutcome[], label: string): string {
  const ordered = [...members].sort((a, b) => b.gain.p90 - b.gain.p10 - (a.gain.p90 - a.gain.p10));
  const most = ordered[0]!;
  const gain = (pounds: number) => unbroken(formatGain(pounds));
  return `In ${label} joining moves ${most.name} most: in 8 of 10 runs it gains between ${gain(most.gain.p10)} and ${gain(most.gain.p90)}, ${gain(most.gain.value)} on average (Monte Carlo error ± ${formatMoney(Number(most.gain.se.toPrecision(2)))}).`;
}
