import { parseArgs } from "node:util";
import { InputError } from "../errors.js";
import { groupedLists } from "../risk/groupedLists.js";
import { groupOverspends, type OverspendLayers } from "../risk/groupOverspends.js";
import { type SeverityName, severityNames } from "../risk/people/severity.js";
import type { Command } from "./command.js";
import { required, seedText, wholeNumber } from "./forecast-flags.js";
import { flagNumber, flagNumbers, joinNegatives } from "./numbers.js";

const layerNames = ["chance", "local", "national"] as const;

const HELP = `Usage: pool --lists FILE --id COLUMN --people COLUMN --group-by COLUMN --cv CV [options]

Adds up a list of practices by group and gives each group's chance of spending more than its budget by more than
each margin, the budget being what its people are expected to cost.

  --lists FILE          CSV with one row for each practice
  --id COLUMN           header of the practice's code; no code twice
  --people COLUMN       header of its people, 1 or more; weighted lists may have decimals, groups are rounded to whole people
  --group-by COLUMN     header of the group that it belongs to
  --cv CV               standard deviation of one person's yearly cost over its mean: 0 to 1000
  --severity NAME       ${severityNames.join(", ")}: the shape of one person's cost (lognormal); a CV fixes no tail
  --layers A,B,…        what is simulated: chance (default), or chance,local,national
  --local-sd X          annual log SD of a group's own level, for the layer local (0.042)
  --national-sd X       annual log SD of everybody's level, for the layer national (0.022)
  --years N             years that one fixed budget has to last, 1 to 50 (1)
  --margins A,B,…       shares of the budget (0.01,0.02,0.05); 0 is any overspend
  --replications R      runs of the model, 2 to 1000000 (10000)
  --seed S              any text; the same seed gives the same file (1)
  --workers W           worker threads (default: the processors, at most 8); the file does not depend on it
  --out FILE            where to write (default: standard output)

Writes group,people,practices,sd and for each margin p_over_M,se_over_M,exact_over_M:
  sd      standard deviation of cost less budget as a share of budget, exact, for all layers asked for
  p_over  share of runs in which cost is over budget by more than the margin, all layers asked for
  se_over its standard error, with two successes and two failures added so that it is never 0 (Agresti and Coull 1998)
  exact   the same chance from chance alone, computed without simulation, whatever the layers

The layers. Chance: people cost independently of each other and from year to year. Local and national: the level of
cost walks at random; every year its log takes a normal step, and never returns. A group takes its own local step,
whatever its size; the national step is everybody's. The walk keeps its mean, so what is expected does not move.
Pooling groups takes away chance and part of local, never national.

Over budget, with --years N: the budget is set once, at N times a year's expected cost, and a group is over it by more
than 2 % when its N years together cost more than 1.02 times that; one year's gain may pay for another's loss. For chance
alone years pool like people: N years of n people are as risky as one year of N x n people. Local and national steps are
never undone, so against a fixed budget more years are riskier, not safer.

Where the defaults come from: between PCTs in 2008-13, a year's drift of a PCT's share of the national total had a robust
SD of log of 4.3 % (elective admissions) and 4.1 % (non-elective): 0.042 is their middle. Carrying the last two years'
national growth forward by a year was off by 2.3 % (elective) and 2.0 % (non-elective), root mean square of log: 0.022.
Derived from the Monthly Activity Return, 2008-2016. Referrals drift more (5.3 % and 4.1 %).

Columns are named as in your file: the example's are those of the published list sizes of practices in England, where the
group is a clinical commissioning group, later a sub-integrated-care-board location.

Example:
  npm run --silent workbench -- pool --lists practices.csv --id practice_code --people registered_patients \\
    --group-by ccg_or_sub_icb_code --cv 4.5 --layers chance,local,national --out pool.csv
`;

