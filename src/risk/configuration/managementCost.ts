import { InputError } from "../../errors.js";

/** A stated formula for what organisations cost to run; the user's own, with no published figure behind it. */
export interface RunningCost {
  /** £ a year for each organisation: board, audit, finance, estate. 0 or more. */
  readonly fixed: number;
  /** £ a year for each person served. 0 or more. */
  readonly perHead: number;
  /** £ once for each organisation that closes: redundancy, systems. 0 or more. */
  readonly closing: number;
}

export interface ManagementCost {
  readonly before: number;
  readonly after: number;
  /** Share of the cost that is saved; below 0 where it rises. */
  readonly reduction: number;
  /** Whether the reduction reaches the share asked for (CPL 3: at least 15 %). */
  readonly reaches: boolean;
  /** £ once. */
  readonly once: number;
  /** Years until the saving has paid for what is spent once; null where it never does. */
  readonly payback: number | null;
  /** Most organisations that would reach the share by this formula, fewer than before; null where even one does not. */
  readonly most: number | null;
}

/**
 * Management cost before and after, by the number of organisations and the people they serve: Σ (fixed + per head × people).
 * People do not change, so only the number of organisations saves anything.
 *
 * @param share of the cost that must be saved, 0 to 1: 0.15 (CPL 3).
 * @throws InputError where a number is below 0 or there is no organisation.
 * @example managementCost({ before: 3, after: 1, people: 1_050_000 }, { fixed: 1.5e6, perHead: 12, closing: 0 }, 0.15).reduction // 0.1754
 */
export function managementCost(
  { before, after, people }: { readonly before: number; readonly after: number; readonly people: number },
  { fixed, perHead, closing }: RunningCost,
  share: number,
): ManagementCost {
  for (const [what, value] of Object.entries({ fixed, perHead, closing, people })) {
    if (!(value >= 0 && value < Number.POSITIVE_INFINITY))
      throw new InputError("must be 0 or more", { path: what, value });
  }
  for (const value of [before, after]) {
    if (!(Number.isInteger(value) && value >= 1)) {
      throw new InputError("there must be 1 organisation or more, before and after", { value });
    }
  }
  if (!(share >= 0 && share <= 1)) throw new InputError("share to be saved must be between 0 and 1", { value: share });
  const cost = (organisations: number) => organisations * fixed + people * perHead;
  const reductionOf = (organisations: number) => (cost(before) > 0 ? 1 - cost(organisations) / cost(before) : 0);
  const once = Math.max(0, before - after) * closing;
  const saved = cost(before) - cost(after);
  let most: number | null = null;
  for (let n = before - 1; n >= 1 && most === null; n--) if (reductionOf(n) >= share - 1e-12) most = n;
  return {
    before: cost(before),
    after: cost(after),
    reduction: reductionOf(after),
    reaches: reductionOf(after) >= share - 1e-12,
    once,
    payback: saved > 0 ? once / saved : once === 0 && saved === 0 ? 0 : null,
    most,
  };
}
