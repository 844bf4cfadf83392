import type { Estimate } from "./poolOutcome.js";

/**
 * What a member may judge a pool by. `together`: what it pays on average and how much larger its own worst tenth becomes,
 * added up, a pound of either counting alike. `average`, `badYear`: either of them alone. `chance`: how often it overspends,
 * whatever the size.
 */
export const leaveRules = ["together", "average", "badYear", "chance"] as const;
export type LeaveRule = (typeof leaveRules)[number];

/** `unclear`: better or worse by no more than the Monte Carlo error of two standard errors. */
export type Verdict = "leave" | "stay" | "unclear";

/** The verdict by each rule. */
export type WouldLeave = Readonly<Record<LeaveRule, Verdict>>;

/**
 * Whether a member would rather leave, by each rule.
 *
 * By `together` a member that pays on average stays if its own worst tenth becomes smaller by more than that, as anybody
 * does who insures; one that is paid stays unless its worst tenth grows by more.
 *
 * @param losses what joining costs the member by each rule, above 0 if it is worse off: pounds, and for `chance` a share.
 */
export function wouldLeave(losses: Readonly<Record<LeaveRule, Estimate>>): WouldLeave {
  const judge = (rule: LeaveRule): Verdict => {
    const { value, se } = losses[rule];
    // A penny of rounding is no reason.
    const least = Math.max(2 * se, rule === "chance" ? 0 : 0.01);
    return value > least ? "leave" : value < -least ? "stay" : "unclear";
  };
  return { together: judge("together"), average: judge("average"), badYear: judge("badYear"), chance: judge("chance") };
}
