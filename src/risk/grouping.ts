import { InputError } from "../errors.js";

/** Which group each practice belongs to. Groups may be empty; every practice is in exactly one. */
export interface Grouping {
  /** Practice codes, in the order of the kept column's first dimension. */
  readonly practices: readonly string[];
  /** Group names, each once, in the order in which they were first named. */
  readonly groups: readonly string[];
  /** For each practice, the index of its group in `groups`. */
  readonly groupOf: Int32Array;
}

/** A group as a user writes it down: its name and the codes of its practices. */
export interface GroupList {
  readonly name: string;
  readonly practices: readonly string[];
}

/**
 * Turns groups written as lists of practices into a grouping, refusing any list in which a practice is missing, unknown
 * or in two groups.
 *
 * @param practices the practices of the run, in the order of its columns; at least one, no code twice.
 * @param lists the groups; a group may be empty, a name may not be used twice.
 * @throws InputError naming the practice or group at fault.
 * @example
 * groupingFromLists(["A", "B"], [{ name: "North", practices: ["B", "A"] }]).groupOf // Int32Array [0, 0]
 */
export function groupingFromLists(practices: readonly string[], lists: readonly GroupList[]): Grouping {
  const index = indexOf(practices);
  const groupOf = new Int32Array(practices.length).fill(-1);
  const names = new Set<string>();
  lists.forEach((list, group) => {
    if (list.name.trim() === "") throw new InputError("every group needs a name", { path: `groups[${group}].name` });
    if (names.has(list.name))
      throw new InputError("two groups have the same name", { path: "groups", value: list.name });
    names.add(list.name);
    for (const code of list.practices) {
      const practice = index.get(code);
      const path = `groups.${list.name}`;
      if (practice === undefined) throw new InputError("no practice of this run has this code", { path, value: code });
      const already = groupOf[practice]!;
      if (already >= 0) {
        const where = already === group ? "listed twice in this group" : `also in group "${lists[already]!.name}"`;
        throw new InputError(`a practice belongs to exactly one group, and this one is ${where}`, {
          path,
          value: code,
        });
      }
      groupOf[practice] = group;
    }
  });
  const missing = practices.filter((_, practice) => groupOf[practice]! < 0);
  if (missing.length > 0) {
    const count = missing.length === 1 ? "1 practice is" : `${missing.length} practices are`;
    throw new InputError(`every practice belongs to a group, and ${count} in none`, {
      path: "groups",
      value: missing[0],
    });
  }
  return { practices, groups: lists.map(({ name }) => name), groupOf };
}

/**
 * Turns a group name for each practice (a column of the user's practice list) into a grouping.
 *
 * @param practices the practices of the run, in the order of its columns.
 * @param names the group of each practice, in the same order; none may be blank.
 * @throws InputError when the lengths differ, a code stands twice or a name is blank.
 * @example
 * groupingFromNames(["A", "B", "C"], ["North", "South", "North"]).groups // ["North", "South"]
 */
export function groupingFromNames(practices: readonly string[], names: readonly string[]): Grouping {
  indexOf(practices);
  if (names.length !== practices.length) {
    throw new InputError(`there must be one group name for each of ${practices.length} practices`, {
      path: "groups",
      value: names.length,
    });
  }
  const groups = new Map<string, number>();
  const groupOf = Int32Array.from(names, (name, practice) => {
    if (name.trim() === "") {
      throw new InputError("every practice belongs to a group, and this one is in none", {
        path: "groups",
        value: practices[practice],
      });
    }
    const known = groups.get(name) ?? groups.size;
    groups.set(name, known);
    return known;
  });
  return { practices, groups: [...groups.keys()], groupOf };
}

function indexOf(practices: readonly string[]): Map<string, number> {
  if (practices.length === 0) throw new InputError("there must be at least one practice", { path: "practices" });
  const index = new Map<string, number>();
  practices.forEach((code, practice) => {
    if (index.has(code)) throw new InputError("two practices have the same code", { path: "practices", value: code });
    index.set(code, practice);
  });
  return index;
}
