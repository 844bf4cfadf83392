import { InputError } from "../../errors.js";
import { splitOff } from "./changeDesign.js";
import type { Design } from "./design.js";
import { growRegions } from "./growRegions.js";
import type { Neighbours } from "./neighbours.js";
import type { Places } from "./placeSites.js";

/**
 * The design with one group cut in two of about the same number of people, each around one of the group's two farthest
 * ends; a group of one piece gives two of one piece. The second half is the new group.
 *
 * @param map.people registered patients by practice.
 * @param name of the new group.
 * @throws InputError for a group of fewer than two practices, or a name that is taken.
 */
export function splitGroup(
  design: Design,
  { group, name }: { readonly group: number; readonly name: string },
  map: {
    readonly places: Pick<Places, "x" | "y">;
    readonly neighbours: Neighbours;
    readonly people: ArrayLike<number>;
  },
): Design {
  const members = [...design.groupOf.keys()].filter((p) => design.groupOf[p] === group);
  if (members.length < 2) {
    throw new InputError("only a group of two or more practices can be split", {
      path: "groups",
      value: design.groups[group]?.name,
    });
  }
  const { x, y } = map.places;
  const far = (from: number) => {
    const distance = (p: number) => (p === from ? -1 : (x[p]! - x[from]!) ** 2 + (y[p]! - y[from]!) ** 2);
    return members.reduce((best, p) => (distance(p) > distance(best) ? p : best));
  };
  const one = far(members[0]!);
  const region = growRegions([one, far(one)], { x, y, people: map.people, neighbours: map.neighbours, members });
  return splitOff(
    design,
    members.filter((p) => region[p] === 1),
    name,
  );
}
