import { type ContingencySize, contingencySize } from "./contingencySize.js";
import { type CutContingency, cutContingency } from "./cutContingency.js";
import { type InYearPlayer, inYearPlayer, type MonthsDrawn } from "./inYearPlayer.js";
import {
  type InYearPractice,
  type InYearSettings,
  type ToolCase,
  type ToolSet,
  type ToolsInUse,
  toolCase,
  toolSets,
} from "./inYearTools.js";
import { mean, type Spread, spreadOf, standardError } from "./spread.js";
import { treatmentDraws } from "./treatmentDraws.js";

/** Who pays, in the order in which it is asked. */
export const payers = ["budgets", "contingency", "stopLoss", "pctTreatments", "pctOverspends"] as const;
export type Payer = (typeof payers)[number];

/** Sums by payer, in pounds. */
export type Paid = Readonly<Record<Payer, number>>;

/** What some tools do. */
export interface ToolOutcome {
  readonly set: ToolSet;
  /** What the chosen practice overspends, of its own: null where groups hold the budgets. */
  readonly practice: Spread | null;
  /** What the holders of the chosen practice's group overspend together, nothing offset between them. */
  readonly group: Spread;
  /**
   * What the PCT pays beyond all budgets: overspends in the end, and the treatments that it pays itself less what it kept
   * back for them. Underspenders keep their gains.
   */
  readonly pct: Spread;
  /** Gains that holders keep, with what the contingency gives back. */
  readonly gains: Spread;
  /** Who pays the year's cost: mean over all replications, and over the worst tenth. */
  readonly paid: Paid;
  readonly paidWorst: Paid;
  /** The largest Monte Carlo standard error among each. */
  readonly paidSe: number;
  readonly paidWorstSe: number;
}

/** Every tool singly and together, over the same futures. */
export interface ToolsOutcome {
  readonly replications: number;
  readonly sets: readonly ToolOutcome[];
  /**
   * Who pays the next £1m of cost under the tools together: in all futures, the middle fifth, and the worst tenth, £1m in
   * each; and the largest Monte Carlo standard error among them.
   */
  readonly next: { readonly all: Paid; readonly middle: Paid; readonly worst: Paid; readonly se: number };
  /** How large a contingency alone would have to be. */
  readonly size: {
    readonly kept: ContingencySize;
    readonly offset: ContingencySize;
    /** Gross as `kept`, but cut from the budgets, not held beside them. */
    readonly cut: CutContingency;
  } | null;
  readonly meanCost: number;
  readonly meanBudget: number;
}

const million = 1e6;

/**
 * Plays a year under each in-year tool singly and under those in use together: the same futures, months and costly cases each
 * time, so that what differs is the tool.
 *
 * @param options.practice index of the practice that is looked at.
 * @returns a generator that yields the share done, and returns the outcome.
 * @throws InputError when practices or settings are out of range.
 */
