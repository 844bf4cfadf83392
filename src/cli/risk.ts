import { parseArgs } from "node:util";
import { riskOfPeople } from "../risk/people/riskOfPeople.js";
import { type SeverityName, severityNames } from "../risk/people/severity.js";
import type { Command } from "./command.js";
import { seedText } from "./forecast-flags.js";
import { flagNumber, flagNumbers, joinNegatives } from "./numbers.js";

/** `workbench risk`: the chance that N independent people overspend, simulated with the exact answer beside it. */
export const riskCommand: Command = {
  name: "risk",
  summary: "chance that N independent people cost more than expected, simulated and exact",
  help: `Usage: npm run --silent workbench -- risk --people N --cv CV [options]

Chance that N independent people, each with the same distribution of yearly cost, together cost more than
their expected cost by more than each margin: once simulated, once exact or by numerical inversion.

  --people N          how many people: a whole number from 1 to 1,000,000,000
  --cv CV             standard deviation of one person's yearly cost over its mean: 0 to 1000
  --severity NAME     ${severityNames.join(", ")}: the shape of one person's cost (lognormal)
  --margins A,B,…     shares of the expected cost (0.01,0.02,0.05); 0 is any overspend, -0.05 a cost above 95 %
  --replications R    simulated years (10000)
  --seed S            any text; the same seed gives the same figures (1)

Answers JSON: people, cv, severity, sd (standard deviation of the total as a share of the expected cost, CV/√N),
and for each margin under "exceed": simulated (share of simulated years), se (its standard error, with two
successes and two failures added so that it is never 0: Agresti and Coull 1998), exact. "notes" says how the
years were drawn and what error the exact figures may have.

The severity matters: a CV fixes no tail. A normal person may cost less than nothing.

Example: npm run --silent workbench -- risk --people 100000 --cv 3.6
`,
  async run(args, io) {
    const { values } = parseArgs({
      args: joinNegatives(args),
      strict: true,
      options: {
        people: { type: "string" },
        cv: { type: "string" },
        severity: { type: "string", default: "lognormal" },
        margins: { type: "string", default: "0.01,0.02,0.05" },
        replications: { type: "string", default: "10000" },
        seed: { type: "string", default: "1" },
      },
    });
    const margins = flagNumbers(values.margins, "--margins");
    const risk = riskOfPeople(
      {
        people: flagNumber(values.people, "--people", "a whole number of 1 or more"),
        cv: flagNumber(values.cv, "--cv", "a number of 0 or more"),
        severity: values.severity as SeverityName,
      },
      {
        margins,
        replications: flagNumber(values.replications, "--replications", "a whole number of 1 or more"),
        seed: seedText(values.seed),
      },
    );
    const { people, cv, severity, sd, replications, seed, notes } = risk;
    const exceed = Object.fromEntries(
      risk.exceed.map(({ margin, simulated, se, exact }) => [String(margin), { simulated, se, exact }]),
    );
    io.stdout(`${JSON.stringify({ people, cv, severity, sd, exceed, replications, seed, notes }, null, 2)}\n`);
  },
};
