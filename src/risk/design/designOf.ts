import { InputError } from "../../errors.js";
import type { Design, DesignGroup } from "./design.js";

/**
 * The design that a practice list describes.
 *
 * @param practices each with the code of its group.
 * @param groups in the order to show; a group may be empty, a code may not stand twice.
 * @throws InputError where there is no practice or no group, or a practice's group is not among the groups.
 * @example designOf([{ code: "P1", group: "N" }], [{ code: "N", name: "North" }]).groupOf // Int32Array [0]
 */
export function designOf(
  practices: readonly { readonly code: string; readonly group: string }[],
  groups: readonly DesignGroup[],
): Design {
  if (practices.length === 0) throw new InputError("there must be at least one practice", { path: "practices" });
  if (groups.length === 0) throw new InputError("there must be at least one group", { path: "groups" });
  const index = new Map<string, number>();
  groups.forEach(({ code }, g) => {
    if (index.has(code)) throw new InputError("two groups have the same code", { path: "groups", value: code });
    index.set(code, g);
  });
  const groupOf = Int32Array.from(practices, ({ code, group }) => {
    const found = index.get(group);
    if (found === undefined) {
      throw new InputError("the group of a practice must be one of the groups", {
        path: `practices.${code}.group`,
        value: group,
      });
    }
    return found;
  });
  return { groups: groups.map(({ code, name }) => ({ code, name })), groupOf };
}
