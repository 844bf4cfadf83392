import { parseArgs } from "node:util";
import { type BacktestOptions, backtest } from "../forecast/backtest/backtest.js";
import { backtestCsv, backtestReport } from "../forecast/backtest/report.js";
import { readActivityReturn } from "../forecast/readActivityReturn.js";
import type { Command } from "./command.js";
import { nameList, required, seedText, wholeNumber } from "./forecast-flags.js";
import { progressOn } from "./forecast-progress.js";

const HELP = `Usage: backtest --data FILE --origins YYYY-MM,YYYY-MM --years N [options]

Forecasts from past months with what was known then, and scores the ranges on what happened.

  --data FILE           CSV with month, org_code, org_name and a column of counts for each measure
  --origins a,b         months to forecast from; nothing after them is looked at in the forecast
  --years N             whole financial years ahead, 1 to 10; those the file does not reach are left out
  --measures a,b        columns of the file (default: all)
  --orgs A,B            organisations to score (default: all that report at the origin)
  --replications R      runs of the model for each forecast, 100 to 20000 (default 1000)
  --seed S              any text (default 1)
  --workers W           worker threads (default: the processors, at most 8); the scores do not depend on it
  --out FILE.csv        scores by group and method
  --progress            report progress on standard error even if it is not a terminal

Prints coverage of the 50, 80 and 95 % intervals and the continuous ranked probability score (CRPS) of log yearly totals,
of all, and by horizon, measure and size of organisation, beside seasonal naive, drift and damped-trend exponential smoothing, whose
spreads come from their own rolling errors pooled across organisations; months; the PIT histogram; the worst cases; and
what could not be scored.

"All" is a mean in which every origin, measure and year ahead counts alike. Scores are of logs, so a measure that most
organisations never count, or count and then do not, can decide it: where one has ten times the score of the middle
measure, a row "all without" it follows, and the report says so. --measures chooses.

Example:
  npm run --silent workbench -- backtest --data activity.csv --origins 2010-03,2011-03,2012-03 --years 3
`;

/** `backtest`: how often the ranges held what happened. */
export const backtestCommand: Command = {
  name: "backtest",
  summary: "score forecasts from past months on what then happened",
  help: HELP,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: "string" },
        origins: { type: "string" },
        years: { type: "string" },
        measures: { type: "string" },
        orgs: { type: "string" },
        replications: { type: "string", default: "1000" },
        seed: { type: "string", default: "1" },
        workers: { type: "string" },
        out: { type: "string" },
        progress: { type: "boolean", default: false },
      },
    });
    const file = required(values.data, "--data", "FILE");
    const workers = values.workers
      ? wholeNumber(values.workers, "--workers", { from: 1, to: 64 })
      : Math.min(8, io.processors);
    const options: BacktestOptions = {
      origins: nameList(required(values.origins, "--origins", "YYYY-MM,YYYY-MM"), "--origins"),
      years: wholeNumber(required(values.years, "--years", "N"), "--years", { from: 1, to: 10 }),
      replications: wholeNumber(values.replications, "--replications", { from: 100, to: 20_000 }),
      seed: seedText(values.seed),
      onProgress: progressOn("backtest", io, values.progress),
      ...(values.measures === undefined ? {} : { measures: nameList(values.measures, "--measures") }),
      ...(values.orgs === undefined || values.orgs === "all" ? {} : { organisations: nameList(values.orgs, "--orgs") }),
    };
    const history = readActivityReturn(await io.readFile(file), { fileName: file });
    for (const note of history.notes) io.stderr(`note: ${note}\n`);
    const pool = io.makePool(workers);
    const result = await backtest(history, options, (spec) => pool.simulate(spec));
    io.stdout(backtestReport(result));
    if (values.out !== undefined) await io.writeFile(values.out, backtestCsv(result));
  },
};
