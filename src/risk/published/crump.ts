import { runKey } from "../../random/key.js";
import { Stream } from "../../random/stream.js";
import { quantile } from "../../simulate/quantile.js";
import { sumSampler } from "../people/sumSampler.js";
import type { PublishedResult } from "./result.js";

const source = "Crump et al. 1991, BMJ 302:1582, 100 simulated years of 113 surgical procedures";

/** Population, mean and SD in pounds, 5th–95th percentile range as a share of the mean. */
const table = [
  { people: 9_000, mean: 244_891, sd: 18_349, range: 0.275 },
  { people: 24_000, mean: 652_762, sd: 32_512, range: 0.153 },
  { people: 179_400, mean: 4_832_471, sd: 87_149, range: 0.057 },
] as const;

/** CV of one person's yearly cost that the table's three rows share (CV × √N is 7.1 to 7.7). */
const cv = 7.5;
const years = 100;
const studies = 100;

/**
 * R1: the spread of a year's elective surgery by population, from independent lognormal people of CV 7.5.
 *
 * A hundred studies of a hundred years each are simulated. Ours is their average; the standard error is the spread from study to
 * study, which is what a published figure from one such study may be off by; the two agree when the published figure lies
 * between the lowest and the highest of the hundred.
 */
export function crumpResults(): readonly PublishedResult[] {
  return table.flatMap((row) => {
    const draw = sumSampler({ people: row.people, cv, severity: "lognormal" });
    const stream = new Stream(runKey("Crump"), `${row.people}`);
    const sds: number[] = [];
    const ranges: number[] = [];
    const study = new Float64Array(years);
    for (let s = 0; s < studies; s++) {
      for (let year = 0; year < years; year++) study[year] = 1 + draw(stream.at(s * years + year));
      const mean = study.reduce((sum, value) => sum + value, 0) / years;
      const squares = study.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
      sds.push(Math.sqrt(squares / (years - 1)) / mean);
      study.sort();
      ranges.push((quantile(study, 0.95) - quantile(study, 0.05)) / mean);
    }
    const people = row.people.toLocaleString("en-GB");
    return [
      compare(`R1 ${people} SD`, `SD of a year's cost over its mean, ${people} people`, row.sd / row.mean, sds),
      compare(`R1 ${people} range`, `5th to 95th percentile over the mean, ${people} people`, row.range, ranges),
    ];
  });
}

function compare(id: string, quantity: string, published: number, found: readonly number[]): PublishedResult {
  const ours = found.reduce((sum, value) => sum + value, 0) / found.length;
  const spread = found.reduce((sum, value) => sum + (value - ours) * (value - ours), 0) / (found.length - 1);
  return {
    id,
    source,
    quantity,
    published,
    ours,
    standardError: Math.sqrt(spread),
    agrees: published >= Math.min(...found) && published <= Math.max(...found),
    note: "lognormal people of CV 7.5, 100 studies of 100 years; agrees when the published figure lies among the 100 studies. The standard error is that of one study.",
  };
}
