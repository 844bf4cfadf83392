import { gamma } from "../random/gamma.js";
import { exp, log } from "../random/math.js";
import { normalQuantile } from "../random/normalQuantile.js";
import type { Stream } from "../random/stream.js";
import type { ColumnSpec, Stage, StageContext } from "../simulate/stage.js";
import type { ForecastAssumptions } from "./assumptions.js";
import { nationalShocks } from "./national-shocks.js";
import { overdispersedCount } from "./overdispersedCount.js";

/** The column of a measure's whole financial years. @example yearColumn("first_att_ga") // "first_att_ga_year" */
export function yearColumn(measure: string): string {
  return `${measure}_year`;
}

/** A year's drift may have a scale of at most so many times its usual, and so much in all: means stay finite. */
const MOST = { times: 5, log: 0.6 };

/**
 * Draws the months after the origin for every organisation and measure.
 *
 * For organisation o, measure m, month h:
 * log mean = log level + calendar[h] + growth[h] + national[m][h] + local[o][m][h] + parameter errors, and the count is
 * overdispersed Poisson around that mean. `national` is common to all organisations: a growth shock that fades month by
 * month, correlated between measures, and a shock of the single month. `local` is a random walk whose yearly drift is
 * Student t, correlated between measures. Streams carry the organisation's and the measure's name, so one organisation
 * alone, or one measure alone, gives the same numbers as among all.
 *
 * Writes for each measure m the columns `m` [organisation, month] and `m_year` [organisation, year], whole financial years.
 */
export const forecastStage: Stage<ForecastAssumptions> = {
  name: "forecast",
  version: "1",

  columns({ measures, organisations, months, years }): ColumnSpec[] {
    const organisation = { name: "organisation", labels: organisations.map(({ code }) => code) };
    return measures.flatMap(({ name, label, unit }) => [
      { name, label, unit, dimensions: [organisation, { name: "month", labels: months }] },
      {
        name: yearColumn(name),
        label: `${label} by financial year`,
        unit,
        dimensions: [organisation, { name: "year", labels: years.map((year) => year.label) }],
      },
    ]);
  },

  prepare(assumptions, context) {
    const { measures, organisations, months, years, layers } = assumptions;
    const length = months.length;
    const national = nationalShocks(assumptions, context);
    const monthly = measures.map(({ name }) => context.write(name));
    const yearly = measures.map(({ name }) => context.write(yearColumn(name)));
    const local = layers.local ? organisations.map(({ code }) => localStreams(assumptions, context, code)) : [];
    const chance = layers.chance
      ? organisations.map(({ code }) => measures.map(({ name }) => context.stream(`chance ${code} ${name}`)))
      : [];
    const parameter = layers.parameters
      ? organisations.map(({ code }) => measures.map(({ name }) => context.stream(`level ${code} ${name}`)))
      : [];
    const logLevels = organisations.map(({ series }) => series.map(({ level }) => (level > 0 ? log(level) : 0)));
    const sources = assumptions.sources.length;
    const drawn = new Float64Array(sources * length);
    const path = new Float64Array(length);

    return () => {
      national.draw();
      for (let o = 0; o < organisations.length; o++) {
        const organisation = organisations[o]!;
        if (layers.local) {
          const streams = local[o]!.sources;
          for (let s = 0; s < sources; s++) {
            for (let h = 0; h < length; h++) drawn[s * length + h] = normalQuantile(streams[s]!.uniform());
          }
        }
        for (let m = 0; m < measures.length; m++) {
          const fitted = organisation.series[m]!;
          const column = monthly[m]!;
          const common = national.paths[m]!;
          const from = o * length;
          const level = logLevels[o]![m]!;
          const start = layers.parameters
            ? level + fitted.levelSd * normalQuantile(parameter[o]![m]!.uniform())
            : level;
          if (layers.local) {
            localWalk(drawn, path, {
              loadings: assumptions.localLoadings[m]!,
              step: (measures[m]!.local.scale * fitted.driftFactor) / Math.sqrt(12),
              df: measures[m]!.local.df,
              tails: local[o]!.tails[m]!,
            });
          }
          for (let h = 0; h < length; h++) {
            const mean = fitted.level > 0 ? exp(start + common[h]! + path[h]!) : 0;
            column[from + h] = layers.chance ? overdispersedCount(chance[o]![m]!, mean, fitted.dispersion) : mean;
          }
          for (let y = 0; y < years.length; y++) {
            const first = from + years[y]!.first;
            let sum = 0;
            for (let h = 0; h < 12; h++) sum += column[first + h]!;
            yearly[m]![o * years.length + y] = sum;
          }
        }
      }
    };
  },
};

function localStreams(
  { sources, measures }: ForecastAssumptions,
  context: StageContext,
  code: string,
): { sources: Stream[]; tails: Stream[] } {
  return {
    sources: sources.map((source) => context.stream(`local ${code} ${source}`)),
    tails: measures.map(({ name }) => context.stream(`tails ${code} ${name}`)),
  };
}

/**
 * A random walk by months whose twelve steps share one random scale a year, so that the year's drift is Student t:
 * normal over the root of chi-square / df.
 */
function localWalk(
  drawn: Float64Array,
  path: Float64Array,
  given: { loadings: readonly number[]; step: number; df: number; tails: Stream },
): void {
  const { loadings, step, df, tails } = given;
  const length = path.length;
  let position = 0;
  let scale = 0;
  for (let h = 0; h < length; h++) {
    if (h % 12 === 0)
      scale = Math.min(step * Math.min(MOST.times, Math.sqrt(df / gamma(tails, df / 2, 2))), MOST.log / Math.sqrt(12));
    let sum = 0;
    for (let s = 0; s < loadings.length; s++) sum += loadings[s]! * drawn[s * length + h]!;
    position += scale * sum;
    path[h] = position;
  }
}