export function* playTools(
  practices: readonly InYearPractice[],
  settings: InYearSettings,
  {
    together,
    practice,
    confidence,
  }: { readonly together: ToolsInUse; readonly practice: number; readonly confidence: number },
): Generator<number, ToolsOutcome> {
  const replications = practices[0]?.cost.length ?? 0;
  const drawing = treatmentDraws(settings.treatments, practices, { replications, seed: settings.seed });
  let drawn = drawing.next();
  while (!drawn.done) {
    yield 0.2 * drawn.value;
    drawn = drawing.next();
  }
  const draws = drawn.value;
  const sets = toolSets(together);

  // Futures by how far everything together is over all budgets.
  const plain = toolCase(practices, draws, { settings, tools: sets[0]!.tools });
  const over = new Float64Array(replications);
  let meanCost = 0;
  let meanBudget = 0;
  for (const { cost, budget } of plain.holders) {
    for (let r = 0; r < replications; r++) {
      const allowed = (budget as Float64Array)[r]!;
      over[r]! += cost[r]! - allowed;
      meanCost += cost[r]! / replications;
      meanBudget += allowed / replications;
    }
  }
  const order = Array.from(over, (_, r) => r).sort((a, b) => over[a]! - over[b]! || a - b);
  const worst = order.slice(-Math.ceil(replications / 10));
  const middle = order.slice(Math.floor(0.4 * replications), Math.max(Math.ceil(0.6 * replications), 1));

  // The same months for every set of tools; last, the tools together with £1m more.
  const known: MonthsDrawn = new Map();
  const own = practices.reduce((total, { cost }) => total + mean(cost), 0);
  const wanted = [
    ...sets.map(({ tools }) => ({ settings, tools })),
    { settings, tools: together, more: own > 0 ? 1 + million / own : 1 },
  ];
  const cases: ToolCase[] = [];
  const players: InYearPlayer[] = [];
  for (const each of wanted) {
    const made = toolCase(practices, draws, each);
    yield 0.2;
    cases.push(made);
    players.push(inYearPlayer(made.holders, made.rules, known));
    yield 0.2;
  }
  for (let r = 0; r < replications; r++) {
    for (const { play } of players) {
      play(r);
      yield 0.2 + (0.8 * r) / replications;
    }
  }
  const played = players.map(({ year }, i) => account(year, cases[i]!));
  const added = played.pop()!;
  const spread = spreadOf(replications);
  const outcomes = played.map(({ overspent, groupOf, pct, gains, by }, index): ToolOutcome => {
    const { set, tools } = sets[index]!;
    const group = practices[practice]?.group ?? 0;
    const alone = overspent[practice];
    return {
      set,
      practice: tools.groups || !alone ? null : spread(alone),
      group: spread(
        sum(
          overspent.filter((_, h) => groupOf[h] === group),
          replications,
        ),
      ),
      pct: spread(pct),
      gains: spread(gains),
      paid: means(by, order),
      paidWorst: means(by, worst),
      paidSe: largestError(by, order),
      paidWorstSe: largestError(by, worst),
    };
  });
  const before = played.at(-1)!;
  const more = Object.fromEntries(
    payers.map((payer) => [payer, added.by[payer].map((value, r) => value - before.by[payer][r]!)]),
  ) as Record<Payer, Float64Array>;
  /** What £1m more comes to is more in a dear future: each is told for £1m of its own. */
  const scale = (which: readonly number[]): number => {
    const paid = means(more, which);
    const total = payers.reduce((sum, payer) => sum + paid[payer], 0);
    return total > 0 ? million / total : 1;
  };
  const next = (which: readonly number[]): Paid => {
    const paid = means(more, which);
    return Object.fromEntries(payers.map((payer) => [payer, paid[payer] * scale(which)])) as Paid;
  };
  const budgets = plain.holders.map(({ budget }) => mean(budget as Float64Array));
  const spent = plain.holders.map(({ cost, budget }, h) =>
    cost.map((value, r) => value - (budget as Float64Array)[r]! + budgets[h]!),
  );
  const size =
    budgets.reduce((total, value) => total + value, 0) > 0
      ? { ...contingencySize(spent, budgets, confidence), cut: cutContingency(spent, budgets, confidence) }
      : null;
  return {
    replications,
    sets: outcomes,
    next: {
      all: next(order),
      middle: next(middle),
      worst: next(worst),
      se: Math.max(...[order, middle, worst].map((which) => largestError(more, which) * scale(which))),
    },
    size,
    meanCost,
    meanBudget,
  };
}

interface Played {
  /** By payer, one value a replication, in pence. */
  readonly by: Readonly<Record<Payer, Float64Array>>;
  readonly overspent: readonly Float64Array[];
  readonly groupOf: readonly number[];
  readonly pct: Float64Array;
  readonly gains: Float64Array;
}

function account(
  { holders }: ReturnType<typeof inYearPlayer>["year"],
  { groupOf, keptBack }: { readonly groupOf: readonly number[]; readonly keptBack: number },
): Played {
  const replications = holders[0]!.own.length;
  const all = (value: (holder: (typeof holders)[number]) => Float64Array) => sum(holders.map(value), replications);
  const excluded = all(({ excluded: treatments }) => treatments);
  const overspent = all((holder) => holder.overspent);
  return {
    by: {
      budgets: all(({ own }) => own),
      contingency: all(({ drawn }) => drawn),
      stopLoss: all(({ ceded }) => ceded),
      pctTreatments: excluded,
      pctOverspends: overspent,
    },
    overspent: holders.map((holder) => holder.overspent),
    groupOf,
    pct: overspent.map((value, r) => value + excluded[r]! - keptBack),
    gains: sum(
      holders.map(({ available, own, returned }) => available.map((value, r) => value - own[r]! + returned[r]!)),
      replications,
    ),
  };
}

function sum(parts: readonly Float64Array[], length: number): Float64Array {
  const total = new Float64Array(length);
  for (const part of parts) for (let r = 0; r < length; r++) total[r]! += part[r]!;
  return total;
}

function means(by: Played["by"], which: readonly number[]): Paid {
  const of = (values: Float64Array): number => which.reduce((total, r) => total + values[r]!, 0) / which.length / 100;
  return Object.fromEntries(payers.map((payer) => [payer, of(by[payer])])) as Paid;
}

/** Largest standard error of `means` among the payers. */
function largestError(by: Played["by"], which: readonly number[]): number {
  const errors = payers.map((payer) => standardError(Float64Array.from(which, (r) => by[payer][r]!)));
  return Math.max(...errors) / 100;
}
