import { formatMoney, formatShare } from "../src/charts/format.js";
import type { Arrangement, Formula, PoolLayer } from "../src/risk/pools/arrangement.js";
import { gather, type NamedMatrix } from "../src/risk/pools/gather.js";
import type { MemberOutcome, PoolPeriod } from "../src/risk/pools/poolOutcome.js";

/** Every formula in words. */
export const formulaNames: Readonly<Record<Formula, string>> = {
  perHead: "per head",
  weighted: "per head, weighted for need",
  expectedCost: "by expected cost",
  risk: "by risk: what each is expected to draw",
};

const percent = (share: number) => `${Number((100 * share).toPrecision(3))}%`;

/** An arrangement in sentences, one for each part: what stands in print in place of the form. */
export function arrangementWords({ layers, borrowing, reserve }: Arrangement): string[] {
  const parts = layers.map(layerWords);
  if (borrowing)
    parts.push(
      `Borrowing pool: ${percent(borrowing.share)} of budgets is top-sliced ${formulaNames[borrowing.formula]}; who overspends draws and repays next year.`,
    );
  if (reserve)
    parts.push(
      `SHA reserve: members in surplus lend up to ${percent(reserve.share)} of their budgets to those in deficit, repaid over ${reserve.repayYears} ${reserve.repayYears === 1 ? "year" : "years"}, the greatest need first.`,
    );
  return parts.length > 0 ? parts : ["No pool: every member bears its own."];
}

function layerWords({ unit, attach, limit, share, funding, formula, short }: PoolLayer): string {
  const what =
    unit === "treatment"
      ? "treatments’ cost above their threshold"
      : `each ${unit}’s overspend ${limit === null ? `past ${percent(attach)}` : `from ${percent(attach)} to ${percent(attach + limit)}`} of its budget`;
  const paid =
    funding.kind === "gains"
      ? "paid from the gains of those who underspend"
      : funding.kind === "share"
        ? `paid from ${percent(funding.share)} of all budgets, ${formulaNames[formula]}`
        : `paid from what is expected to be drawn${funding.loading === 0 ? "" : ` and ${percent(funding.loading)}`}, ${formulaNames[formula]}`;
  const then =
    short === "levied" ? `the rest is levied ${formulaNames[formula]}` : "draws are scaled down if it falls short";
  return `The pool bears ${percent(share)} of ${what}, ${paid}; ${then}.`;
}

/** Money that changes hands between members: everything off the diagonal. */
export function moved(values: Float64Array, members: number): number {
  let sum = 0;
  values.forEach((value, cell) => {
    if (Math.floor(cell / members) !== cell % members) sum += value;
  });
  return sum;
}

