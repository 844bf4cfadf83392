import { parseArgs } from "node:util";
import { InputError } from "../errors.js";
import type { ColumnSpec } from "../simulate/stage.js";
import { columnsCsv } from "./columns-csv.js";
import type { Command, CommandIo } from "./command.js";
import { nameList, required, seedText, wholeNumber } from "./forecast-flags.js";
import { moneyColumns, runSummary } from "./run-summary.js";
import type { OpenScenario, ScenarioModels } from "./scenario-models.js";

const HELP = `Usage: run SCENARIO.json [options]
       run --example
       run --data FILE --org CODE[,CODE] --origin YYYY-MM --years N [--practices FILE] [--out SCENARIO.json]
       run --data FILE --parent CODE --origin YYYY-MM --years N [--practices FILE] [--out SCENARIO.json]

Runs a scenario: demand, conversion, activity, prices and budget, one future flowing through all, and answers a
summary in JSON: mean, its standard error, sd, P10, median and P90 of the headline figures, and the chance that the
budget is overspent, for the whole and for each group of practices, with and without the contingency.

  --replications R      runs of the model, 2 to 1000000, instead of the scenario's
  --seed S              any text, instead of the scenario's
  --workers W           worker threads (default: the processors, at most 8); the answer does not depend on it
  --out FILE            where to write (default: standard output)
  --list-columns        names every column that can be kept, with its unit and shape, and runs nothing
  --columns a,b         writes those columns by replication as CSV: one row a replication, one column a cell

Making a scenario:
  --example             the scenario that the workbench opens on (a fictional community), as JSON to edit
  --data FILE           CSV of a Monthly Activity Return: a scenario for --org, from its history up to --origin
  --org A,B,C           one commissioner, or several in one run
  --parent CODE         every commissioner of that parent (a strategic health authority or area) in one run
  --practices FILE      CSV with practice code, registered patients and, if it has them, name, group, weighted patients
                        and commissioner: each commissioner then takes its own
  --list-commissioner C takes only the practices of that commissioner from the list (one --org)

Example:
  npm run --silent workbench -- run --example > scenario.json
  npm run --silent workbench -- run scenario.json --replications 10000
  npm run --silent workbench -- run scenario.json --columns cost,cost_total --out costs.csv
`;

/** `run`: a scenario in, headline figures and chances out; or a scenario from files. */
export function runCommand(models: ScenarioModels): Command {
  return {
    name: "run",
    summary: "run a scenario from referrals to budgets, or make one from files",
    help: HELP,
    async run(args, io) {
      const { values: flags, positionals } = parseArgs({
        args: [...args],
        allowPositionals: true,
        options: {
          replications: { type: "string" },
          seed: { type: "string" },
          workers: { type: "string" },
          out: { type: "string" },
          "list-columns": { type: "boolean", default: false },
          columns: { type: "string" },
          example: { type: "boolean", default: false },
          data: { type: "string" },
          org: { type: "string" },
          parent: { type: "string" },
          origin: { type: "string" },
          years: { type: "string" },
          practices: { type: "string" },
          "list-commissioner": { type: "string" },
        },
      });
      const write = (text: string) => (flags.out === undefined ? io.stdout(text) : io.writeFile(flags.out, text));
      const [file, ...others] = positionals;
      if (others.length > 0) throw new InputError("takes one scenario file", { value: positionals.join(" ") });
      if (flags.example || flags.data !== undefined) {
        if (file !== undefined) {
          throw new InputError("makes a scenario or runs one, not both", {
            path: flags.example ? "--example" : "--data",
            value: file,
          });
        }
        await write(flags.example ? models.example() : await fromFiles(models, flags, io));
        return;
      }
      if (file === undefined) throw new InputError("needs a scenario file; --help explains, --example prints one");
      const scenario = models.open(await io.readFile(file), file);
      if (flags["list-columns"]) {
        await write(scenario.columns.map(columnLine).join(""));
        return;
      }
      const workers =
        flags.workers === undefined
          ? Math.min(8, io.processors)
          : wholeNumber(flags.workers, "--workers", { from: 1, to: 64 });
      const replications =
        flags.replications === undefined
          ? scenario.replications
          : wholeNumber(flags.replications, "--replications", { from: 2, to: 1_000_000 });
      const chosen =
        flags.columns === undefined ? undefined : chosenColumns(scenario, nameList(flags.columns, "--columns"));
      const spec = scenario.plan({
        keep: chosen ?? [...new Set([...scenario.headline, ...moneyColumns])],
        seed: seedText(flags.seed ?? scenario.seed),
        replications,
      });
      const result = await io.makePool(workers).simulate(spec);
      if (chosen)
        await write(
          columnsCsv(
            chosen.map((name) => result.columns.get(name)!),
            replications,
          ),
        );
      else await write(`${JSON.stringify(runSummary(scenario, result), null, 2)}\n`);
    },
  };
}

function chosenColumns({ columns }: OpenScenario, names: readonly string[]): string[] {
  const unknown = names.find((name) => !columns.some((column) => column.name === name));
  if (unknown === undefined) return [...new Set(names)];
  throw new InputError("must be columns that --list-columns names", { path: "--columns", value: unknown });
}

/** A column in one line: name, unit, shape and label, parted by tabs. */
function columnLine({ name, unit, dimensions, label }: ColumnSpec): string {
  const shape =
    dimensions.map((dimension) => `${dimension.name} ${dimension.labels.length}`).join(" × ") || "one number";
  return `${name}\t${unit}\t${shape}\t${label}\n`;
}

function chosenOrganisations(
  org: string | undefined,
  parent: string | undefined,
): readonly string[] | { readonly parent: string } {
  if (org !== undefined && parent !== undefined) {
    throw new InputError("takes organisations or their parent, not both", { path: "--parent", value: parent });
  }
  return parent === undefined ? nameList(required(org, "--org", "CODE"), "--org") : { parent };
}

async function fromFiles(
  models: ScenarioModels,
  flags: Readonly<Record<string, string | boolean | undefined>>,
  io: CommandIo,
): Promise<string> {
  const text = (flag: string) => flags[flag] as string | undefined;
  const dataFile = required(text("data"), "--data", "FILE");
  const organisations = chosenOrganisations(text("org"), text("parent"));
  const origin = required(text("origin"), "--origin", "YYYY-MM");
  const years = wholeNumber(required(text("years"), "--years", "N"), "--years", { from: 1, to: 10 });
  const list = text("practices");
  const commissioner = text("list-commissioner");
  if (commissioner !== undefined && ("parent" in organisations || organisations.length > 1)) {
    throw new InputError("is for one organisation; a list for several names each practice's commissioner", {
      path: "--list-commissioner",
      value: commissioner,
    });
  }
  return models.fromFiles({
    data: await io.readFile(dataFile),
    dataFile,
    organisations,
    origin,
    years,
    ...(list === undefined
      ? {}
      : {
          practices: {
            text: await io.readFile(list),
            file: list,
            ...(commissioner === undefined ? {} : { commissioner }),
          },
        }),
  });
}
