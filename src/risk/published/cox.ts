import { peopleExceedance } from "../people/peopleExceedance.js";
import { riskOfPeople } from "../people/riskOfPeople.js";
import { type PublishedResult, rounded, within } from "./result.js";

const source = "Cox 2013: loss ratio normal with mean 0.75, standard error 50/√N, break-even at 0.85";

/** Loss ratios that are passed, and the chances of it (the first is published as its complement, no loss). */
const table = [
  { people: 1_000_000, noLoss: 0.9772, five: 0.0013, ten: 0.0 },
  { people: 100_000, noLoss: 0.7365, five: 0.1714, ten: 0.103 },
  { people: 10_000, noLoss: 0.5793, five: 0.3821, ten: 0.3446 },
] as const;

const mean = 0.75;
const cv = 50 / mean;

/** R3: chances of an insurer's loss by members, exact to the four published decimals, and simulated. */
export function coxResults(): readonly PublishedResult[] {
  return table.flatMap(({ people, noLoss, five, ten }) => {
    const margins = [0.85, 0.9, 0.95].map((ratio) => ratio / mean - 1);
    const cost = { people, cv, severity: "normal" } as const;
    const exact = peopleExceedance(cost, margins);
    const simulated = riskOfPeople(cost, { margins, replications: 10_000, seed: `Cox ${people}` }).exceed;
    const size = people.toLocaleString("en-GB");
    return [noLoss, five, ten].flatMap((published, m) => {
      const name = ["no loss", "loss of 5% or more", "loss of 10% or more"][m]!;
      const chance = (over: number): number => (m === 0 ? 1 - over : over);
      const common = { source, quantity: `chance of ${name}, ${size} members`, published };
      const { simulated: share, se } = simulated[m]!;
      return [
        rounded(
          {
            id: `R3 ${size} ${name}`,
            ...common,
            ours: chance(exact[m]!.probability),
            note: "exact; agrees to four decimals.",
          },
          4,
        ),
        within(
          {
            id: `R3 ${size} ${name} simulated`,
            ...common,
            ours: chance(share),
            standardError: se,
            note: "10,000 simulated years; agrees within three standard errors.",
          },
          3 * se,
        ),
      ];
    });
  });
}
