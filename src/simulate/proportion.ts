/** A chance estimated by counting runs, with its Monte Carlo error. */
export interface Exceedance {
  /** Share of replications above the threshold. */
  readonly probability: number;
  /** Standard error by Agresti and Coull's plus-four rule: never 0, also where no replication or every one exceeds. */
  readonly se: number;
  /** Wilson's 95 % interval. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly replications: number;
}

/**
 * A share with its Monte Carlo error.
 *
 * @param count 0 to `replications`.
 * @param replications 1 or more.
 * @throws RangeError if either is out of range.
 * @example proportion(0, 96).se // √(0.02 × 0.98 / 100) = 0.014
 * @see Agresti and Coull (1998), https://doi.org/10.1080/00031305.1998.10480550
 */
export function proportion(count: number, replications: number): Exceedance {
  if (!(replications >= 1)) throw new RangeError(`a chance needs at least one replication: ${replications}`);
  if (!(count >= 0 && count <= replications))
    throw new RangeError(`count must be between 0 and ${replications}: ${count}`);
  const share = count / replications;
  const adjusted = (count + 2) / (replications + 4);
  const z = 1.959963984540054;
  const scale = 1 + (z * z) / replications;
  const centre = (share + (z * z) / (2 * replications)) / scale;
  const half =
    (z * Math.sqrt((share * (1 - share)) / replications + (z * z) / (4 * replications * replications))) / scale;
  return {
    probability: share,
    se: Math.sqrt((adjusted * (1 - adjusted)) / (replications + 4)),
    low: count === 0 ? 0 : centre - half,
    high: count === replications ? 1 : centre + half,
    count,
    replications,
  };
}
