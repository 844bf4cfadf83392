import type { Practice, PracticeGroup } from "./scenario.js";

/** A practice as a list gives it: its commissioner is named where the list has one. */
export interface ListedPractice extends Omit<Practice, "commissioner"> {
  readonly commissioner?: string | undefined;
}

/** Practices as a file lists them, and the groups that they fall into. */
export interface PracticeList {
  /** Name of the file, for messages. */
  readonly file?: string | undefined;
  readonly practices: readonly ListedPractice[];
  readonly groups: readonly PracticeGroup[];
  /** What the reader should know, one sentence each. */
  readonly notes: readonly string[];
}

/** The group of practices that a list puts in none. */
export const everyone: PracticeGroup = { code: "all", name: "All practices" };
