import { proportion } from "../../simulate/exceedance.js";
import { quantile } from "../../simulate/quantile.js";
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
  const replications = over.length;
  const gains = got.map((value, r) => value - gave[r]!);
  const sorted = gains.slice().sort();
  const joinedOver = left.map((value) => -value);
  let more = 0;
  let fewer = 0;
  for (let r = 0; r < replications; r++) {
    const before = over[r]! > 0;
    const after = joinedOver[r]! > 0;
    if (after && !before) more++;
    if (before && !after) fewer++;
  }
  const shift = (more - fewer) / replications;
  const change: Estimate = {
    value: shift,
    // Variance of a paired difference; half a replication each way keeps it above nothing where nothing moved.
    se: Math.sqrt(((more + fewer + 1) / replications - shift * shift) / replications),
  };
  const gain = estimate(gains);
  const [alone, joined] = [standing(over), standing(joinedOver)];
  const badYear = {
    value: joined.worstTenth.value - alone.worstTenth.value,
    se: Math.sqrt(joined.worstTenth.se ** 2 + alone.worstTenth.se ** 2),
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
    alone,
    joined,
    change,
    leaves: wouldLeave({ gain, change, badYear }),
  };
}

function standing(over: Float64Array): Standing {
  let count = 0;
  for (const value of over) if (value > 0) count++;
  const { probability, se } = proportion(count, over.length);
  const mean = estimate(over);
  return { over: { value: probability, se }, worstTenth: tailMean(over), sd: mean.se * Math.sqrt(over.length) };
}

/**
 * Mean of the largest tenth. Its variance is that of the tail and of where the tail begins: (s² + 0.9 (mean − begin)²) / n.
 * Source: Hong, Hu and Liu, "Monte Carlo methods for value-at-risk and conditional value-at-risk", ACM TOMACS 24 (2014) 22.
 */
function tailMean(values: Float64Array): Estimate {
  const worst = values
    .slice()
    .sort()
    .slice(-Math.ceil(values.length / 10));
  const { value, se } = estimate(worst);
  const beyond = value - worst[0]! / 100;
  return { value, se: Math.sqrt(se * se + (0.9 * beyond * beyond) / worst.length) };
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
