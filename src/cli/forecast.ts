import { parseArgs } from "node:util";
import { InputError } from "../errors.js";
import { type FitOptions, fitWithRemarks, SHORT_HISTORY } from "../forecast/fitForecast.js";
import { type FitRemark, sayFitRemark } from "../forecast/fitRemark.js";
import { FORECAST_QUANTILES, forecastCsv } from "../forecast/forecastCsv.js";
import { forecastRuns } from "../forecast/forecastRuns.js";
import type { History } from "../forecast/history.js";
import { historyGaps, sayGap } from "../forecast/historyGaps.js";
import { readActivityReturn } from "../forecast/readActivityReturn.js";
import type { Command } from "./command.js";
import { nameList, required, seedText, wholeNumber } from "./forecast-flags.js";
import { progressOn } from "./forecast-progress.js";

const HELP = `Usage: forecast --data FILE --org CODE|all --origin YYYY-MM --years N [options]

Forecasts monthly activity from a Monthly Activity Return, as ranges.

  --data FILE           CSV with month, org_code, org_name and a column of counts for each measure
  --org CODE|all        an organisation, several parted by commas, or every organisation that reports at the origin
  --origin YYYY-MM      last month to use; later rows are not looked at
  --years N             whole financial years (April to March) after the origin, 1 to 10
  --measures a,b        columns of the file (default: all)
  --replications R      runs of the model, 2 to 200000 (default 2000)
  --seed S              any text; the same seed gives the same file (default 1)
  --workers W           worker threads (default: the processors, at most 8); the file does not depend on it
  --layers a,b          layers of uncertainty to draw: chance, local, national, parameters (default: all four)
  --out FILE            where to write (default: standard output)
  --progress            report progress on standard error even if it is not a terminal

Writes org,measure,period,mean,sd,p05,p10,p25,p50,p75,p90,p95; period is a month (2012-04) or a financial year (2012/13).
Where the origin is not a March, the months to the next March come before the whole years.

Example:
  npm run --silent workbench -- forecast --data activity.csv --org 5A3 --origin 2012-03 --years 3 --out forecast.csv
`;

const LAYERS = ["chance", "local", "national", "parameters"] as const;

/** `forecast`: a published history in, ranges by month and financial year out. */
export const forecastCommand: Command = {
  name: "forecast",
  summary: "forecast a commissioner's activity as ranges from its published history",
  help: HELP,
  async run(args, io) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: "string" },
        org: { type: "string" },
        origin: { type: "string" },
        years: { type: "string" },
        measures: { type: "string" },
        replications: { type: "string", default: "2000" },
        seed: { type: "string", default: "1" },
        workers: { type: "string" },
        layers: { type: "string" },
        out: { type: "string" },
        progress: { type: "boolean", default: false },
      },
    });
    const file = required(values.data, "--data", "FILE");
    const org = required(values.org, "--org", "CODE|all");
    const origin = required(values.origin, "--origin", "YYYY-MM");
    const years = wholeNumber(required(values.years, "--years", "N"), "--years", { from: 1, to: 10 });
    const replications = wholeNumber(values.replications, "--replications", { from: 2, to: 200_000 });
    const seed = seedText(values.seed);
    const workers = values.workers
      ? wholeNumber(values.workers, "--workers", { from: 1, to: 64 })
      : Math.min(8, io.processors);
    const options: FitOptions = {
      origin,
      years,
      organisations: org === "all" ? "all" : nameList(org, "--org"),
      ...(values.measures === undefined ? {} : { measures: nameList(values.measures, "--measures") }),
      ...(values.layers === undefined ? {} : { layers: layersOf(values.layers) }),
    };

    const history = readActivityReturn(await io.readFile(file), { fileName: file });
    const { fitted, remarks } = fitWithRemarks(history, options);
    for (const note of [...shortened(history), ...condensed(remarks, origin)]) io.stderr(`note: ${note}\n`);

    const runs = forecastRuns(fitted, { seed, replications });
    const progress = progressOn("forecast", io, values.progress);
    const summaries = await io.makePool(workers).summariseRuns(
      runs.map(({ spec }) => spec),
      { quantiles: FORECAST_QUANTILES, onProgress: ({ done, runs: all }) => progress(done / all) },
    );
    const csv = forecastCsv(runs.map((run, i) => ({ run, summary: summaries[i]! })));
    if (values.out === undefined) io.stdout(csv);
    else await io.writeFile(values.out, csv);
  },
};

function layersOf(text: string): NonNullable<FitOptions["layers"]> {
  const asked = nameList(text, "--layers");
  const unknown = asked.find((name) => !(LAYERS as readonly string[]).includes(name));
  if (unknown !== undefined) {
    throw new InputError(`must be among ${LAYERS.join(", ")}`, { path: "--layers", value: unknown });
  }
  return Object.fromEntries(LAYERS.map((layer) => [layer, asked.includes(layer)]));
}

/** A file with gaps in many organisations has a note for each: the first few stand for all. */
function shortened(history: History): string[] {
  const gaps = historyGaps(history).map(sayGap);
  const others = history.notes.filter((note) => !gaps.includes(note));
  const more = gaps.length > 5 ? [`${gaps.length - 5} more organisations have no figures for some months.`] : [];
  return [...others, ...gaps.slice(0, 5), ...more];
}

/** Many organisations may share a remark: they are named, by the codes of the file, up to a few. */
function condensed(remarks: readonly FitRemark[], origin: string): string[] {
  const few = remarks.flatMap((remark) => (remark.about === "few" ? [sayFitRemark(remark, origin)] : []));
  const named = (about: "step" | "none") =>
    remarks.flatMap((remark) => (remark.about === about ? [`${remark.organisation.code} ${remark.measure.name}`] : []));
  const kinds = [
    {
      some: remarks.flatMap((remark) =>
        remark.about === "short" ? [`${remark.organisation.code} (${remark.months} months)`] : [],
      ),
      say: `under ${SHORT_HISTORY} months of history: the forecast rests on priors and on other organisations`,
    },
    { some: named("step"), say: "a step in the last nine months: the level is taken from after it" },
    { some: named("none"), say: "no figure up to the origin: forecast as none" },
  ];
  const said = kinds.flatMap(({ some, say }) => {
    if (some.length === 0) return [];
    const more = some.length > 5 ? ` and ${some.length - 5} more` : "";
    return [`${say}: ${some.slice(0, 5).join(", ")}${more}.`];
  });
  return [...few, ...said];
}
