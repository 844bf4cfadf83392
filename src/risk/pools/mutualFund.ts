import { sharePence } from "../../money/sharePence.js";

/** One year of a fund, in whole pence. */
export interface FundYear {
  /** What the members are asked for in advance, together. */
  readonly asked: number;
  /** What each member claims. */
  readonly claims: Float64Array;
  /** What each member would put in out of its gains, called only as far as claims need it. */
  readonly offers: Float64Array | null;
  /** By what contributions and levies are shared. */
  readonly weights: ArrayLike<number>;
  /** True in the last year, which gives everything back. */
  readonly last: boolean;
}

/** A fund that belongs to its members in the parts that they paid in. Whole pence; arrays have one place a member. */
export interface MutualFund {
  /** What is each member's in the fund. */
  readonly stakes: Float64Array;
  /** Of the last year: paid in, drawn, given back, and how much of each one's own money met the draws. */
  readonly paid: Float64Array;
  readonly drawn: Float64Array;
  readonly returned: Float64Array;
  readonly used: Float64Array;
  /** Begins with nothing in the fund. */
  start(): void;
  year(year: FundYear): void;
}

/**
 * A fund to which members contribute and from which they draw without repaying. What a member draws is met from all
 * stakes in proportion, its own among them.
 *
 * @param members whole number of 1 or more.
 */
export function mutualFund(
  members: number,
  { short, surplus }: { readonly short: "levied" | "scaled"; readonly surplus: "returned" | "carried" },
): MutualFund {
  const [stakes, paid, drawn, returned, used, part] = Array.from({ length: 6 }, () => new Float64Array(members)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const putIn = (pence: number, weights: ArrayLike<number>): void => {
    if (pence <= 0) return;
    sharePence(pence, weights, part);
    for (let i = 0; i < members; i++) {
      paid[i]! += part[i]!;
      stakes[i]! += part[i]!;
    }
  };
  return {
    stakes,
    paid,
    drawn,
    returned,
    used,
    start() {
      stakes.fill(0);
    },
    year({ asked, claims, offers, weights, last }) {
      for (const flow of [paid, returned, used]) flow.fill(0);
      putIn(asked, weights);
      const wanted = total(claims);
      if (offers) putIn(Math.min(wanted - total(stakes), total(offers)), offers);
      if (short === "levied") putIn(wanted - total(stakes), weights);
      const fund = total(stakes);
      if (wanted <= fund) drawn.set(claims);
      else sharePence(fund, claims, drawn);
      const met = Math.min(wanted, fund);
      if (met > 0) {
        sharePence(met, stakes, used);
        for (let i = 0; i < members; i++) stakes[i]! -= used[i]!;
      }
      if (last || surplus === "returned") {
        returned.set(stakes);
        stakes.fill(0);
      }
    },
  };
}

function total(values: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
