import { InputError } from "../../errors.js";
import type { Design, DesignGroup } from "./design.js";

/** Groups that one design may hold. */
export const mostGroups = 5000;

/**
 * The design with some practices in another group.
 * @param practices by index.
 * @param to index of the group.
 * @throws RangeError where there is no such practice or group.
 */
export function movePractices(design: Design, practices: readonly number[], to: number): Design {
  has(design, to);
  const groupOf = design.groupOf.slice();
  for (const practice of practices) {
    if (!(practice >= 0 && practice < groupOf.length)) throw new RangeError(`no such practice: ${practice}`);
    groupOf[practice] = to;
  }
  return { groups: design.groups, groupOf };
}

/**
 * The design with a new, empty group at its end.
 * @param name must not be blank, nor another group's.
 * @throws InputError with the reason; also past 5,000 groups.
 */
export function createGroup(design: Design, name: string): Design {
  const checked = checkName(design, name);
  if (design.groups.length >= mostGroups)
    throw new InputError(`a design holds at most ${mostGroups} groups`, { path: "groups", value: checked });
  return { ...design, groups: [...design.groups, { code: freeCode(design.groups), name: checked }] };
}

/** The design with another name for a group. @throws InputError where the name is blank or another group's. */
export function renameGroup(design: Design, group: number, name: string): Design {
  has(design, group);
  const checked = checkName(design, name, group);
  return { ...design, groups: design.groups.map((each, g) => (g === group ? { ...each, name: checked } : each)) };
}

/**
 * The design with two groups made one: the second's practices join the first, and the second is gone.
 * @throws InputError when they are the same group.
 */
export function mergeGroups(design: Design, into: number, from: number): Design {
  has(design, into);
  has(design, from);
  if (into === from)
    throw new InputError("a group cannot be merged with itself", { path: "groups", value: design.groups[into]!.name });
  const groupOf = design.groupOf.map((group) => (group === from ? into : group));
  return without({ groups: design.groups, groupOf }, (group) => group === from);
}

/**
 * The design without an empty group.
 * @throws InputError where the group has practices, which would be in no group, or is the only one.
 */
export function removeGroup(design: Design, group: number): Design {
  has(design, group);
  const { name } = design.groups[group]!;
  const members = design.groupOf.reduce((count, each) => count + (each === group ? 1 : 0), 0);
  if (members > 0) {
    const count = members === 1 ? "1 practice" : `${members} practices`;
    throw new InputError(`the group has ${count}, which would be in no group: move or merge them first`, {
      path: "groups",
      value: name,
    });
  }
  if (design.groups.length === 1)
    throw new InputError("there must be at least one group", { path: "groups", value: name });
  return without(design, (each) => each === group);
}

/** The design without its empty groups; the groups left keep their order. */
export function removeEmptyGroups(design: Design): Design {
  const used = new Set(design.groupOf);
  return design.groups.every((_, g) => used.has(g)) ? design : without(design, (group) => !used.has(group));
}

/** The design with some practices taken out of their groups into a new one. @throws InputError as for a new group, or with no practice. */
export function splitOff(design: Design, practices: readonly number[], name: string): Design {
  if (practices.length === 0) throw new InputError("choose at least one practice to split off", { path: "groups" });
  return moveToNew(design, practices, name);
}

/** The design with some practices in a group that is made for them, or none. @throws InputError as for a new group. */
export function moveToNew(design: Design, practices: readonly number[], name: string): Design {
  const larger = createGroup(design, name);
  return movePractices(larger, practices, larger.groups.length - 1);
}

/** A name for a new group that no group has yet. @example freshName([{ code: "G1", name: "Group 1" }]) // "Group 2" */
export function freshName(groups: readonly DesignGroup[]): string {
  const names = new Set(groups.map(({ name }) => name.toLowerCase()));
  let number = groups.length + 1;
  while (names.has(`group ${number}`)) number++;
  return `Group ${number}`;
}

function without({ groups, groupOf }: Design, gone: (group: number) => boolean): Design {
  const place = new Int32Array(groups.length);
  const left: DesignGroup[] = [];
  groups.forEach((group, g) => {
    place[g] = left.length;
    if (!gone(g)) left.push(group);
  });
  return { groups: left, groupOf: groupOf.map((group) => place[group]!) };
}

function checkName({ groups }: Design, name: string, except = -1): string {
  const text = name.trim();
  if (text === "") throw new InputError("a group needs a name", { path: "groups" });
  if (text.length > 80) throw new InputError("a group's name has at most 80 letters", { path: "groups", value: text });
  if (groups.some((group, g) => g !== except && group.name.toLowerCase() === text.toLowerCase()))
    throw new InputError("there is a group of this name already", { path: "groups", value: text });
  return text;
}

function freeCode(groups: readonly DesignGroup[]): string {
  const codes = new Set(groups.map(({ code }) => code));
  let number = groups.length + 1;
  while (codes.has(`G${number}`)) number++;
  return `G${number}`;
}

function has({ groups }: Design, group: number): void {
  if (!(group >= 0 && group < groups.length)) throw new RangeError(`no such group: ${group}`);
}
