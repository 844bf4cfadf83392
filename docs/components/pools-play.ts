import type { Arrangement } from "../src/risk/pools/arrangement.js";
import type { PoolCommunity } from "../src/risk/pools/community.js";
import type { PoolOutcome } from "../src/risk/pools/poolOutcome.js";
import { pools } from "../src/risk/pools/pools.js";
import { firstReplications } from "./pools-members.js";

/** Replications of the first picture, and milliseconds of work before the page may breathe. */
const first = 400;
const slice = 12;

/** Plays arrangements in slices; a new one ends the one under way. */
export interface PoolPlayer {
  play(community: PoolCommunity, arrangement: Arrangement, options: { readonly badYearOf: number | null }): void;
}

/**
 * @param onOutcome called with the first replications' outcome, and then with all replications'.
 * @param onProgress share done, 0 to 1.
 */
export function poolPlayer({
  onOutcome,
  onProgress,
  onError,
}: {
  readonly onOutcome: (outcome: PoolOutcome, community: PoolCommunity) => void;
  readonly onProgress: (share: number) => void;
  readonly onError: (error: Error) => void;
}): PoolPlayer {
  let turn = 0;
  const run = async (mine: number, community: PoolCommunity, ...rest: [Arrangement, { badYearOf: number | null }]) => {
    const steps = pools(community, ...rest);
    let until = performance.now() + slice;
    for (;;) {
      const step = steps.next();
      if (step.done) {
        onOutcome(step.value, community);
        return;
      }
      if (performance.now() < until) continue;
      onProgress(step.value);
      await new Promise((resolve) => setTimeout(resolve));
      if (mine !== turn) return;
      until = performance.now() + slice;
    }
  };
  return {
    play(community, arrangement, options) {
      const mine = ++turn;
      const all = async () => {
        if (community.cost.replications > first)
          await run(mine, firstReplications(community, first), arrangement, options);
        if (mine === turn) await run(mine, community, arrangement, options);
      };
      all().catch((error: Error) => {
        if (mine === turn) onError(error);
      });
    },
  };
}
