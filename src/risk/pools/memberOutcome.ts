import { proportion } from "../../simulate/exceedance.js";
import { quantile } from "../../simulate/quantile.js";
import { pairedChange } from "../pairedChange.js";
import type { Estimate, MemberOutcome, Standing } from "./poolOutcome.js";
import { wouldLeave } from "./wouldLeave.js";

/** One member's period: pence, one value a replication. */
export interface MemberPeriod {
  readonly name: string;
  readonly budget: Float64Array;
  /** Cost less budget, alone. */
  readonly over: Float64Array;
  /** Its money that met draws, and what it drew, through layers. */
  readonly gave: Float64Array;
  readonly got: Float64Array;
  readonly netLent: Float64Array;
  /** What the period leaves it, joined: below 0 for an overspend. */
  readonly left: Float64Array;
}

/** What joining does to a member, from its replications: in pounds. */
export function memberOutcome({ name, budget, over, gave, got, netLent, left }: MemberPeriod): MemberOutcome {
  const gains = got.map((value, r) => value - gave[r]!);
  const sorted = gains.slice().sort();
  const joinedOver = left.map((value) => -value);
  const change: Estimate = pairedChange(over, joinedOver);
  const gain = estimate(gains);
  const [tails, joinedTails] = [tailParts(over), tailParts(joinedOver)];
  // Both tails are of the same replications, so what is the same in both cancels.
  const worse = joinedTails.map((part, r) => part - tails[r]!);
  const loss = {
    together: estimate(worse.map((part, r) => part - gains[r]!)),
    average: { value: -gain.value, se: gain.se },
    badYear: estimate(worse),
    chance: change,
  };
  return {
    name,
    budget: estimate(budget).value,
    cost: estimate(over.map((value, r) => value + budget[r]!)).value,
    gave: estimate(gave).value,
    got: estimate(got).value,
    netLent: estimate(netLent).value,
    gain: {
      ...gain,
      p10: quantile(sorted, 0.1) / 100,
      p50: quantile(sorted, 0.5) / 100,
      p90: quantile(sorted, 0.9) / 100,
    },
    alone: standing(over, tails),
    joined: standing(joinedOver, joinedTails),
    change,
    loss,
    leaves: wouldLeave(loss),
  };
}

function standing(over: Float64Array, tails: Float64Array): Standing {
  let count = 0;
  for (const value of over) if (value > 0) count++;
  const { probability, se } = proportion(count, over.length);
  const mean = estimate(over);
  return { over: { value: probability, se }, worstTenth: estimate(tails), sd: mean.se * Math.sqrt(over.length) };
}

/**
 * What each replication adds to the mean of the largest tenth: where that begins, and ten times what the replication is
 * beyond. Their mean is that mean; their variance that of the tail and of where it begins, s² + 0.9 (mean − begin)² over the
 * replications in it. Parts of two tails over the same replications can be set against each other one by one.
 * Source: Hong, Hu and Liu, "Monte Carlo methods for value-at-risk and conditional value-at-risk", ACM TOMACS 24 (2014) 22.
 */
function tailParts(values: Float64Array): Float64Array {
  const count = Math.ceil(values.length / 10);
  const begin = values.slice().sort()[values.length - count]!;
  return values.map((value) => begin + (values.length / count) * Math.max(0, value - begin));
}

/** Mean of pence in pounds, and its standard error. */
function estimate(pence: Float64Array): Estimate {
  const n = pence.length;
  let sum = 0;
  for (let r = 0; r < n; r++) sum += pence[r]!;
  const mean = sum / n;
  let squares = 0;
  for (let r = 0; r < n; r++) squares += (pence[r]! - mean) * (pence[r]! - mean);
  return { value: mean / 100, se: n > 1 ? Math.sqrt(squares / (n - 1) / n) / 100 : 0 };
}
