import { InputError } from "../../errors.js";
import { riskBySize, type SizeRisk } from "../riskBySize.js";
import type { SizeQuestion } from "../sizeQuestion.js";
import { rareRisk } from "./rareRisk.js";

/** What people's cost is made of: all of it, each person with the CV and severity named; or rare costly referrals. */
export const costStructures = ["people", "rare"] as const;
export type CostStructure = (typeof costStructures)[number];

/** Every control of the page "Risk by size". */
export interface SizeControls extends SizeQuestion {
  readonly structure: CostStructure;
}

/**
 * Risk by size for either cost structure.
 *
 * @throws InputError when anything asked for is out of range.
 */
export function riskOfSizes(sizes: readonly number[], controls: SizeControls): readonly SizeRisk[] {
  if (!costStructures.includes(controls.structure))
    throw new InputError(`must be one of ${costStructures.join(", ")}`, {
      path: "structure",
      value: controls.structure,
    });
  return controls.structure === "rare" ? rareRisk(sizes, controls) : riskBySize(sizes, controls);
}