/** Names members in a list. */
export function list(names: readonly string[], most = 3): string {
  const shown = names.slice(0, most);
  const rest = names.length - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
  return shown.length < 2 ? (shown[0] ?? "") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

const error = (se: number) => `± ${formatMoney(Number(se.toPrecision(2)))}`;

/** Who pays whom, who gains, and who would rather leave, most important first: the answer of the page. */
export function poolSentences({ label, members, given, lent }: PoolPeriod): string[] {
  const count = members.length;
  const [mean, worst] = [moved(given.mean, count), moved(given.worst, count)];
  const loans = moved(lent.mean, count);
  if (count === 1) return [`${members[0]!.name} is alone in the pool: what it pays in it draws itself.`];
  if (mean === 0 && loans === 0) return [`In ${label} no money moves between members under this arrangement.`];
  const sentences: string[] = [];
  if (mean > 0) {
    const ordered = [...members].sort((a, b) => a.gain.value - b.gain.value);
    const [payer, gainer] = [ordered[0]!, ordered.at(-1)!];
    sentences.push(
      `In ${label} ${formatMoney(mean)} gross moves between members on average over runs of this model, and ${formatMoney(worst)} in the worst tenth of runs.`,
    );
    sentences.push(
      sure(payer)
        ? `${payer.name} pays most for the others, ${formatMoney(-payer.gain.value)} on average (Monte Carlo error ${error(payer.gain.se)}); ${gainer.name} gains most, ${formatMoney(gainer.gain.value)} (${error(gainer.gain.se)}).`
        : "On average nobody pays for anybody else beyond the Monte Carlo error: what moves is luck.",
    );
  }
  if (loans > 0) {
    const bad = moved(lent.worst, count);
    sentences.push(
      `In ${label} members lend each other ${formatMoney(loans)} on average and ${formatMoney(bad)} in the worst tenth${bad < loans ? ", when few have anything to lend" : ""}; a loan is owed, so it is nobody’s gain.`,
    );
  }
  sentences.push(leavers(members));
  return sentences;
}

function sure({ gain }: MemberOutcome): boolean {
  return -gain.value > Math.max(2 * gain.se, 0.01);
}

/** Who would rather leave, by each measure apart, and what those who overspend more often get for it. */
export function leavers(members: readonly MemberOutcome[]): string {
  const by = (key: keyof MemberOutcome["leaves"]) => members.filter(({ leaves }) => leaves[key]);
  const reasons = [
    { leave: by("money"), why: "on average money (gives more than it gets)" },
    { leave: by("chance"), why: "for a lower chance of overspending" },
    { leave: by("badYear"), why: "for milder bad years (a smaller overspend in its own worst tenth of runs)" },
  ].filter(({ leave }) => leave.length > 0);
  if (reasons.length === 0) return "By none of the three measures would anybody rather leave.";
  const who = (some: readonly MemberOutcome[]) =>
    some.length === members.length && some.length > 1 ? "every member" : list(some.map(({ name }) => name));
  const left = `Would rather leave: ${reasons.map(({ leave, why }) => `${who(leave)} ${why}`).join("; ")}.`;
  const milder = by("chance").filter(
    ({ alone, joined }) =>
      alone.worstTenth.value - joined.worstTenth.value > 2 * Math.hypot(alone.worstTenth.se, joined.worstTenth.se),
  );
  if (milder.length === 0) return left;
  const one = milder.length === 1 || milder.length === members.length;
  const mean = (key: "alone" | "joined") =>
    unbroken(formatMoney(milder.reduce((sum, each) => sum + each[key].worstTenth.value, 0) / milder.length));
  const name = who(milder);
  return `${left} ${name.charAt(0).toUpperCase()}${name.slice(1)} ${one ? "overspends" : "overspend"} more often, since what ${one ? "it pays" : "they pay"} in counts as spent in every run, but by less: in ${one ? "its" : "their"} own worst tenth of runs ${mean("joined")} in place of ${mean("alone")}${milder.length === 1 ? "" : " (mean of these members)"}.`;
}

/** Why one member would leave or stay, for its row of the table. */
export function verdict({ leaves }: MemberOutcome): string {
  const reasons = [
    leaves.money ? "pays on average" : "",
    leaves.chance ? "overspends more often" : "",
    leaves.badYear ? "worse bad years" : "",
  ].filter((reason) => reason !== "");
  return reasons.length === 0 ? "stay" : `leave: ${reasons.join(", ")}`;
}

/** Who pays whom as a matrix of at most so many rows; see {@link gather} for `split`. */
export function shownMatrix(
  period: PoolPeriod,
  {
    kind,
    when,
    most,
    split = false,
  }: { kind: "given" | "lent"; when: "mean" | "worst"; most: number; split?: boolean },
): NamedMatrix {
  return gather({ names: period.members.map(({ name }) => name), values: period[kind][when] }, most, { split });
}

export { percent };
/** Keeps a sign and its sum on one line. */
export const unbroken = (text: string) => text.replace(/[−+]/g, "$&\u2060");
export const formatGain = (pounds: number) => (pounds > 0 ? `+${formatMoney(pounds)}` : formatMoney(pounds));
export const points = (change: number) =>
  `${change > 0 ? "+" : change < 0 ? "−" : ""}${formatShare(Math.abs(change), { digits: 1 }).replace("%", "")} points`;
