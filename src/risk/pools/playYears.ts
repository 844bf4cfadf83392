import { sharePence } from "../../money/sharePence.js";
import type { Arrangement, BorrowingPool, Formula, RegionalReserve } from "./arrangement.js";
import type { PoolCommunity } from "./community.js";
import { layerClaims } from "./layerClaims.js";
import { type LendingFund, lendingFund } from "./lendingFund.js";
import { mutualFund } from "./mutualFund.js";

/** What was learnt of the years before anything is agreed: from all replications, in pence. */
export interface Expectations {
  /** By layer and year: what the pool is expected to bear, as a share of all budgets. */
  readonly rates: readonly (readonly number[])[];
  /** By year: what contributions are shared by under each formula; `risk` is by layer, and last for the borrowing pool. */
  readonly weights: readonly Readonly<Record<Exclude<Formula, "risk">, Float64Array>>[];
  readonly risk: readonly (readonly Float64Array[])[];
}

/** One year of all members in one replication, in whole pence: valid until the next year is played. */
export interface PlayedYear {
  readonly cost: Float64Array;
  readonly budget: Float64Array;
  /** Flows of all layers and funds together. Cash: what the year leaves each member, less than 0 for an overspend. */
  readonly paidIn: Float64Array;
  readonly drawn: Float64Array;
  readonly repaid: Float64Array;
  readonly returned: Float64Array;
  readonly cash: Float64Array;
  /** What each member's own money met of all draws, and what it drew, layers only: their difference is given, not lent. */
  readonly gave: Float64Array;
  readonly got: Float64Array;
  /** In all funds at the year's start and end. */
  readonly opening: number;
  readonly closing: number;
  /** What others owe each member at the year's end, less what it owes them. */
  readonly netLent: Float64Array;
  /** Calls back for each flow that moves money between members this year: what each gives and gets, of which kind. */
  flows(each: (kind: "given" | "lent", from: Float64Array, to: Float64Array) => void): void;
}

/**
 * Plays an arrangement through the years of one replication after another.
 *
 * In each year: debts fall due and are repaid; layers are funded, drawn on and settled; the borrowing pool is filled and
 * drawn on; the regional reserve lends what members with a surplus put in. Everything is in whole pence.
 *
 * @returns a function that plays one replication and calls back after every year.
 */
export function playYears(
  community: PoolCommunity,
  { layers, borrowing, reserve }: Arrangement,
  { rates, weights, risk }: Expectations,
): (replication: number, onYear: (year: number, played: PlayedYear) => void) => void {
  const count = community.members.length;
  const years = weights.length;
  const claimed = layerClaims(community, layers);
  const { cost, budget } = claimed;
  const funds = layers.map((layer) => mutualFund(count, layer));
  const neediest = community.members
    .map((_, m) => m)
    .sort((a, b) => community.members[b]!.need - community.members[a]!.need || a - b);
  const common = borrowing && lendingFund(count, { repayYears: 1, repayFirst: null });
  const regional = reserve && lendingFund(count, { repayYears: reserve.repayYears, repayFirst: neediest });
  const lenders = [common, regional].filter((fund) => fund !== null);
  const zeros = (): Float64Array => new Float64Array(count);
  const [paidIn, drawn, repaid, returned, cash, gave, got, netLent] = Array.from({ length: 8 }, zeros) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [contributions, slices, shortfalls, offers] = [zeros(), zeros(), zeros(), zeros()];
  const by = (formula: Formula, fund: number, year: number): Float64Array =>
    formula === "risk" ? risk[fund]![year]! : weights[year]![formula];

  const short = (): void => {
    for (let m = 0; m < count; m++) shortfalls[m] = Math.max(0, -cash[m]!);
  };
  const settle = (fund: LendingFund): void => {
    for (let m = 0; m < count; m++) cash[m]! += fund.drawn[m]! + fund.returned[m]!;
  };
  const put = (fund: LendingFund): void => {
    fund.put(contributions);
    for (let m = 0; m < count; m++) cash[m]! -= contributions[m]!;
  };
  const borrow = (fund: LendingFund, { share, formula, surplus }: BorrowingPool, year: number): void => {
    sharePence(Math.round(share * total(budget)), by(formula, layers.length, year), slices);
    for (let m = 0; m < count; m++)
      contributions[m] = surplus === "carried" ? Math.max(0, slices[m]! - fund.stakes[m]!) : slices[m]!;
    put(fund);
    short();
    fund.lend(shortfalls);
    fund.close(surplus === "carried" && year < years - 1 ? slices : null);
    settle(fund);
  };
  const support = (fund: LendingFund, { share }: RegionalReserve): void => {
    short();
    for (let m = 0; m < count; m++) offers[m] = Math.min(Math.max(0, cash[m]!), Math.floor(share * budget[m]! + 1e-6));
    const called = Math.max(0, Math.min(total(offers), total(shortfalls) - total(fund.stakes)));
    contributions.fill(0);
    if (called > 0) sharePence(called, offers, contributions);
    put(fund);
    fund.lend(shortfalls);
    fund.close(null);
    settle(fund);
  };
  let opening = 0;
  let closing = 0;
  const held = (): number =>
    funds.reduce((sum, { stakes }) => sum + total(stakes), 0) +
    lenders.reduce((sum, { stakes }) => sum + total(stakes), 0);
  const played: PlayedYear = {
    cost,
    budget,
    paidIn,
    drawn,
    repaid,
    returned,
    cash,
    gave,
    got,
    netLent,
    get opening() {
      return opening;
    },
    get closing() {
      return closing;
    },
    flows(each) {
      for (const { used, drawn: drew } of funds) each("given", used, drew);
      for (const { lentNow, drawn: borrowed } of lenders) each("lent", lentNow, borrowed);
    },
  };
  return (replication, onYear) => {
    for (const fund of funds) fund.start();
    for (const fund of lenders) fund.start();
    for (let year = 0; year < years; year++) {
      claimed.at(replication, year);
      opening = held();
      for (const flow of [paidIn, drawn, repaid, returned, gave, got, netLent]) flow.fill(0);
      const last = year === years - 1;
      const all = total(budget);
      for (let l = 0; l < layers.length; l++) {
        const { funding, formula } = layers[l]!;
        const asked =
          funding.kind === "share"
            ? funding.share
            : funding.kind === "expected"
              ? rates[l]![year]! * (1 + funding.loading)
              : 0;
        const fund = funds[l]!;
        fund.year({
          asked: Math.round(asked * all),
          claims: claimed.claims[l]!,
          offers: claimed.offers[l]!,
          weights: by(formula, l, year),
          last,
        });
        add(paidIn, fund.paid);
        add(drawn, fund.drawn);
        add(returned, fund.returned);
        add(gave, fund.used);
        add(got, fund.drawn);
      }
      for (const fund of lenders) {
        fund.repay();
        add(repaid, fund.repaid);
      }
      for (let m = 0; m < count; m++)
        cash[m] = budget[m]! - cost[m]! - paidIn[m]! + drawn[m]! + returned[m]! - repaid[m]!;
      if (common && borrowing) borrow(common, borrowing, year);
      if (regional && reserve) support(regional, reserve);
      for (const fund of lenders) {
        add(paidIn, fund.paid);
        add(drawn, fund.drawn);
        add(returned, fund.returned);
        for (let m = 0; m < count; m++) netLent[m]! += fund.lent[m]! - fund.owed[m]!;
      }
      closing = held();
      onYear(year, played);
    }
  };
}

function add(sum: Float64Array, part: Float64Array): void {
  for (let m = 0; m < sum.length; m++) sum[m]! += part[m]!;
}

function total(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
