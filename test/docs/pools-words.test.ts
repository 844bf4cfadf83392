import { describe, expect, it } from "vitest";
import { leavers, verdict } from "../../docs/components/pools-words.js";
import type { MemberOutcome } from "../../src/risk/pools/poolOutcome.js";
import { wouldLeave } from "../../src/risk/pools/wouldLeave.js";

/** A member that gains so many pounds on average, with its worst tenth alone and joined and how much more often it overspends. */
function member(
  name: string,
  { gain = 0, alone, joined, change = 0.1 }: { gain?: number; alone: number; joined: number; change?: number },
): MemberOutcome {
  const standing = (value: number) => ({ over: { value: 0.4, se: 0.01 }, worstTenth: { value, se: 1000 }, sd: 1 });
  const loss = {
    together: { value: joined - alone - gain, se: 1000 },
    average: { value: -gain, se: 1000 },
    badYear: { value: joined - alone, se: 1000 },
    chance: { value: change, se: 0.01 },
  };
  return {
    name,
    budget: 1e7,
    cost: 1e7,
    gave: 0,
    got: 0,
    netLent: 0,
    gain: { value: gain, se: 1000, p10: 0, p50: 0, p90: 0 },
    alone: standing(alone),
    joined: standing(joined),
    change: loss.chance,
    loss,
    leaves: wouldLeave(loss),
  };
}

describe("who would rather leave, in words", () => {
  const insured = member("A", { gain: -100_000, alone: 500_000, joined: 300_000 });
  const dear = member("B", { gain: -300_000, alone: 700_000, joined: 500_000 });

  it("keeps a member whose bad years become milder by more than it pays, however often it overspends", () => {
    expect(verdict(insured, "together")).toBe("stay: pays £100k, bad years £200k milder");
    expect(verdict(insured, "average")).toBe("leave: pays £100k");
    expect(verdict(insured, "chance")).toBe("leave: overspends more often");
    const said = leavers([insured, member("C", { gain: 100_000, alone: 700_000, joined: 500_000 })], "together");
    expect(said).toContain("Nobody would rather leave");
    expect(said).toContain("Every member overspends more often");
    expect(said).toContain("by less: in its own worst tenth of runs £400k in place of £600k");
  });

  it("says by how much a member that pays more than its milder bad years loses", () => {
    expect(verdict(dear, "together")).toBe("leave: pays £300k, bad years £200k milder");
    const said = leavers([insured, dear], "together");
    expect(said).toContain("B would rather leave: on average it pays £300k and its own worst tenth of runs is £200k");
    expect(said).toContain("A overspends more often");
  });

  it("promises no milder year to those who have none, and makes nothing of what chance explains", () => {
    const worse = member("D", { alone: 500_000, joined: 600_000 });
    const still = member("E", { alone: 500_000, joined: 501_000, change: 0.01 });
    const said = leavers([worse, still], "badYear");
    expect(said).toContain("D would rather leave");
    expect(said).toContain("For E joining makes no difference beyond the Monte Carlo error");
    expect(said).not.toContain("but by less");
    expect(verdict(still, "chance")).toBe("no clear difference");
  });
});
