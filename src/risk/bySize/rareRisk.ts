import { runKey } from "../../random/key.js";
import { poisson } from "../../random/poisson.js";
import { Stream } from "../../random/stream.js";
import { contingencyNeeded } from "../contingency.js";
import { exactContingency } from "../exactContingency.js";
import { overspends } from "../overspends.js";
import { rareReferrals } from "../published/rareReferrals.js";
import { rareSpend } from "../published/rareSpend.js";
import type { SizeRisk } from "../riskBySize.js";
import { checkSizes, type SizeQuestion } from "../sizeQuestion.js";
import { observedCost } from "./observedCost.js";

/**
 * Risk by size of rare costly referrals alone (fifteen illustrative categories): Poisson counts, one cost each, against a
 * budget of what they are expected to cost. Chance only; years pool like people.
 *
 * Simulated from the counts; exact from their compound distribution by FFT.
 *
 * @param sizes people, whole numbers of 1 or more.
 * @throws InputError when anything asked for is out of range.
 */
export function rareRisk(sizes: readonly number[], question: SizeQuestion): readonly SizeRisk[] {
  checkSizes(sizes, question);
  const { years, margins, confidence, replications, seed } = question;
  const stream = new Stream(runKey(seed), "risk by size/rare");
  return sizes.map((people): SizeRisk => {
    const spend = rareSpend(people * years);
    const sd = spend.sd / spend.mean;
    const counts = rareReferrals.map(({ rate, cost }) => ({ mean: (rate * people * years) / 100_000, cost }));
    const expected = counts.reduce((sum, { mean, cost }) => sum + mean * cost, 0);
    const cost = new Float64Array(replications);
    for (let r = 0; r < replications; r++) {
      stream.at(r);
      let total = 0;
      for (const { mean, cost: each } of counts) total += each * poisson(stream, mean);
      cost[r] = total / expected;
    }
    const over = (margin: number): number => 1 - spend.atMost(spend.mean * (1 + margin));
    const [above, below] = [
      overspends(cost, 1, margins),
      overspends(
        cost.map((value) => -value),
        -1,
        margins.map((margin) => -margin),
      ),
    ];
    return {
      people,
      sd,
      parts: { chance: sd, local: 0, national: 0, budget: 0 },
      exceed: margins.map((margin, m) => ({
        margin,
        simulated: above[m]!.probability,
        se: above[m]!.se,
        exact: over(margin),
        exactChance: over(margin),
        under: below[m]!.probability,
        underSe: below[m]!.se,
      })),
      contingency: {
        simulated: contingencyNeeded(cost, 1, confidence),
        exact: exactContingency(over, confidence),
      },
      observed: observedCost(cost),
    };
  });
}
