import { sdShare } from "../people/severity.js";
import { rareSpend } from "./rareSpend.js";
import { type PublishedResult, within } from "./result.js";

const source = "Rod Jones 2008, cost volatility of a typical English case-mix";

/** R5: how many people it takes until a year's cost varies by no more than 1 %, and how large a pool rare events need. */
export function jonesResults(): readonly PublishedResult[] {
  const people = 550 * 550;
  const at = (cv: number): string => Math.round((cv * cv) / 1e-4).toLocaleString("en-GB");
  const rare = (size: number): number => rareSpend(size).sd / rareSpend(size).mean;
  const needed = rare(100_000) * rare(100_000) * (100_000 / 0.0016);
  return [
    within(
      {
        id: "R5 1 %",
        source,
        quantity: "people at which one SD of a year's cost falls to 1% of it",
        published: 300_000,
        ours: people,
        note: `CV 5.5 (lognormal, top 1% of people holding 32% of cost), SD there ${sdShare({ people, cv: 5.5, severity: "lognormal" })}; agrees within 10%, the published figure being round. At CV 3.6 it is ${at(3.6)}, at 4.5 ${at(4.5)}.`,
      },
      30_000,
    ),
    {
      id: "R5 rare",
      source,
      quantity: "people that the pool for high-cost low-volume events should cover (published: more than 1,000,000)",
      published: 1_000_000,
      ours: needed,
      agrees: needed > 1_000_000,
      note: `people at which one SD of our illustrative rare referrals' cost falls to 4% of it, a threshold of our own; it is ${(100 * rare(100_000)).toFixed(0)}% at 100,000 people.`,
    },
  ];
}
