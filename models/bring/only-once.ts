import type { InputError } from "../../src/errors.js";

/**
 * Sees to it that nothing stands twice in a file: answers a function that remembers the row in which a key first stood.
 * @returns throws what `refuse` makes of that row where the key comes again.
 */
export function onlyOnce(): (
  key: readonly (string | null | undefined)[],
  row: number,
  refuse: (before: number) => InputError,
) => void {
  const seen = new Map<string, number>();
  return (key, row, refuse) => {
    const at = JSON.stringify(key);
    const before = seen.get(at);
    if (before !== undefined) throw refuse(before);
    seen.set(at, row);
  };
}
