/** What a design must keep to. Practices by index, in the run's order. */
export interface Constraints {
  /** Fewest and most registered patients of a group, or null for no bound. An empty group is not held to them. */
  readonly minPeople: number | null;
  readonly maxPeople: number | null;
  /** Most groups with practices, or null. */
  readonly maxGroups: number | null;
  /** Each group of one piece by neighbours, so that boundaries interlock and cover. */
  readonly connected: boolean;
  /** Areas that no group may cross. */
  readonly within: "commissioner" | "localAuthority" | null;
  /** Each list stays in one group. */
  readonly together: readonly (readonly number[])[];
  /** No two of a list in one group. */
  readonly apart: readonly (readonly number[])[];
}

/** No constraint at all. */
export const unconstrained: Constraints = {
  minPeople: null,
  maxPeople: null,
  maxGroups: null,
  connected: false,
  within: null,
  together: [],
  apart: [],
};