/** `workbench pool`: practices by group in, each group's chance of overspending out. */
export const poolCommand: Command = {
  name: "pool",
  summary: "chance that groups of practices overspend, from a list file",
  help: HELP,
  async run(args, io) {
    const { values } = parseArgs({
      args: joinNegatives(args),
      strict: true,
      options: {
        lists: { type: "string" },
        id: { type: "string" },
        people: { type: "string" },
        "group-by": { type: "string" },
        cv: { type: "string" },
        severity: { type: "string", default: "lognormal" },
        layers: { type: "string", default: "chance" },
        "local-sd": { type: "string" },
        "national-sd": { type: "string" },
        years: { type: "string", default: "1" },
        margins: { type: "string", default: "0.01,0.02,0.05" },
        replications: { type: "string", default: "10000" },
        seed: { type: "string", default: "1" },
        workers: { type: "string" },
        out: { type: "string" },
      },
    });
    const file = required(values.lists, "--lists", "FILE");
    const columns = {
      id: required(values.id, "--id", "COLUMN"),
      people: required(values.people, "--people", "COLUMN"),
      groupBy: required(values["group-by"], "--group-by", "COLUMN"),
    };
    const workers =
      values.workers === undefined
        ? Math.min(8, io.processors)
        : wholeNumber(values.workers, "--workers", { from: 1, to: 64 });
    const layers = layersOf(values.layers, values["local-sd"], values["national-sd"]);
    const question = {
      cv: flagNumber(values.cv, "--cv", "a number of 0 or more"),
      severity: values.severity as SeverityName,
      ...layers,
      years: wholeNumber(values.years, "--years", { from: 1, to: 50 }),
      margins: flagNumbers(values.margins, "--margins"),
      replications: wholeNumber(values.replications, "--replications", { from: 2, to: 1_000_000 }),
      seed: seedText(values.seed),
    };
    const groups = groupedLists(await io.readFile(file), { fileName: file, columns });
    const rows = await groupOverspends(groups, question, () => io.makePool(Math.min(workers, groups.length)));
    const header = ["group", "people", "practices", "sd"];
    for (const margin of question.margins) header.push(`p_over_${margin}`, `se_over_${margin}`, `exact_over_${margin}`);
    const lines = rows.map(({ group, people, practices, sd, exceed }) => [
      quoted(group),
      people,
      practices,
      sd,
      ...exceed.flatMap(({ simulated, se, exact }) => [simulated, se, exact]),
    ]);
    const csv = `${[header, ...lines].map((cells) => cells.join(",")).join("\n")}\n`;
    io.stderr(`note: ${said(question, layers)}\n`);
    if (values.out === undefined) io.stdout(csv);
    else await io.writeFile(values.out, csv);
  },
};

function layersOf(text: string, local: string | undefined, national: string | undefined): OverspendLayers {
  const asked = text.split(",").map((name) => name.trim());
  const unknown = asked.find((name) => !(layerNames as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new InputError(`must be among ${layerNames.join(", ")}`, { path: "--layers", value: unknown });
  }
  const sd = (layer: "local" | "national", given: string | undefined, usual: number): number => {
    if (!asked.includes(layer)) {
      if (given === undefined) return 0;
      throw new InputError(`needs the layer ${layer} in --layers`, { path: `--${layer}-sd`, value: given });
    }
    const value = given === undefined ? usual : flagNumber(given, `--${layer}-sd`, "a number from 0 to 1");
    if (value >= 0 && value <= 1) return value;
    throw new InputError("must be a number from 0 to 1", { path: `--${layer}-sd`, value: given });
  };
  return {
    chance: asked.includes("chance"),
    localSd: sd("local", local, 0.042),
    nationalSd: sd("national", national, 0.022),
  };
}

function said(
  question: { severity: string; cv: number; years: number; replications: number; seed: string },
  { chance, localSd, nationalSd }: OverspendLayers,
): string {
  const { severity, cv, years, replications, seed } = question;
  const layers = [
    ...(chance ? ["chance"] : []),
    ...(localSd > 0 ? [`local (annual log SD ${localSd})`] : []),
    ...(nationalSd > 0 ? [`national (annual log SD ${nationalSd})`] : []),
  ];
  return `${severity} cost of CV ${cv} a person; simulated: ${layers.join(", ") || "nothing varies"}; exact: chance alone; one budget for ${years === 1 ? "one year" : `${years} years`}; ${replications} replications, seed ${seed}`;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
