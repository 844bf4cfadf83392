import { peopleExceedance } from "../people/peopleExceedance.js";
import { riskOfPeople } from "../people/riskOfPeople.js";
import { type PublishedResult, within } from "./result.js";

const source = "Richardson 2011, Health Service Journal (German patient-level costs)";
const cases = [
  { people: 100_000, margin: 0.01, published: 0.2 },
  { people: 100_000, margin: 0.02, published: 0.04 },
  { people: 300_000, margin: 0.01, published: 0.06 },
] as const;

/**
 * R2: chance of a deficit by population, from independent people of CV 3.6.
 *
 * The published chances are round ("about 20 %"), so two points of a hundred are allowed. Given for a normal sum, as the
 * source's figures imply, and for lognormal people, exact and simulated.
 */
export function richardsonResults(): readonly PublishedResult[] {
  return cases.flatMap(({ people, margin, published }) => {
    const size = people.toLocaleString("en-GB");
    const quantity = `chance of a deficit above ${margin * 100}% of budget, ${size} people`;
    const exact = (severity: "normal" | "lognormal"): number =>
      peopleExceedance({ people, cv: 3.6, severity }, [margin])[0]!.probability;
    const allowed = "CV 3.6; the published figure is round, so 2 points are allowed";
    const [simulated] = riskOfPeople(
      { people, cv: 3.6, severity: "lognormal" },
      { margins: [margin], replications: 10_000, seed: "Richardson" },
    ).exceed;
    const id = `R2 ${size} ${margin * 100} %`;
    return [
      within(
        { id: `${id} normal`, source, quantity, published, ours: exact("normal"), note: `normal sum, ${allowed}.` },
        0.02,
      ),
      within(
        {
          id: `${id} lognormal`,
          source,
          quantity,
          published,
          ours: exact("lognormal"),
          note: `lognormal people, exact, ${allowed}.`,
        },
        0.02,
      ),
      within(
        {
          id: `${id} simulated`,
          source,
          quantity,
          published,
          ours: simulated!.simulated,
          standardError: simulated!.se,
          note: `lognormal people, 10,000 simulated years, ${allowed} beside three standard errors.`,
        },
        0.02 + 3 * simulated!.se,
      ),
    ];
  });
}
