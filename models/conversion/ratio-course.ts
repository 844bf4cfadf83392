import { lagged } from "./lagged.js";

/**
 * Course of a ratio on the pathway, by forecast month over the ratio at the origin, such that
 * ratio × course × {@link lagged}(count before) is the later count's own central path.
 *
 * @param paths central paths by forecast month: of the later count, and of the count before it.
 * @param given.before the count before in the months before the origin, oldest first.
 * @param given.lags of the step.
 * @param given.ratio at the origin (its median): later counts per count before.
 * @returns one number a forecast month, 6 digits; 1 where nothing falls due.
 * @throws InputError as {@link lagged}.
 * @example ratioCourse({ later: [8, 9], earlier: [10, 10] }, { before: [10], lags: [0.5, 0.5], ratio: 0.8 }) // [1, 1.125]
 */
export function ratioCourse(
  paths: { readonly later: readonly number[]; readonly earlier: readonly number[] },
  given: { readonly before: readonly number[]; readonly lags: readonly number[]; readonly ratio: number },
): number[] {
  const due = lagged(paths.earlier, given);
  return paths.later.map((count, t) =>
    due[t]! > 0 && given.ratio > 0 ? Number((count / due[t]! / given.ratio).toPrecision(6)) : 1,
  );
}
