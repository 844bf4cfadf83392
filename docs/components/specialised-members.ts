import { chartFigure } from "../src/charts/chart-figure.js";
import { dotRows } from "../src/charts/dot-rows.js";
import { formatCount, formatMoney, formatPercent, formatShare } from "../src/charts/format.js";
import { palette } from "../src/charts/palette.js";
import { xyChart } from "../src/charts/xy-chart.js";
import { type Clustered, clusteredMean, clusteredQuantile, clusteredShare } from "../src/risk/specialised/clustered.js";
import { type LeavingYear, leavingPool } from "../src/risk/specialised/leavingPool.js";
import { planningRisk } from "../src/risk/specialised/planningRisk.js";
import { type PoolCase, pooledBudget } from "../src/risk/specialised/pooledBudget.js";
import { specialisedYears } from "../src/risk/specialised/specialisedYears.js";
import { proportion } from "../src/simulate/proportion.js";
import {
  designationYears,
  type GroupMember,
  type SpecialisedQuestion,
  type SpecialisedRound,
  specialisedReplications,
} from "./specialised-round.js";
import { categoriesWords, provenance } from "./specialised-size.js";

interface MemberRow {
  readonly member: GroupMember;
  /** £ a year, the group's team included. */
  readonly contribution: number;
  /** Share of member-years in which it pays more than its contribution by more than the margin. */
  readonly alone: Clustered;
  readonly pooled: Clustered;
  /** Exact, chance alone, of a single year. */
  readonly aloneExact: number;
  readonly pooledExact: number;
  /** Over the whole designation together. */
  readonly aloneYears: Clustered;
  readonly pooledYears: Clustered;
  /** Mean £ a year that others carry for it (below 0: that it carries for others), and the ninth tenth of it in a year. */
  readonly carried: Clustered;
  readonly carriedP90: Clustered;
}

let last: { asked: string; answer: GroupStudy } | null = null;

interface GroupStudy {
  readonly rows: readonly MemberRow[];
  readonly pool: PoolCase;
  readonly people: number;
}

/** Each member alone and in the pooled budget: how often it pays well above its contribution, and who carries whom. */
export function membersFigure(round: SpecialisedRound): HTMLElement {
  const figure = chartFigure<MemberRow>();
  round.subscribe((question) => {
    const { rows, people } = studied(question);
    const { margin } = question.settings;
    const smallest = [...rows].sort((a, b) => a.member.people - b.member.people)[0]!;
    const own = rows.filter(({ member }) => !member.neighbour);
    const named = own.find(({ member }) => member.code === question.shown) ?? (own.length === 1 ? own[0]! : smallest);
    figure.update({
      title: "Each member alone and in the pooled budget",
      sentence:
        rows.length === 1
          ? `${named.member.name} has nobody to pool with: it passes its specialised budget by more than ${formatShare(margin)} in ${sure(named.alone)} of its years.`
          : `${named.member.name} pays more than ${formatShare(margin)} above its specialised budget in ${sure(named.alone)} of its years alone, and in ${sure(named.pooled)} in the pool of ${formatCount(people)} people. Of ${designationYears} years together it is so far over in ${sure(named.aloneYears)} of runs alone and ${sure(named.pooledYears)} pooled. In one year in ten others carry ${money(named.carriedP90)} or more for it. Runs are of ${categoriesWords(question)}; ± is the Monte Carlo error, of shares in points.`,
      chart: (width) =>
        dotRows(
          rows.flatMap((row) => [
            { row: row.member.name, series: "in the pool", value: row.pooled.value },
            { row: row.member.name, series: "alone", value: row.alone.value },
          ]),
          {
            width,
            series: [
              { name: "in the pool", colour: palette.navy, shape: "circle" },
              { name: "alone", colour: palette.orange, shape: "square" },
            ],
            label: `Share of years more than ${formatShare(margin)} above the contribution`,
          },
        ),
      table: {
        caption: `Members: contributions a year in cash, and shares of years, and of ${designationYears} years together, more than ${formatShare(margin)} above them; means and P90 of what others carry; ± Monte Carlo error, in points of shares`,
        cards: true,
        columns: [
          { name: "Member", value: ({ member }) => member.name },
          { name: "People", value: ({ member }) => member.people, format: formatCount },
          { name: "Contribution a year", value: ({ contribution }) => contribution, format: formatMoney },
          { name: "Over alone", value: ({ alone }) => sure(alone) },
          { name: "Over alone, exact, chance only", value: ({ aloneExact }) => aloneExact, format: percent },
          { name: "Over pooled", value: ({ pooled }) => sure(pooled) },
          { name: "Over pooled, exact, chance only", value: ({ pooledExact }) => pooledExact, format: percent },
          { name: `${designationYears} years alone`, value: ({ aloneYears }) => sure(aloneYears) },
          { name: `${designationYears} years pooled`, value: ({ pooledYears }) => sure(pooledYears) },
          { name: "Carried by others, mean a year", value: ({ carried }) => money(carried) },
          { name: "Carried by others, P90 of years", value: ({ carriedP90 }) => money(carriedP90) },
        ],
        rows,
      },
      footer: [
        provenance(question),
        question.basis,
        `Every year’s deficit or surplus is shared by contributions, to the penny; what members pay adds up to what cases cost and the team of ${formatMoney(question.settings.team)}. Membership of all PCTs and binding decisions: CF B.6.`,
      ],
    });
  });
  return figure.element;
}

