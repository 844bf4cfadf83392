import { log } from "../../random/math.js";
import type { KeptColumn } from "../../simulate/stage.js";
import type { ForecastAssumptions } from "../assumptions.js";
import type { History } from "../history.js";
import { monthNumber } from "../months.js";
import { NATIONAL_BODIES } from "../priors.js";
import { yearColumn } from "../stage.js";
import { actuals } from "./actuals.js";
import { type Score, scoreOf, shareBelow } from "./score.js";

/** The total of several organisations in one year of one measure, summed within each replication. */
export interface PooledCase {
  readonly origin: string;
  readonly year: string;
  /** Years after the origin, from 1. */
  readonly horizon: number;
  readonly measure: string;
  /** Code of the parent that they have in common; null for all that were forecast. */
  readonly parent: string | null;
  /** How many are summed: those whose year is known. */
  readonly organisations: number;
  readonly actual: number;
  /** Share of our replications below what happened. */
  readonly pit: number;
  readonly score: Score;
}

/** Sums the parts of one origin's forecast as they come, in any order: counts add exactly. */
export interface TotalsPool {
  add(part: ForecastAssumptions, columns: ReadonlyMap<string, KeptColumn>): void;
  /** Totals of two organisations or more. */
  cases(): PooledCase[];
}

interface Total {
  readonly measure: string;
  readonly parent: string | null;
  readonly y: number;
  readonly sums: Float64Array;
  actual: number;
  organisations: number;
}

/**
 * Back-test of totals: each parent's organisations, and all together, summed within each replication. Whether drift is
 * shared shows here and nowhere else: each organisation's own range is the same either way. National bodies are left out.
 */
export function totalsPool(history: History, { origin, years }: ForecastAssumptions): TotalsPool {
  const end = monthNumber(origin) - monthNumber(history.months[0]!) + 1;
  const codes = new Map(history.organisations.map(({ code }, o) => [code, o]));
  const totals = new Map<string, Total>();
  return {
    add({ measures, organisations }, columns) {
      for (const { name } of measures) {
        const { values, replications } = columns.get(yearColumn(name))!;
        const actualOf = actuals(history, history.measures.indexOf(name));
        for (const [i, { code, parent }] of organisations.entries()) {
          if (NATIONAL_BODIES.has(code)) continue;
          for (const [y, { first }] of years.entries()) {
            const actual = actualOf(codes.get(code)!, end + first, end + first + 12);
            if (typeof actual === "string") continue;
            const from = (i * years.length + y) * replications;
            for (const of of parent ? [parent, null] : [null]) {
              const key = JSON.stringify([name, y, of]);
              const total =
                totals.get(key) ??
                ({
                  measure: name,
                  parent: of,
                  y,
                  sums: new Float64Array(replications),
                  actual: 0,
                  organisations: 0,
                } as Total);
              totals.set(key, total);
              total.actual += actual;
              total.organisations++;
              for (let r = 0; r < replications; r++) total.sums[r] = total.sums[r]! + values[from + r]!;
            }
          }
        }
      }
    },
    cases() {
      return [...totals.values()]
        .filter(({ organisations }) => organisations > 1)
        .map(({ measure, parent, y, sums, actual, organisations }) => {
          const sample = sums.map((sum) => log(sum + 0.5)).sort();
          const target = log(actual + 0.5);
          return {
            origin,
            year: years[y]!.label,
            horizon: y + 1,
            measure,
            parent,
            organisations,
            actual,
            pit: shareBelow(sample, target),
            score: scoreOf(sample, target),
          };
        });
    },
  };
}
