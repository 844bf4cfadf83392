import { describe, expect, it } from "vitest";
import { leavers } from "../../docs/components/pools-words.js";
import type { MemberOutcome } from "../../src/risk/pools/poolOutcome.js";

/** A member whose overspends are more frequent joined, and its worst tenth so many pounds alone and joined. */
function member(name: string, { alone, joined, chance = true }: { alone: number; joined: number; chance?: boolean }) {
  const standing = (value: number) => ({ over: { value: 0.4, se: 0.01 }, worstTenth: { value, se: 1000 }, sd: 1 });
  return {
    name,
    budget: 1e7,
    cost: 1e7,
    gave: 0,
    got: 0,
    netLent: 0,
    gain: { value: 0, se: 1, p10: 0, p50: 0, p90: 0 },
    alone: standing(alone),
    joined: standing(joined),
    change: { value: 0.1, se: 0.01 },
    leaves: { money: false, chance, badYear: joined > alone },
  } satisfies MemberOutcome;
}

describe("who would rather leave, in words", () => {
  it("says that every member overspends more often, and by how much less", () => {
    const said = leavers([
      member("A", { alone: 500_000, joined: 300_000 }),
      member("B", { alone: 700_000, joined: 500_000 }),
    ]);
    expect(said).toContain("Would rather leave: every member for a lower chance of overspending.");
    expect(said).toContain("Every member overspends more often");
    expect(said).toContain("by less: in its own worst tenth of runs £400k in place of £600k");
  });

  it("promises no milder year to those who have none", () => {
    const said = leavers([
      member("A", { alone: 500_000, joined: 600_000 }),
      member("B", { alone: 700_000, joined: 500_000, chance: false }),
    ]);
    expect(said).toContain("A for a lower chance of overspending; A for milder bad years");
    expect(said).not.toContain("but by less");
  });
});
