import { sharePence } from "../../money/sharePence.js";

/**
 * Who is paid first in a month in which the fund cannot meet every call:
 * - proportional: every call in the same proportion;
 * - neediest: the largest call for its budget first, equal ones in the holders' order;
 * - rota: the holders in turn, the first place moving on by one every month.
 */
export const fundOrders = ["proportional", "neediest", "rota"] as const;
export type FundOrder = (typeof fundOrders)[number];

/** One year of one contingency fund, in whole pence. */
export interface ContingencyFund {
  /** What each holder has drawn and not paid back, so far this year. */
  readonly drawn: Float64Array;
  /** What is left in the fund. */
  readonly left: number;
  /** Begins a new year with the fund full: reads contributions and budgets anew, which may have changed. */
  start(): void;
  /**
   * One month: first, who has drawn more than it is entitled to by now pays the rest back; then calls (what the
   * entitlements come to beyond what has been drawn, earlier months' unmet calls among them) are met in the fund's order.
   *
   * @param entitled what each holder may have drawn by the end of this month, from costs known by then.
   */
  month(entitled: Float64Array): void;
  /** Ends the year: what is left goes back to those who paid in, in proportion; the fund is then empty. */
  close(returned: Float64Array): void;
}

/**
 * A contingency fund that is called month by month without foresight and returned at the year's end.
 *
 * @param contributions whole pence that each payer puts in, each 0 or more. Payers need not be the holders who call.
 * @param budgets of the holders who call, in pence: what "neediest" is measured against.
 * @throws RangeError when a contribution is not whole pence of 0 or more.
 */
export function contingencyFund(
  contributions: Float64Array,
  { budgets, order }: { readonly budgets: Float64Array; readonly order: FundOrder },
): ContingencyFund {
  const holders = budgets.length;
  const filled = (): number => {
    let sum = 0;
    for (const contribution of contributions) {
      if (!(Number.isSafeInteger(contribution) && contribution >= 0))
        throw new RangeError(`contributions must be whole pence of 0 or more: ${contribution}`);
      sum += contribution;
    }
    return sum;
  };
  const drawn = new Float64Array(holders);
  const calls = new Float64Array(holders);
  const paid = new Float64Array(holders);
  const places = Array.from({ length: holders }, (_, holder) => holder);
  let left = filled();
  let month = 0;

  const inTurn = (turn: readonly number[]): void => {
    for (const holder of turn) {
      paid[holder] = Math.min(left, calls[holder]!);
      left -= paid[holder]!;
    }
  };
  const need = (holder: number): number => (calls[holder]! > 0 ? calls[holder]! / Math.max(1, budgets[holder]!) : 0);
  const pay = (): void => {
    let wanted = 0;
    for (let h = 0; h < holders; h++) wanted += calls[h]!;
    if (wanted <= left) {
      paid.set(calls);
      left -= wanted;
    } else if (order === "proportional") {
      sharePence(left, calls, paid);
      left = 0;
    } else if (order === "neediest") inTurn([...places].sort((a, b) => need(b) - need(a) || a - b));
    else inTurn(places.map((holder) => (holder + month) % holders));
  };
  return {
    drawn,
    get left() {
      return left;
    },
    start() {
      drawn.fill(0);
      left = filled();
      month = 0;
    },
    month(entitled) {
      for (let h = 0; h < holders; h++) {
        const back = Math.max(0, drawn[h]! - entitled[h]!);
        drawn[h]! -= back;
        left += back;
        calls[h] = Math.max(0, entitled[h]! - drawn[h]!);
      }
      pay();
      for (let h = 0; h < holders; h++) drawn[h]! += paid[h]!;
      month++;
    },
    close(returned) {
      sharePence(left, contributions, returned);
      left = 0;
    },
  };
}
