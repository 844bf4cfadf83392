import { exp, log, log1p, pow } from "../../src/random/math.js";
import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { shrunkRate } from "./shrunk-rate.js";

/** A practice's count beside what the average rate would give. */
export interface Seen {
  readonly count: number;
  readonly expected: number;
}

/** Rates of practices by year from the base year, and how to draw a replication of them. */
export interface PracticeRates {
  /** `values[t * practices + i]`, relative to an average of 1; the base year is t = 0. */
  readonly values: Float64Array;
  /**
   * @param spread coefficient of variation between practices, 0 or more.
   * @param persistence correlation of a practice's log rate between consecutive years, 0 to 1.
   */
  draw(spread: number, persistence: number): void;
}

/**
 * Practices' own rates of care, year by year from the base year.
 *
 * In the base year lognormal, with mean and spread as {@link shrunkRate} has them from what was seen of the practice; from
 * then on a first-order autoregression of the log towards the average, with the spread between practices as its
 * stationary one: a high rate falls back by regression to the mean. Without anything seen each year has mean 1 and that
 * spread. A source of uncertainty that is off leaves the mean where it is. Each practice has a stream of its own.
 *
 * @param given.kind names the streams, for instance "planned".
 * @param given.seen of each practice, where anything was.
 * @param given.firstStep years from the middle of the base year to the middle of the first forecast year.
 * @param given.times years, the base year among them.
 */
export function practiceRates(
  practices: readonly { readonly code: string }[],
  given: {
    readonly kind: string;
    readonly seen: readonly (Seen | undefined)[];
    readonly firstStep: number;
    readonly times: number;
    readonly context: StageContext;
    /** Whether a practice's rate in the base year is uncertain, and whether it wanders. */
    readonly uncertain: boolean;
    readonly wanders: boolean;
  },
): PracticeRates {
  const { kind, seen, firstStep, times, context, uncertain, wanders } = given;
  const people = practices.length;
  const values = new Float64Array(times * people);
  const streams = practices.map(({ code }) => context.stream(`${kind} care of ${code}`));
  const keeps = new Float64Array(times);
  const stays = new Float64Array(times);
  const fresh = new Float64Array(times);
  const question = { spread: 0, count: 0, expected: 0 };
  const rate = { mean: 1, squaredCv: 0 };

  /** What is known of practice i: mean of its log rate in the base year beside a stationary rate's, and its variance. */
  const known = { start: 0, error: 0 };
  function learn(from: Seen | undefined, variance: number): void {
    question.count = from?.count ?? 0;
    question.expected = from?.expected ?? 0;
    shrunkRate(question, rate);
    known.error = log1p(rate.squaredCv);
    known.start = (from ? log(rate.mean) : 0) - known.error / 2 + variance / 2;
  }

  function path(i: number, variance: number): void {
    const stream = streams[i]!;
    const { start, error } = known;
    const unknown = Math.sqrt(error) * quickNormalQuantile(stream.uniform());
    let wander = 0;
    for (let t = 0; t < times; t++) {
      if (t > 0) wander = keeps[t]! * wander + fresh[t]! * quickNormalQuantile(stream.uniform());
      const stay = stays[t]!;
      const base = uncertain ? stay * unknown : (stay * stay * error) / 2;
      const since = wanders ? wander : (variance * (1 - stay * stay)) / 2;
      values[t * people + i] = exp(stay * start - variance / 2 + base + since);
    }
  }

  return {
    values,
    draw(spread, persistence) {
      const variance = log1p(spread * spread);
      question.spread = spread;
      keeps[0] = 1;
      stays[0] = 1;
      for (let t = 1; t < times; t++) {
        const keep = t === 1 && firstStep !== 1 ? pow(persistence, firstStep) : persistence;
        keeps[t] = keep;
        stays[t] = stays[t - 1]! * keep;
        fresh[t] = Math.sqrt(variance * (1 - keep * keep));
      }
      learn(undefined, variance);
      for (let i = 0; i < people; i++) {
        const its = seen[i];
        if (its) learn(its, variance);
        path(i, variance);
        if (its) learn(undefined, variance);
      }
    },
  };
}
