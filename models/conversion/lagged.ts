import { InputError } from "../../src/errors.js";

/**
 * Lags as shares that sum to 1.
 * @throws InputError if there is none, more than 12, one is negative, or all are 0.
 * @example lagShares([1, 2, 1]) // [0.25, 0.5, 0.25]
 */
export function lagShares(lags: readonly number[]): number[] {
  const total = lags.reduce((sum, lag) => sum + lag, 0);
  const usable = lags.length > 0 && lags.length <= 12 && lags.every((lag) => lag >= 0) && total > 0 && total < Infinity;
  if (!usable) {
    throw new InputError("lags must be 1 to 12 proportions of 0 or more, not all 0", { path: "lags", value: lags });
  }
  return lags.map((lag) => lag / total);
}

/**
 * What falls due in each forecast month: the lag shares over the month's own count and those of the months before it.
 *
 * @param path counts by forecast month.
 * @param before counts of the months before the first forecast month, oldest first; must reach back as far as the lags.
 * @param lags proportions by months of delay, from 0.
 * @returns one number a forecast month.
 * @throws InputError if `before` is too short, and as {@link lagShares}.
 * @example lagged([10, 20], { before: [4], lags: [0.5, 0.5] }) // [7, 15]
 */
export function lagged(
  path: readonly number[],
  { before, lags }: { readonly before: readonly number[]; readonly lags: readonly number[] },
): number[] {
  const shares = lagShares(lags);
  if (before.length < shares.length - 1) {
    throw new InputError(`counts before the origin must reach back ${shares.length - 1} months, as the lags do`, {
      path: "recent",
      value: before.length,
    });
  }
  const at = (t: number) => (t >= 0 ? path[t]! : before[before.length + t]!);
  return path.map((_, t) => shares.reduce((sum, share, k) => sum + (share > 0 ? share * at(t - k) : 0), 0));
}
