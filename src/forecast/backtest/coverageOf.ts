import type { BacktestCase } from "./cases.js";

/** How many cases fell inside our 50, 80 and 95 % ranges. */
export interface Coverage {
  readonly cases: number;
  readonly inside: readonly [number, number, number];
}

/** Counts cases inside each range, every case alike. */
export function coverageOf(cases: readonly BacktestCase[]): Coverage {
  const count = (i: 0 | 1 | 2) => cases.filter(({ ours }) => ours.inside[i]).length;
  return { cases: cases.length, inside: [count(0), count(1), count(2)] };
}

/** Cases that move together and so weigh like one: the measures of an organisation's year. */
const CLUSTER = 5;

/**
 * Whether ranges held, in words, from how often the 80 % range did.
 *
 * Cases of one organisation and year move together, so cases are taken as worth a fifth of their number; a share within 5
 * points of 80 %, or within what chance gives one time in five at that number, is taken as held. Under 30 cases no word is
 * given.
 * @example rangesHeld({ cases: 1000, inside: [500, 810, 950] }) // "The ranges held about as often as they say."
 */
export function rangesHeld({ cases, inside }: Coverage): string {
  if (cases < 30) return "That is too few to tell whether the ranges hold.";
  const tolerance = Math.max(0.05, 1.28 * Math.sqrt((0.8 * 0.2) / (cases / CLUSTER)));
  const off = inside[1] / cases - 0.8;
  if (Math.abs(off) <= tolerance) return "The ranges held about as often as they say.";
  const much = Math.abs(off) > 2 * tolerance ? "much " : "";
  return off < 0
    ? `The ranges were ${much}too narrow: they held less often than they say.`
    : `The ranges were ${much}wider than they needed to be.`;
}
