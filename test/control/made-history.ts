import type { History } from "../../src/forecast/history.js";
import { monthLabel, monthNumber, monthOfFinancialYear } from "../../src/forecast/months.js";
import { logDays } from "../../src/forecast/panel.js";
import { measurePrior } from "../../src/forecast/priors.js";
import { runKey } from "../../src/random/key.js";
import { exp } from "../../src/random/math.js";
import { negativeBinomial } from "../../src/random/negativeBinomial.js";
import { normal } from "../../src/random/normal.js";
import { Stream } from "../../src/random/stream.js";
import { studentT } from "../../src/random/studentT.js";

export interface MadeOptions {
  readonly seed: string;
  readonly organisations?: number;
  readonly months?: number;
  readonly measures?: readonly string[];
  /** Extra-Poisson CV of a month. */
  readonly extraCv?: number;
  /** Scale of a year's drift, Student t with 3 degrees of freedom; 0 for stable levels. */
  readonly drift?: number;
  /** Log of the level of one series' month over its usual: where steps and wild months are put in. */
  readonly change?: (at: { organisation: number; measure: string; month: number }) => number;
}

/** Histories of known truth: season and working days as published, levels from 1,500 to 6,000 a month. */
export function madeHistory({
  seed,
  organisations = 40,
  months = 60,
  measures = ["gp_ref_made_all"],
  extraCv = 0.03,
  drift = 0,
  change = () => 0,
}: MadeOptions): History {
  const stream = new Stream(runKey(seed), "made history");
  const first = monthNumber("2008-04");
  const values = new Float64Array(organisations * measures.length * months);
  for (let o = 0; o < organisations; o++) {
    const size = 1500 + (4500 * o) / Math.max(1, organisations - 1);
    measures.forEach((measure, m) => {
      const prior = measurePrior(measure);
      let walk = 0;
      let year = 0;
      for (let t = 0; t < months; t++) {
        if (t % 12 === 0) year = drift > 0 ? drift * studentT(stream, 3) : 0;
        // a year's drift comes month by month: a part in common, the rest its own
        walk += drift > 0 ? year / 12 + normal(stream, 0, drift / 12) : 0;
        const mean =
          size *
          exp(
            logDays(first + t, prior.workingDays) +
              prior.season[monthOfFinancialYear(first + t)]! +
              walk +
              change({ organisation: o, measure, month: t }),
          );
        values[(o * measures.length + m) * months + t] = negativeBinomial(stream, mean, extraCv ** 2);
      }
    });
  }
  return {
    file: "made",
    months: Array.from({ length: months }, (_, t) => monthLabel(first + t)),
    organisations: Array.from({ length: organisations }, (_, o) => ({
      code: `P${String(o).padStart(2, "0")}`,
      name: `Place ${o}`,
      type: "PCT",
      parentCode: "Q",
      parentName: "",
    })),
    measures,
    values,
    known: new Uint8Array(values.length).fill(1),
    notes: [],
  };
}
