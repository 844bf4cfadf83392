import { runKey } from "../../random/key.js";
import { Stream } from "../../random/stream.js";
import { costlyCases } from "./costlyCases.js";
import type { Treatment } from "./treatment.js";
import { treatmentSampler } from "./treatmentSampler.js";

/** A costly treatment and who bears it: its one threshold is where somebody else may pay. */
export interface CostlyTreatment extends Omit<Treatment, "thresholds"> {
  /** Cost of one case in pounds above which the contingency pays, 0 or more. */
  readonly threshold: number;
  /** The holder's budget alone; the contingency pays the excess, or such cases whole; or the treatment is the PCT's. */
  readonly rule: "budget" | "excess" | "whole" | "excluded";
}

/** One treatment's year by practice: pounds, one value a replication. */
export interface TreatmentDraws {
  /** What all its cases cost, by practice. */
  readonly cost: readonly Float64Array[];
  /** What the contingency would pay of them by the treatment's rule: nothing unless it is excess or whole. */
  readonly beyond: readonly Float64Array[];
  /** What a practice's cases are expected to cost. */
  readonly expected: readonly number[];
}

/** Cases drawn between two rests. */
const atOnce = 20_000;

/**
 * Draws a year of costly treatments by practice, each practice and treatment on a stream of its own name: the same cases
 * whatever their thresholds and who pays, so that two policies meet the same year.
 *
 * @returns a generator that yields the share done now and then, and returns the draws in the order of the treatments.
 * @throws InputError when a treatment is out of range.
 */
export function* treatmentDraws(
  treatments: readonly CostlyTreatment[],
  practices: readonly { readonly code: string; readonly people: number }[],
  { replications, seed }: { readonly replications: number; readonly seed: string },
): Generator<number, readonly TreatmentDraws[]> {
  const key = runKey(seed);
  const out = { cost: 0, excess: new Float64Array(1), cases: new Float64Array(1) };
  const drawn: TreatmentDraws[] = [];
  const whole = treatments.length * practices.length * replications;
  let [done, since] = [0, 0];
  for (const { threshold, rule, ...treatment } of treatments) {
    const cost: Float64Array[] = [];
    const beyond: Float64Array[] = [];
    for (const { code, people } of practices) {
      const draw = treatmentSampler({ ...treatment, thresholds: [threshold] }, Math.round(people));
      const stream = new Stream(key, `costly/${treatment.name}/${code}`);
      const paid = new Float64Array(replications);
      const excess = new Float64Array(replications);
      const cases = new Float64Array(replications);
      for (let r = 0; r < replications; r++) {
        since += 1 + draw(stream.at(r), out);
        paid[r] = out.cost / 100;
        excess[r] = out.excess[0]! / 100;
        cases[r] = out.cases[0]!;
        done++;
        if (since < atOnce) continue;
        since = 0;
        yield done / whole;
      }
      cost.push(paid);
      beyond.push(
        rule === "excess" || rule === "whole"
          ? costlyCases({ excess, cases }, threshold, rule)
          : new Float64Array(replications),
      );
    }
    const { perPerson, cost: each } = treatment;
    drawn.push({ cost, beyond, expected: practices.map(({ people }) => perPerson * Math.round(people) * each.mean) });
  }
  return drawn;
}
