import { InputError } from "../../src/errors.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { hospitalPods } from "../pods.js";

/**
 * Reader of the column `base_activity` [commissioner, point of delivery]: counts of the twelve months to the origin.
 *
 * @returns count of commissioner c at counted point of delivery p, in the replication at hand.
 * @throws InputError if the column has other commissioners or lacks a point of delivery.
 */
export function baseActivity(
  context: StageContext,
  commissioners: readonly string[],
): (c: number, p: number) => number {
  const [commissioner, pod] = context.spec("base_activity").dimensions;
  if (commissioner?.labels.join() !== commissioners.join()) {
    throw new InputError(`base_activity must have the commissioners ${commissioners.join(", ")}`, {
      value: commissioner?.labels.join(", "),
    });
  }
  const labels = pod?.labels ?? [];
  const places = hospitalPods.map(({ label }) => {
    const place = labels.indexOf(label);
    if (place < 0) throw new InputError("base_activity lacks a point of delivery", { value: label });
    return place;
  });
  const values = context.read("base_activity");
  return (c, p) => values[c * labels.length + places[p]!]!;
}
