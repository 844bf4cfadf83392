import { normalScores } from "./correlation.js";
import type { YearAhead } from "./spread.js";
import { square } from "./square.js";

/** What the year-ahead errors of one measure say of a parent's organisations moving together. */
export interface ParentReading {
  /** Correlation of normal scores between two organisations of one parent, less that of any two. */
  readonly correlation: number;
  /** Its precision, 1 / variance; 0 where no two organisations have one parent. */
  readonly precision: number;
}

/**
 * Correlation of the year-ahead errors within parents (the intraclass correlation of the normal scores, past origin by past
 * origin), the national movement being out of them already.
 * @param parents code of each organisation's parent; empty where it is not known.
 */
export function readParents(errors: YearAhead, parents: readonly string[]): ParentReading {
  let products = 0;
  let pairs = 0;
  let information = 0;
  const { organisation, position, error } = errors;
  for (let from = 0, to = 0; from < error.length; from = to) {
    while (to < error.length && position[to] === position[from]) to++;
    const scores = normalScores(error.slice(from, to));
    const among = new Map<string, { n: number; sum: number; squares: number }>();
    let squares = 0;
    for (const [i, score] of scores.entries()) {
      squares += square(score) / scores.length;
      const parent = parents[organisation[from + i]!]!;
      if (parent === "") continue;
      const before = among.get(parent) ?? { n: 0, sum: 0, squares: 0 };
      among.set(parent, { n: before.n + 1, sum: before.sum + score, squares: before.squares + square(score) });
    }
    for (const { n, sum, squares: own } of among.values()) {
      const these = (n * (n - 1)) / 2;
      // errors are around the middle of all, so that any two correlate by -1 / (all - 1)
      products += (square(sum) - own) / 2 / squares + these / (scores.length - 1);
      pairs += these;
      // variance of a parent's mean product is (1 + (n - 1) r)² / its pairs; four past origins a quarter apart make a year
      information += these / square(1 + (n - 1) * PARENT_CORRELATION) / 4;
    }
  }
  return pairs > 0 ? { correlation: products / pairs, precision: information } : { correlation: 0, precision: 0 };
}

/** Correlation before history is seen, and its SD: over measures together, and of one measure around them. */
export const PARENT_CORRELATION = 0.1;
const PRIOR_SD = 0.05;
const MEASURE_SD = 0.03;

/**
 * Share of local drift that the organisations of one parent have in common, by measure: each measure's correlation shrunk
 * to that of all measures, which is shrunk to the prior.
 *
 * What the commissioners' return 2008–2016 says (year-ahead errors, jack-knifed over parents): PCTs of one strategic health
 * authority correlate by 0.10 ± 0.02 (GP referrals 0.12, other referrals 0.11, first attendances 0.05, elective 0.11,
 * non-elective 0.13, each ± 0.04 to 0.05), two years ahead by 0.12 ± 0.04, three by 0.14 ± 0.05; CCGs of one area team by
 * 0.10 ± 0.06. CCGs of one region and different area teams do not (−0.01 ± 0.01). Neighbours nearer than that cannot be
 * told: the return does not link commissioners to providers. CCGs of one town, by their names, do go together
 * (0.33 ± 0.10), PCTs no more than others of their authority (0.09 ± 0.06); a name is no datum to forecast from.
 * @param df degrees of freedom of the drift's tails, which are each organisation's own.
 */
export function parentShares(readings: readonly ParentReading[], df: number): number[] {
  let weight = 1 / square(PRIOR_SD);
  let sum = PARENT_CORRELATION * weight;
  for (const { correlation, precision } of readings) {
    // measures of one organisation go together: all of them tell as much as two
    const heard = (Math.min(1, 2 / readings.length) * precision) / (1 + precision * square(MEASURE_SD));
    sum += heard * correlation;
    weight += heard;
  }
  const middle = sum / weight;
  return readings.map(({ correlation, precision }) => {
    const own = precision * square(MEASURE_SD);
    const shrunk = (own * correlation + middle) / (own + 1);
    // tails of their own keep the normal scores apart by about this much (simulated, 2.5 to 30 degrees of freedom)
    return Math.min(0.5, Math.max(0, (shrunk * (df + 0.5)) / df));
  });
}