const percent = (value: number) => formatPercent(value, { digits: 2 });
/** A share or a sum with its Monte Carlo standard error. */
const sure = ({ value, se }: Clustered) => `${percent(value)} ± ${(100 * se).toFixed(100 * se < 0.095 ? 2 : 1)}`;
const money = ({ value, se }: Clustered) => `${formatMoney(value)} ± ${formatMoney(Number(se.toPrecision(2)))}`;

interface LeaveRow {
  readonly year: number;
  readonly free: LeavingYear;
  readonly bound: LeavingYear;
}

/** What binding decisions are worth: the same five years with members that may leave once they have paid for others. */
export function bindingFigure(round: SpecialisedRound): HTMLElement {
  const figure = chartFigure<LeaveRow>();
  round.subscribe((question) => {
    const { pool, rows } = studied(question);
    const { patience, margin } = question.settings;
    const free = leavingPool(pool, { patience, margin });
    const bound = leavingPool(pool, { patience: Number.POSITIVE_INFINITY, margin });
    const years = free.map((each, y): LeaveRow => ({ year: y + 1, free: each, bound: bound[y]! }));
    const end = years.at(-1)!;
    const one = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });
    const left = ({ members, membersSe }: LeavingYear) => `${one.format(members)} ± ${membersSe.toFixed(2)}`;
    const broken = ({ broken: value }: LeavingYear) =>
      sure({ value, se: proportion(Math.round(value * specialisedReplications), specialisedReplications).se });
    const over = ({ over: value, overSe: se }: LeavingYear) => sure({ value, se });
    figure.update({
      title: "Binding decisions, and members that may leave",
      sentence:
        rows.length < 2
          ? "One member alone has nobody to be bound to."
          : `If a member may leave once it has paid ${formatShare(patience)} of a year’s contribution for others, ${left(end.free)} of ${rows.length} members are left on average in year ${end.year}, the pool has broken up in ${broken(end.free)} of runs, and members are more than ${formatShare(margin)} above their contribution in ${over(end.free)} of cases; with binding decisions in ${over(end.bound)}. Runs are of ${categoriesWords(question)}; ± is the Monte Carlo error, of shares in points.`,
      chart: (width) =>
        xyChart(
          years.flatMap(({ year, free: loose, bound: tied }) => [
            { series: "may leave", x: year, y: loose.over },
            { series: "bound", x: year, y: tied.over },
          ]),
          {
            width,
            height: 240,
            x: {
              label: "Year of the designation",
              ticks: years.map(({ year }) => year),
              format: String,
              domain: [0.8, years.length + 0.2],
            },
            y: {
              label: `Members more than ${formatShare(margin)} above contribution`,
              format: (value) => formatShare(value),
            },
            points: [
              { name: "may leave", colour: palette.orange, shape: "square" },
              { name: "bound", colour: palette.navy, shape: "circle" },
            ],
            lines: [
              { name: "may leave", colour: palette.orange, dash: "6 3" },
              { name: "bound", colour: palette.navy },
            ],
          },
        ),
      table: {
        caption:
          "By year of the designation: members left, pools broken up, members well above their contribution; shares of runs, ± Monte Carlo error, of shares in points",
        columns: [
          { name: "Year", value: ({ year }) => String(year) },
          { name: "Members left, mean", value: ({ free: loose }) => left(loose) },
          { name: "Runs in which the pool has broken up", value: ({ free: loose }) => broken(loose) },
          { name: "Members over, may leave", value: ({ free: loose }) => over(loose) },
          { name: "Members over, bound", value: ({ bound: tied }) => over(tied) },
        ],
        rows: years,
      },
      footer: [
        provenance(question),
        `A member counts what it has paid in less what its own cases cost, from the first year on.`,
      ],
    });
  });
  return figure.element;
}

