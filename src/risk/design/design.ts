/** A group of a design: a code that stays and a name that may change. */
export interface DesignGroup {
  readonly code: string;
  readonly name: string;
}

/** A grouping that is being worked on: every practice in exactly one group, groups possibly empty. */
export interface Design {
  readonly groups: readonly DesignGroup[];
  /** For each practice, in the run's order, the index of its group in `groups`. */
  readonly groupOf: Int32Array;
}

/** What the designer knows of a practice. */
export interface Site {
  readonly code: string;
  readonly name: string;
  /** Registered patients, 1 or more. */
  readonly patients: number;
  /** Place on a schematic map, in its own units; absent where the list has none. */
  readonly x?: number | undefined;
  readonly y?: number | undefined;
  readonly localAuthority?: string | undefined;
  readonly commissioner?: string | undefined;
}
