import { formatMoney, formatShare } from "../src/charts/format.js";
import type { Arrangement, Formula, PoolLayer } from "../src/risk/pools/arrangement.js";
import { gather, type NamedMatrix } from "../src/risk/pools/gather.js";
import type { MemberOutcome, PoolPeriod } from "../src/risk/pools/poolOutcome.js";
import type { LeaveRule, Verdict } from "../src/risk/pools/wouldLeave.js";

/** Every formula in words. */
export const formulaNames: Readonly<Record<Formula, string>> = {
  perHead: "per head",
  weighted: "per head, weighted for need",
  expectedCost: "by expected cost",
  risk: "by risk: what each is expected to draw",
};

const percent = (share: number) => `${Number((100 * share).toPrecision(3))}%`;

/** What members may judge a pool by, as offered. */
export const leaveRuleNames: Readonly<Record<LeaveRule, string>> = {
  together: "What it pays on average against how much milder its bad years are",
  average: "What it pays on average alone",
  badYear: "Its bad years alone",
  chance: "How often it overspends, whatever the size",
};

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
export function poolSentences({ label, members, given, lent }: PoolPeriod, rule: LeaveRule): string[] {
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
  sentences.push(leavers(members, rule));
  return sentences;
}

function sure({ gain }: MemberOutcome): boolean {
  return -gain.value > Math.max(2 * gain.se, 0.01);
}

const all = (some: readonly MemberOutcome[], of: readonly MemberOutcome[]): boolean =>
  some.length === of.length && some.length > 1;
const who = (some: readonly MemberOutcome[], of: readonly MemberOutcome[]): string =>
  all(some, of) ? "every member" : list(some.map(({ name }) => name));
const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
const relief = ({ alone, joined }: MemberOutcome) => alone.worstTenth.value - joined.worstTenth.value;

/** Who would rather leave by a rule, and why; and that whoever overspends more often does so by less. */
export function leavers(members: readonly MemberOutcome[], rule: LeaveRule): string {
  const by = (verdict: Verdict) => members.filter(({ leaves }) => leaves[rule] === verdict);
  const [leave, unclear] = [by("leave"), by("unclear")];
  const sentences: string[] = [];
  if (leave.length > 0) {
    const most = leave.reduce((a, b) => (b.loss[rule].value > a.loss[rule].value ? b : a));
    const example = leave.length > 1 ? `, ${most.name} most` : "";
    sentences.push(`${capital(who(leave, members))} would rather leave${example}: ${lossWords(most, rule)}.`);
  } else
    sentences.push(
      `${rule === "together" && !members.some(({ leaves }) => leaves.average === "leave") ? staysUnpaid : staysWords[rule]}${unclear.length > 0 ? " beyond the Monte Carlo error" : ""}.`,
    );
  if (unclear.length > 0)
    sentences.push(
      `For ${who(unclear, members)} joining makes no difference beyond the Monte Carlo error of two standard errors.`,
    );
  const often = members.filter(
    (member) =>
      member.leaves.chance === "leave" &&
      relief(member) > 0 &&
      member.leaves.badYear === "stay" &&
      (rule === "chance" || member.leaves[rule] === "stay"),
  );
  if (often.length > 0) sentences.push(milderWords(often, members));
  return sentences.join(" ");
}

const staysUnpaid =
  "Nobody would rather leave: nobody pays for others on average, and nobody’s own worst tenth of runs is worse by more than it gains";

const staysWords: Readonly<Record<LeaveRule, string>> = {
  together:
    "Nobody would rather leave: whoever pays for others on average has a worst tenth of runs that is milder by more than that",
  average: "Nobody would rather leave: nobody pays for others on average",
  badYear: "Nobody would rather leave: nobody’s own worst tenth of runs is worse",
  chance: "Nobody would rather leave: nobody overspends more often",
};

/** What a member loses by joining, in words. */
function lossWords(member: MemberOutcome, rule: LeaveRule): string {
  const money = (pounds: number) => unbroken(formatMoney(Math.abs(pounds)));
  const { gain, alone, joined, change, loss } = member;
  const tail = relief(member);
  switch (rule) {
    case "together": {
      const pays = `on average it ${gain.value < 0 ? "pays" : "gains"} ${money(gain.value)}`;
      const worse = `its own worst tenth of runs is ${money(tail)} ${tail > 0 ? "milder" : "worse"}`;
      return `${pays} and ${worse} (Monte Carlo error of both together ${error(loss.together.se)})`;
    }
    case "average":
      return `it pays ${money(gain.value)} for others on average (Monte Carlo error ${error(gain.se)})`;
    case "badYear":
      return `in its own worst tenth of runs it overspends by ${money(joined.worstTenth.value)} in place of ${money(alone.worstTenth.value)} (Monte Carlo error of the difference ${error(loss.badYear.se)})`;
    case "chance":
      return `it overspends in ${formatShare(joined.over.value)} of runs in place of ${formatShare(alone.over.value)} (${points(change.value)}, Monte Carlo error ± ${(100 * change.se).toFixed(1)})`;
  }
}

/** That members overspend more often, since what they pay in counts, but by less. */
function milderWords(often: readonly MemberOutcome[], members: readonly MemberOutcome[]): string {
  const one = often.length === 1 || all(often, members);
  const mean = (key: "alone" | "joined") =>
    unbroken(formatMoney(often.reduce((sum, each) => sum + each[key].worstTenth.value, 0) / often.length));
  return `${capital(who(often, members))} ${one ? "overspends" : "overspend"} more often, since what ${one ? "it pays" : "they pay"} in counts as spent in every run, but by less: in ${one ? "its" : "their"} own worst tenth of runs ${mean("joined")} in place of ${mean("alone")}${often.length === 1 ? "" : " (mean of these members)"}.`;
}

/** Whether one member would leave or stay by a rule, and why, for its row of the table. */
export function verdict(member: MemberOutcome, rule: LeaveRule): string {
  const { gain, leaves, loss } = member;
  if (leaves[rule] === "unclear") return "no clear difference";
  const money = (pounds: number) => formatMoney(Math.abs(pounds));
  const tail = relief(member);
  const why = {
    together: `${gain.value < 0 ? "pays" : "gains"} ${money(gain.value)}, bad years ${money(tail)} ${tail > 0 ? "milder" : "worse"}`,
    average: `${gain.value < 0 ? "pays" : "gains"} ${money(gain.value)}`,
    badYear: `bad years ${money(tail)} ${tail > 0 ? "milder" : "worse"}`,
    chance: `overspends ${loss.chance.value > 0 ? "more" : "less"} often`,
  }[rule];
  return `${leaves[rule]}: ${why}`;
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
