/**
 * Tells listeners one after the other, each in a task of its own, so that the page stays alive between them; a new telling
 * takes the place of one that is under way.
 */
export function inTurns<A extends readonly unknown[]>(): {
  readonly listeners: ((...told: A) => void)[];
  tell(...told: A): void;
} {
  const listeners: ((...told: A) => void)[] = [];
  let turn = 0;
  return {
    listeners,
    tell(...told) {
      const own = ++turn;
      const next = (i: number) => {
        if (own !== turn || i >= listeners.length) return;
        listeners[i]!(...told);
        setTimeout(() => next(i + 1));
      };
      next(0);
    },
  };
}
