import { InputError } from "../../errors.js";
import { type Contingency, contingencyNeeded } from "../contingency.js";
import { type Overspend, overspends } from "../overspends.js";

/** One organisation in one year. Money in pounds, over replications. */
export interface OrganisationRisk {
  readonly meanCost: number;
  readonly meanBudget: number;
  /** SD of cost less budget over the mean budget. */
  readonly sdShare: number;
  readonly over: Overspend;
  /** 1 for each replication in which it is over its budget by more than the margin, else 0. */
  readonly passed: Uint8Array;
  readonly contingency: Contingency;
}

/** A configuration: each organisation, and all of them seen together. */
export interface ConfigurationRisk {
  /** Null for an organisation without practices. */
  readonly organisations: readonly (OrganisationRisk | null)[];
  /** Share of replications in which at least one organisation is over its budget by more than the margin. */
  readonly any: number;
  /** Mean over replications of all overspends added up, underspends elsewhere not counted against them, £. */
  readonly meanOverspend: number;
  readonly replications: number;
}

/**
 * Risk of each organisation of a configuration, from kept replications of its practices: merging adds costs and budgets of the
 * same runs, so that what PCTs share does not shrink.
 *
 * @param cost `cost[practice][replication]`, £, of one year; `budget` likewise.
 * @param organisationOf position of each practice's organisation, 0 to count − 1.
 * @param question margin a share of budget; confidence of the contingency above 0 and below 1.
 * @throws InputError where lengths differ or a position is out of range.
 */
export function configurationRisk(
  { cost, budget }: { readonly cost: readonly Float64Array[]; readonly budget: readonly Float64Array[] },
  { organisationOf, count }: { readonly organisationOf: readonly number[]; readonly count: number },
  { margin, confidence }: { readonly margin: number; readonly confidence: number },
): ConfigurationRisk {
  const replications = cost[0]?.length ?? 0;
  if (replications === 0 || budget.length !== cost.length || organisationOf.length !== cost.length) {
    throw new InputError("cost, budget and organisation must be given for the same practices, 1 or more", {
      value: cost.length,
    });
  }
  const members = new Array<number>(count).fill(0);
  const empty = () => Array.from({ length: count }, () => new Float64Array(replications));
  const [costs, budgets] = [empty(), empty()];
  organisationOf.forEach((o, i) => {
    if (!(Number.isInteger(o) && o >= 0 && o < count)) {
      throw new InputError(`organisation must be a whole number from 0 to ${count - 1}`, { value: o });
    }
    members[o]!++;
    const [intoCost, intoBudget] = [costs[o]!, budgets[o]!];
    const [own, has] = [cost[i]!, budget[i]!];
    for (let r = 0; r < replications; r++) {
      intoCost[r]! += own[r]!;
      intoBudget[r]! += has[r]!;
    }
  });
  const passed = costs.map((own, o) =>
    Uint8Array.from(own, (value, r) => (members[o]! > 0 && value > budgets[o]![r]! * (1 + margin) ? 1 : 0)),
  );
  let any = 0;
  let overspend = 0;
  for (let r = 0; r < replications; r++) {
    let over = false;
    for (let o = 0; o < count; o++) {
      overspend += Math.max(0, costs[o]![r]! - budgets[o]![r]!) / replications;
      over ||= passed[o]![r] === 1;
    }
    if (over) any++;
  }
  return {
    organisations: members.map((practices, o) => (practices === 0 ? null : risk(costs[o]!, budgets[o]!, passed[o]!))),
    any: any / replications,
    meanOverspend: overspend,
    replications,
  };

  function risk(own: Float64Array, has: Float64Array, flags: Uint8Array): OrganisationRisk {
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / replications;
    const gap = own.map((value, r) => value - has[r]!);
    const middle = mean(gap);
    const variance = gap.reduce((sum, value) => sum + (value - middle) * (value - middle), 0);
    const meanBudget = mean(has);
    const sd = replications > 1 ? Math.sqrt(variance / (replications - 1)) : 0;
    return {
      meanCost: mean(own),
      meanBudget,
      sdShare: meanBudget > 0 ? sd / meanBudget : 0,
      over: overspends(own, has, [margin])[0]!,
      passed: flags,
      contingency: contingencyNeeded(own, has, confidence),
    };
  }
}
