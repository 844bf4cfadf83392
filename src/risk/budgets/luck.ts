import { InputError } from "../../errors.js";
import { type Exceedance, proportion } from "../../simulate/proportion.js";
import { peopleExceedance } from "../people/peopleExceedance.js";
import type { SeverityName } from "../people/severity.js";

/** How often an overspend as large comes without anything being wrong. */
export interface Luck {
  /** By chance alone, the budget being what is expected: exact. */
  readonly chance: number;
  /** In the runs of the model, in which nobody does anything differently: chance, drift, shocks and the budget's own error. */
  readonly runs: Exceedance;
  /** The same against everybody's: what hits all practices alike is taken out. */
  readonly againstOthers: Exceedance;
}

/**
 * Chance that a practice overspends by as much or more with nothing wrong.
 *
 * @param people of the practice, a whole number of 1 or more.
 * @param excess `own[replication]`: cost ÷ budget − 1 of the practice; `others`: less that of all practices together.
 * @param overspend as a share of budget; negative asks for underspending by as much or more.
 * @throws InputError where there is no replication or a number is out of range.
 */
export function chanceOfLuck(
  { people, cv, severity }: { readonly people: number; readonly cv: number; readonly severity: SeverityName },
  excess: { readonly own: Float64Array; readonly others: Float64Array },
  overspend: number,
): Luck {
  const replications = excess.own.length;
  if (replications === 0 || excess.others.length !== replications) {
    throw new InputError("there must be a replication", { value: replications });
  }
  const above = peopleExceedance({ people, cv, severity }, [overspend])[0]!.probability;
  const beyond = (values: Float64Array) => {
    let count = 0;
    for (const value of values) if (overspend >= 0 ? value >= overspend : value <= overspend) count++;
    return proportion(count, replications);
  };
  return {
    chance: overspend >= 0 ? above : 1 - above,
    runs: beyond(excess.own),
    againstOthers: beyond(excess.others),
  };
}
