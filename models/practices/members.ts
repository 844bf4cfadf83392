import { InputError } from "../../src/errors.js";

/**
 * Positions of each commissioner's practices, in their order.
 *
 * @param commissioners codes, in the order of the columns.
 * @throws InputError if a practice names another commissioner, or a commissioner has no practice.
 * @example members(["A", "B"], [{ code: "1", commissioner: "B" }, { code: "2", commissioner: "A" }]) // [[1], [0]]
 */
export function members(
  commissioners: readonly string[],
  practices: readonly { readonly code: string; readonly commissioner: string }[],
): readonly Int32Array[] {
  const found = new Map<string, number[]>(commissioners.map((code) => [code, []]));
  practices.forEach(({ code, commissioner }, i) => {
    const its = found.get(commissioner);
    if (!its) {
      throw new InputError(`commissioner of practice ${code} must be one of ${commissioners.join(", ")}`, {
        path: `practices[${i}].commissioner`,
        value: commissioner,
      });
    }
    its.push(i);
  });
  return commissioners.map((code) => {
    const its = found.get(code)!;
    if (its.length === 0) throw new InputError("commissioner must have at least one practice", { value: code });
    return Int32Array.from(its);
  });
}
