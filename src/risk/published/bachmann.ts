import { pow } from "../../random/math.js";
import { rareSpend } from "./rareSpend.js";
import { type PublishedResult, rounded } from "./result.js";

const source = "Bachmann and Bevan 1996, BMJ 313:1054, 100 fund years";
const own = "the study's 15 categories are not to hand: ours are 15 illustrative ones, so this reproduces its shape";

/** R4: spend on rare costly referrals, its mean and the highest of a hundred fund years, exactly. */
export function bachmannResults(): readonly PublishedResult[] {
  const spend = rareSpend(7000);
  const highest = (chance: number): number => {
    for (let steps = 0; ; steps++) if (pow(spend.atMost(steps / 7000), 100) >= chance) return steps / 7000;
  };
  const [low, middle, high] = [highest(0.025), highest(0.5), highest(0.975)];
  const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
  return [
    rounded(
      {
        id: "R4 mean",
        source,
        quantity: "rare costly referrals as a share of hospital and community spend, mean",
        published: 0.028,
        ours: spend.mean,
        note: `${own}; their mean was set to the published one.`,
      },
      3,
    ),
    {
      id: "R4 highest",
      source,
      quantity: "the same share, highest of 100 fund years of 7,000 person-years",
      published: 0.068,
      ours: middle,
      standardError: (high - low) / 3.92,
      agrees: low <= 0.068 && 0.068 <= high,
      note: `${own}. Ours is the median of the highest of 100 years, exact; agrees when the published figure lies in its 95% range, ${percent(low)} to ${percent(high)}.`,
    },
  ];
}
