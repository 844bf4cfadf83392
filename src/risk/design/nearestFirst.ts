/** A queue that gives the least key first; of equal keys, the item with the lowest number. */
export interface NearestFirst {
  readonly size: number;
  add(item: number, key: number): void;
  /** @returns the item with the least key, or −1 where there is none. */
  take(): number;
}

/**
 * An empty queue (a binary heap): adding and taking cost the logarithm of its size.
 * @example const queue = nearestFirst(); queue.add(7, 2); queue.add(9, 1); queue.take() // 9
 */
export function nearestFirst(): NearestFirst {
  const items: number[] = [];
  const keys: number[] = [];
  const before = (a: number, b: number) => keys[a]! < keys[b]! || (keys[a] === keys[b] && items[a]! < items[b]!);
  const swap = (a: number, b: number) => {
    [items[a], items[b]] = [items[b]!, items[a]!];
    [keys[a], keys[b]] = [keys[b]!, keys[a]!];
  };
  return {
    get size() {
      return items.length;
    },
    add(item, key) {
      items.push(item);
      keys.push(key);
      for (let at = items.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!before(at, parent)) break;
        swap(at, parent);
        at = parent;
      }
    },
    take() {
      if (items.length === 0) return -1;
      const least = items[0]!;
      swap(0, items.length - 1);
      items.pop();
      keys.pop();
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        const right = left + 1;
        let next = at;
        if (left < items.length && before(left, next)) next = left;
        if (right < items.length && before(right, next)) next = right;
        if (next === at) break;
        swap(at, next);
        at = next;
      }
      return least;
    },
  };
}
