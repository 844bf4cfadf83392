/** A state, and what led to it in words. */
export interface DesignStep<State> {
  readonly state: State;
  readonly what: string;
}

/** What was done, so that it can be undone and done again. */
export interface DesignHistory<State> {
  readonly state: State;
  /** Every state that is remembered, the oldest first, and the place among them of the one that is in place. */
  readonly steps: readonly DesignStep<State>[];
  readonly at: number;
  /** What `undo` would take back, in words; null where there is nothing. */
  readonly undoable: string | null;
  readonly redoable: string | null;
  /** Puts a new state in place; what had been undone is forgotten. */
  push(state: State, what: string): void;
  /** Steps back, or does nothing. @returns the state that is now in place. */
  undo(): State;
  redo(): State;
}

/**
 * A history of states with undo and redo.
 * @param first the state that everything can be taken back to.
 * @param most steps that are remembered; the oldest go first.
 * @param from a history that was left, to go on with: then `first` is not used.
 */
export function designHistory<State>(
  first: State,
  { most = 200, from }: { readonly most?: number; readonly from?: Pick<DesignHistory<State>, "steps" | "at"> } = {},
): DesignHistory<State> {
  const states: DesignStep<State>[] = from ? [...from.steps] : [{ state: first, what: "" }];
  let at = from?.at ?? 0;
  if (!states[at]) throw new RangeError(`no such step: ${at}`);
  return {
    get state() {
      return states[at]!.state;
    },
    get steps() {
      return states;
    },
    get at() {
      return at;
    },
    get undoable() {
      return at > 0 ? states[at]!.what : null;
    },
    get redoable() {
      return states[at + 1]?.what ?? null;
    },
    push(state, what) {
      states.splice(at + 1);
      states.push({ state, what });
      if (states.length > most + 1) states.shift();
      at = states.length - 1;
    },
    undo() {
      at = Math.max(0, at - 1);
      return states[at]!.state;
    },
    redo() {
      at = Math.min(states.length - 1, at + 1);
      return states[at]!.state;
    },
  };
}
