import { InputError } from "../../errors.js";

/** A stated rule for moving budgets towards fair shares. */
export interface PaceRule {
  /** Share of the remaining distance moved each year: 0 keeps historic shares, 1 goes to fair shares at once. */
  readonly move: number;
  /** Price growth a year that no practice's budget may fall behind (PBC 37); null for no such promise. */
  readonly keepPurchasingPower: number | null;
  /** Share of budgets held back as a contingency, which the promise must also make good; 0 or more, below 1. */
  readonly contingency: number;
}

/** Sets one year's budgets; returns what is missing, in the money's unit, for nobody to lose purchasing power (0: nothing). */
export type PaceStep = (
  /** Each practice's money last year. */
  last: ArrayLike<number>,
  /** What there is to give this year. */
  allocation: number,
  /** Receives the budgets. */
  budgets: Float64Array,
  /** Whether last year's money had the contingency taken off already: true from the second year on. */
  cutBefore: boolean,
) => number;

/**
 * One year's budgets by the pace-of-change rule, adding up to the allocation.
 *
 * Wanted: share sᵢ + move × (tᵢ − sᵢ) of the allocation, s last year's shares and t fair shares. Floor: last year's money
 * × (1 + π), over 1 − contingency in the first year. Where a wanted budget lies below its floor the floor is given, and the
 * others pay in proportion to what they were to have above theirs. Where the floors together exceed the allocation the
 * promise cannot be kept: every floor is then cut by the same share.
 *
 * @param fair fair shares, 0 or more, adding up to 1.
 * @throws InputError where the rule is out of range.
 * @example
 * const step = paceOfChange([0.5, 0.5], { move: 0.5, keepPurchasingPower: 0.02, contingency: 0 });
 * step([60, 40], 110, out, false) // out [61.2, 48.8]: 55 % of 110 is 60.5, below the floor of 61.2
 */
export function paceOfChange(fair: ArrayLike<number>, rule: PaceRule): PaceStep {
  checkPace(rule);
  const { move, keepPurchasingPower, contingency } = rule;
  const n = fair.length;
  return (last, allocation, budgets, cutBefore) => {
    let before = 0;
    for (let i = 0; i < n; i++) before += last[i]!;
    const wanted = (i: number) => {
      const now = before > 0 ? last[i]! / before : fair[i]!;
      return (now + move * (fair[i]! - now)) * allocation;
    };
    if (keepPurchasingPower === null) {
      for (let i = 0; i < n; i++) budgets[i] = wanted(i);
      return 0;
    }
    const grow = (1 + keepPurchasingPower) / (cutBefore ? 1 : 1 - contingency);
    const floors = before * grow;
    if (floors > allocation) {
      for (let i = 0; i < n; i++) budgets[i] = (last[i]! * grow * allocation) / floors;
      return floors - allocation;
    }
    let above = 0;
    for (let i = 0; i < n; i++) {
      budgets[i] = Math.max(0, wanted(i) - last[i]! * grow);
      above += budgets[i]!;
    }
    const scale = above > 0 ? (allocation - floors) / above : 0;
    for (let i = 0; i < n; i++) budgets[i] = last[i]! * grow + scale * budgets[i]!;
    return 0;
  };
}

function checkPace({ move, keepPurchasingPower, contingency }: PaceRule): void {
  if (!(move >= 0 && move <= 1))
    throw new InputError("share of the distance moved must be between 0 and 1", { value: move });
  if (keepPurchasingPower !== null && !(keepPurchasingPower > -1)) {
    throw new InputError("price growth must be above -1", { value: keepPurchasingPower });
  }
  if (!(contingency >= 0 && contingency < 1)) {
    throw new InputError("contingency must be 0 or more and below 1", { value: contingency });
  }
}