/** Simulated once for a question, whatever the number of figures that ask. */
function studied(question: SpecialisedQuestion): GroupStudy {
  const asked = JSON.stringify({ ...question, shown: null });
  if (last?.asked === asked) return last.answer;
  const { settings, categories, members, seed } = question;
  const heads = specialisedYears(categories, members, {
    years: designationYears,
    replications: specialisedReplications,
    seed,
    levelSd: settings.levelSd,
  });
  const people = members.reduce((sum, member) => sum + member.people, 0);
  const weights = members.map((member) =>
    settings.formula === "weighted" && member.weighted !== null ? member.weighted : member.people,
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const pence = 100 * settings.spendPerHead;
  const expected = planningRisk(categories, Math.max(1, people), [settings.margin]);
  const budget = total > 0 ? expected.mean * pence + settings.team * 100 : 0;
  const contribution = weights.map((weight) => Math.round(total > 0 ? (budget * weight) / total : 0));
  // The team is paid whatever happens: each member's part of it is a cost of its own.
  const cost = heads.map((years, m) => {
    const team = total > 0 ? Math.round((settings.team * 100 * weights[m]!) / total) : 0;
    return years.map((year) => year.map((value) => Math.round(value * pence) + team));
  });
  const pool: PoolCase = { cost, contribution };
  const { pays, carried } = pooledBudget(pool);
  const rows = members.map((member, m): MemberRow => {
    const paid = contribution[m]!;
    const limit = paid * (1 + settings.margin);
    const together = (years: readonly Float64Array[]) =>
      clusteredShare([years.reduce((sum, year) => sum.map((value, r) => value + year[r]!))], limit * designationYears);
    const pounds = (pence: Clustered) => ({ value: pence.value / 100, se: pence.se / 100 });
    const p90 = pounds(clusteredQuantile(carried[m]!, 0.9));
    return {
      member,
      contribution: paid / 100,
      alone: clusteredShare(cost[m]!, limit),
      pooled: clusteredShare(pays[m]!, limit),
      aloneExact: member.people > 0 ? planningRisk(categories, member.people, [settings.margin]).over[0]! : 0,
      pooledExact: expected.over[0]!,
      aloneYears: together(cost[m]!),
      pooledYears: together(pays[m]!),
      carried: pounds(clusteredMean(carried[m]!)),
      carriedP90: { ...p90, value: Math.max(0, p90.value) },
    };
  });
  const answer = { rows, pool, people };
  last = { asked, answer };
  return answer;
}
