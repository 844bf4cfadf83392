import type { History } from "../../src/forecast/history.js";
import { monthLabel, monthNumber, monthOfFinancialYear } from "../../src/forecast/months.js";
import { logDays } from "../../src/forecast/panel.js";
import { FADE, KEPT } from "../../src/forecast/priors.js";
import { gamma } from "../../src/random/gamma.js";
import { runKey } from "../../src/random/key.js";
import { exp } from "../../src/random/math.js";
import { negativeBinomial } from "../../src/random/negativeBinomial.js";
import { normal } from "../../src/random/normal.js";
import { Stream } from "../../src/random/stream.js";

/** Parameters that a fit should find again. */
export interface Truth {
  readonly organisations: number;
  readonly months: number;
  readonly first: string;
  /** Yearly. */
  readonly growth: number;
  readonly localScale: number;
  readonly df: number;
  /** Between the two measures' local drifts. */
  readonly correlation: number;
  readonly dispersion: number;
  readonly monthSd: number;
  readonly season: readonly number[];
  readonly seed: string;
  /** How many parents the organisations are dealt to in turn; none are known unless given. */
  readonly parents?: number;
  /** Share of drift that a parent's organisations have in common. */
  readonly shared?: number;
}

export const TRUTH: Truth = {
  organisations: 120,
  months: 60,
  first: "2008-04",
  growth: 0.025,
  localScale: 0.05,
  df: 3,
  correlation: 0.5,
  dispersion: 0.0009,
  monthSd: 0.01,
  season: [-0.02, 0.01, 0.03, 0.05, 0.03, 0.0, -0.02, -0.05, -0.02, 0.0, 0.01, -0.02],
  seed: "synthetic",
};

/** Two measures of made-up commissioners: counts around a random walk with Student-t years, a season and working days. */
export function syntheticHistory(truth: Truth = TRUTH): History {
  const { organisations, months, growth, localScale, df, correlation, dispersion, season } = truth;
  const measures = ["gp_ref_made_all", "first_att_ga"];
  const first = monthNumber(truth.first);
  const stream = new Stream(runKey(truth.seed), "history");
  const values = new Float64Array(organisations * measures.length * months);
  const { parents = 0, shared = 0 } = truth;
  const among = new Stream(runKey(truth.seed), "parents");
  const parentShocks = Array.from({ length: parents }, () =>
    measures.map(() => Float64Array.from({ length: months }, () => normal(among))),
  );
  const common = measures.map(() => Array.from({ length: months }, () => truth.monthSd * normal(stream)));
  for (let o = 0; o < organisations; o++) {
    const level = measures.map(() => 2000 * exp(0.5 * normal(stream)));
    const walk = measures.map(() => 0);
    const fading = measures.map(() => 0);
    const scale = measures.map(() => 0);
    for (let t = 0; t < months; t++) {
      const shock = [normal(stream), 0];
      shock[1] = correlation * (shock[0] as number) + Math.sqrt(1 - correlation ** 2) * normal(stream);
      for (let m = 0; m < measures.length; m++) {
        if (t % 12 === 0)
          scale[m] = (localScale / Math.sqrt(12)) * Math.min(5, Math.sqrt(df / gamma(stream, df / 2, 2)));
        const together = parentShocks[o % parents]?.[m]?.[t] ?? 0;
        const drawn = Math.sqrt(1 - shared) * (shock[m] as number) + Math.sqrt(shared) * together;
        const step = (scale[m] as number) * drawn;
        walk[m] = (walk[m] as number) + KEPT * step;
        fading[m] = FADE * (fading[m] as number) + (1 - KEPT) * step;
        const days = logDays(first + t, m === 0 ? 0.9 : 0.95) + (season[monthOfFinancialYear(first + t)] as number);
        const mean =
          (level[m] as number) *
          exp((walk[m] as number) + (fading[m] as number) + (growth * t) / 12 + days + (common[m]?.[t] as number));
        values[(o * measures.length + m) * months + t] = negativeBinomial(stream, mean, dispersion);
      }
    }
  }
  return {
    file: "synthetic",
    months: Array.from({ length: months }, (_, t) => monthLabel(first + t)),
    organisations: Array.from({ length: organisations }, (_, o) => ({
      code: `S${String(o).padStart(3, "0")}`,
      name: `Synthetic ${o}`,
      type: "PCT",
      parentCode: parents > 0 ? `P${o % parents}` : "",
      parentName: "",
    })),
    measures,
    values,
    known: new Uint8Array(values.length).fill(1),
    notes: [],
  };
}

/** A copy without some cells. */
export function without(
  history: History,
  missing: (organisation: number, measure: number, month: number) => boolean,
): History {
  const values = history.values.slice();
  const known = history.known.slice();
  const length = history.months.length;
  for (let cell = 0; cell < values.length; cell++) {
    const series = Math.floor(cell / length);
    const measure = series % history.measures.length;
    if (!missing(Math.floor(series / history.measures.length), measure, cell % length)) continue;
    values[cell] = 0;
    known[cell] = 0;
  }
  return { ...history, values, known };
}
