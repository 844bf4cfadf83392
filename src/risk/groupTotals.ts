import { InputError } from "../errors.js";
import type { KeptColumn } from "../simulate/stage.js";
import type { Grouping } from "./grouping.js";

/**
 * Group totals of a kept practice × year column, worked out when asked for and kept until a move touches the group.
 *
 * A total is always the sum of its members in practice order, so it is the same to the last bit however the grouping
 * was reached: by one regrouping or by a thousand moves there and back. A move touches two groups only.
 * Values are in the column's own unit (pounds for cost and budget).
 */
export class GroupTotals {
  readonly replications: number;
  readonly years: readonly string[];
  readonly #values: Float64Array;
  readonly #members: number[][];
  readonly #groupOf: Int32Array;
  readonly #groups: readonly string[];
  readonly #totals: (Float64Array | undefined)[];

  /**
   * @param kept dimensions practice and year, cell-major: `values[(practice * years + year) * replications + replication]`.
   * @param grouping over the same practices in the same order.
   * @throws InputError when the column is not practice × year or its practices are not the grouping's.
   */
  constructor(kept: KeptColumn, grouping: Grouping) {
    const [practice, year] = kept.spec.dimensions;
    if (practice === undefined || year === undefined || kept.spec.dimensions.length !== 2) {
      throw new InputError("group totals need a column of practice by year", {
        path: kept.spec.name,
        value: kept.spec.dimensions.map(({ name }) => name),
      });
    }
    const stranger = practice.labels.findIndex((code, index) => code !== grouping.practices[index]);
    if (stranger >= 0 || practice.labels.length !== grouping.practices.length) {
      throw new InputError("the grouping must list the column's practices in the column's order", {
        path: kept.spec.name,
        value: stranger >= 0 ? practice.labels[stranger] : grouping.practices.length,
      });
    }
    this.replications = kept.replications;
    this.years = year.labels;
    this.#values = kept.values;
    this.#groups = grouping.groups;
    this.#groupOf = grouping.groupOf.slice();
    this.#members = grouping.groups.map(() => []);
    grouping.groupOf.forEach((group, index) => {
      this.#members[group]!.push(index);
    });
    this.#totals = grouping.groups.map(() => undefined);
  }

  /** Indexes of the group's practices, ascending. */
  members(group: number): readonly number[] {
    const members = this.#members[group];
    if (members === undefined) throw new RangeError(`no such group: ${group}`);
    return members;
  }

  /** The group's total in one year, one value a replication (a view: do not write to it). An empty group totals 0. */
  total(group: number, year: number): Float64Array {
    if (!(year >= 0 && year < this.years.length)) throw new RangeError(`no such year: ${year}`);
    const totals = this.#totals[group] ?? this.#sum(this.members(group));
    this.#totals[group] = totals;
    return totals.subarray(year * this.replications, (year + 1) * this.replications);
  }

  /** Puts a practice into another group; the two groups it touches are summed again when next asked for. */
  move(practice: number, to: number): void {
    const from = this.#groupOf[practice];
    if (from === undefined) throw new RangeError(`no such practice: ${practice}`);
    const target = this.#members[to];
    if (target === undefined) throw new RangeError(`no such group: ${to}`);
    if (from === to) return;
    const source = this.#members[from]!;
    source.splice(source.indexOf(practice), 1);
    const after = target.findIndex((member) => member > practice);
    target.splice(after < 0 ? target.length : after, 0, practice);
    this.#groupOf[practice] = to;
    this.#totals[from] = undefined;
    this.#totals[to] = undefined;
  }

  /** The grouping as it now stands. */
  grouping(practices: readonly string[]): Grouping {
    return { practices, groups: this.#groups, groupOf: this.#groupOf.slice() };
  }

  #sum(members: readonly number[]): Float64Array {
    const length = this.years.length * this.replications;
    const total = new Float64Array(length);
    for (const practice of members) {
      const offset = practice * length;
      for (let i = 0; i < length; i++) total[i]! += this.#values[offset + i]!;
    }
    return total;
  }
}
