import { sharePence } from "../../money/sharePence.js";

/** A fund whose draws are loans. Whole pence; arrays have one place a member. */
export interface LendingFund {
  /** What is each member's in the fund, what others owe it, what it owes others. */
  readonly stakes: Float64Array;
  readonly lent: Float64Array;
  readonly owed: Float64Array;
  /** Of this year: paid in, borrowed from others, repaid to others, taken back, and lent to others. */
  readonly paid: Float64Array;
  readonly drawn: Float64Array;
  readonly repaid: Float64Array;
  readonly returned: Float64Array;
  readonly lentNow: Float64Array;
  /** Begins with an empty fund and no debts. */
  start(): void;
  /** Begins a year: what is due is repaid, whatever the borrower's year will be, and is its lenders' in the fund. */
  repay(): void;
  /** Puts in what each member contributes. */
  put(contributions: Float64Array): void;
  /** Meets shortfalls, each member's own stake first; in proportion where the fund does not reach. */
  lend(shortfalls: Float64Array): void;
  /** Ends the year: what a member has in the fund beyond what stays goes back to it. */
  close(stays: Float64Array | null): void;
}

/**
 * A fund that lends to members in deficit what other members put in. Nothing is given: what is lent is owed.
 *
 * @param repayYears years over which each loan is repaid in equal parts, from the year after it.
 * @param repayFirst members in the order in which repayments reach them; null: in proportion to what each has lent.
 */
export function lendingFund(
  members: number,
  { repayYears, repayFirst }: { readonly repayYears: number; readonly repayFirst: readonly number[] | null },
): LendingFund {
  const zeros = (): Float64Array => new Float64Array(members);
  const [stakes, lent, owed, paid, drawn, repaid, returned, lentNow, part, wanted] = Array.from(
    { length: 10 },
    zeros,
  ) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  /** What is due 1, 2, … years from now. */
  const due = Array.from({ length: repayYears }, zeros);
  const equal = new Float64Array(repayYears).fill(1);
  const instalments = new Float64Array(repayYears);
  return {
    stakes,
    lent,
    owed,
    paid,
    drawn,
    repaid,
    returned,
    lentNow,
    start() {
      for (const values of [stakes, lent, owed, ...due]) values.fill(0);
    },
    repay() {
      for (const flow of [paid, drawn, returned, lentNow]) flow.fill(0);
      const now = due.shift()!;
      repaid.set(now);
      due.push(now.fill(0));
      let left = total(repaid);
      if (left === 0) return;
      if (repayFirst === null) sharePence(left, lent, part);
      else {
        part.fill(0);
        for (const member of repayFirst) {
          part[member] = Math.min(left, lent[member]!);
          left -= part[member]!;
        }
      }
      for (let i = 0; i < members; i++) {
        owed[i]! -= repaid[i]!;
        lent[i]! -= part[i]!;
        stakes[i]! += part[i]!;
      }
    },
    put(contributions) {
      for (let i = 0; i < members; i++) {
        paid[i]! += contributions[i]!;
        stakes[i]! += contributions[i]!;
      }
    },
    lend(shortfalls) {
      const fund = total(stakes);
      const short = total(shortfalls);
      if (short === 0 || fund === 0) return;
      if (short <= fund) wanted.set(shortfalls);
      else sharePence(fund, shortfalls, wanted);
      for (let i = 0; i < members; i++) {
        const own = Math.min(stakes[i]!, wanted[i]!);
        stakes[i]! -= own;
        returned[i]! += own;
        drawn[i] = wanted[i]! - own;
      }
      const borrowed = total(drawn);
      if (borrowed === 0) return;
      sharePence(borrowed, stakes, lentNow);
      for (let i = 0; i < members; i++) {
        stakes[i]! -= lentNow[i]!;
        lent[i]! += lentNow[i]!;
        owed[i]! += drawn[i]!;
        if (drawn[i] === 0) continue;
        sharePence(drawn[i]!, equal, instalments);
        for (let year = 0; year < repayYears; year++) due[year]![i]! += instalments[year]!;
      }
    },
    close(stays) {
      for (let i = 0; i < members; i++) {
        const back = Math.max(0, stakes[i]! - (stays?.[i] ?? 0));
        stakes[i]! -= back;
        returned[i]! += back;
      }
    },
  };
}

function total(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
