import { InputError } from "../../errors.js";
import { runKey } from "../../random/key.js";
import { Stream } from "../../random/stream.js";
import { proportion } from "../../simulate/exceedance.js";
import { DRAWN_ONE_BY_ONE } from "./lognormalSums.js";
import { peopleExceedance } from "./peopleExceedance.js";
import { type PeopleCost, sdShare } from "./severity.js";
import { sumSampler } from "./sumSampler.js";

/** How to simulate and what to count. */
export interface RiskQuestion {
  /** Shares of the expected cost, finite, each once. */
  readonly margins: readonly number[];
  /** 1 to 1,000,000. */
  readonly replications: number;
  readonly seed: string;
}

/** The chance of passing one margin, twice. */
export interface MarginRisk {
  readonly margin: number;
  /** Share of simulated years. */
  readonly simulated: number;
  /** Standard error of `simulated`, never 0 (Agresti and Coull's plus-four rule). */
  readonly se: number;
  /** Exact or by numerical inversion, without simulation. */
  readonly exact: number;
  /** Bound on the absolute error of `exact`. */
  readonly errorBound: number;
}

/** Overspending by people who cost independently of each other. */
export interface PeopleRisk extends PeopleCost {
  /** SD of the total as a share of the expected cost: CV ÷ √people. */
  readonly sd: number;
  readonly exceed: readonly MarginRisk[];
  readonly replications: number;
  readonly seed: string;
  /** How the years were drawn, what is approximate, and what to keep in mind. */
  readonly notes: readonly string[];
}

/**
 * Chance that independent people together cost more than expected, by more than each margin: simulated and exact.
 *
 * @throws InputError when anything asked for is out of range.
 * @example
 * riskOfPeople({ people: 100_000, cv: 3.6, severity: "lognormal" }, { margins: [0.02], replications: 10_000, seed: "1" })
 * // exceed[0]: { margin: 0.02, simulated: 0.04…, se: 0.002, exact: 0.04296…, … }
 */
export function riskOfPeople(cost: PeopleCost, question: RiskQuestion): PeopleRisk {
  const sd = sdShare(cost);
  const { margins, replications, seed } = check(question);
  const exact = peopleExceedance(cost, margins);
  const draw = sumSampler(cost);
  const stream = new Stream(runKey(seed), "risk/people");
  const over = new Float64Array(margins.length);
  for (let r = 0; r < replications; r++) {
    const excess = draw(stream.at(r));
    for (let m = 0; m < margins.length; m++) if (excess > margins[m]!) over[m]!++;
  }
  const exceed = margins.map((margin, m) => {
    const { probability, se } = proportion(over[m]!, replications);
    return { margin, simulated: probability, se, exact: exact[m]!.probability, errorBound: exact[m]!.errorBound };
  });
  return { ...cost, sd, exceed, replications, seed, notes: notes(cost, exceed) };
}

function check(question: RiskQuestion): RiskQuestion {
  const { margins, replications } = question;
  if (!(Number.isInteger(replications) && replications >= 1 && replications <= 1e6)) {
    throw new InputError("must be a whole number from 1 to 1,000,000", { path: "replications", value: replications });
  }
  if (margins.length === 0) throw new InputError("must name at least one margin", { path: "margins" });
  for (const [index, margin] of margins.entries()) {
    if (!Number.isFinite(margin)) throw new InputError("must be finite numbers", { path: "margins", value: margin });
    if (margins.indexOf(margin) !== index)
      throw new InputError("must be named once", { path: "margins", value: margin });
  }
  return question;
}

function notes({ people, cv, severity }: PeopleCost, exceed: readonly MarginRisk[]): string[] {
  if (cv === 0) return ["everyone costs the same, so the total is the expected cost"];
  const drawn =
    people <= (severity === "lognormal" ? DRAWN_ONE_BY_ONE : 1000)
      ? "simulated: every person drawn"
      : severity === "lognormal"
        ? "simulated: people by cost band, the 48 to 96 dearest one by one; the sum of all others with exact mean, variance, skewness and kurtosis"
        : `simulated: people in 1,000 blocks, the sum of each drawn exactly as a ${severity}`;
  const bound = Math.max(...exceed.map(({ errorBound }) => errorBound));
  const computed =
    severity === "normal"
      ? "exact: the sum is normal; a person's cost may be negative"
      : `exact: ${severity === "gamma" && bound <= 1e-12 ? "the sum is gamma" : "Fourier inversion of the transform of the sum"}, absolute error below ${(2 * bound + 1e-16).toExponential(0)}`;
  return [drawn, computed];
}
