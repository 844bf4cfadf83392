/** Risk of groups of atoms, kept up to date as atoms move; a term is the chance or the mean overspend in pounds. */
export interface GroupRisk {
  /** Starts anew from these groups. */
  reset(members: readonly (readonly number[])[]): void;
  /** The risk of a group if one atom left it and another joined it; −1 for none. */
  term(group: number, leaves: number, joins: number): number;
  /** Makes the move so: call before the members change. */
  commit(group: number, leaves: number, joins: number): void;
}
