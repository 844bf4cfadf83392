import {
  type AgreedRange,
  agreedRange,
  leavingAny,
  leavingOne,
  type Range,
} from "../models/conversion/agreed-range.js";
import { leavingInRuns, type ShareOfRuns } from "../models/conversion/leaving-in-runs.js";
import { pooledConversions } from "../models/conversion/pooled-conversions.js";
import { type WatchedConversion, watchedConversions } from "../models/conversion/watched-conversions.js";
import { referralWeights } from "../models/demand/referral-weights.js";
import { conversionCall } from "../models/scenario/stage-calls.js";
import { type Bands, bandsOf } from "../src/charts/bands.js";
import { cell, total } from "../src/page/columns.js";
import type { KeptColumn, RunResult } from "../src/simulate/stage.js";
import { shownPositions } from "./shown.js";
import type { Workbench } from "./workbench.js";

/** The two steps at which a range may be agreed. */
export type Step = "firstAttendances" | "elective";

/** What each step divides by what: kept columns by commissioner, specialty and year. */
export const stepColumns: Record<Step, { readonly of: string; readonly by: string }> = {
  firstAttendances: { of: "first_attendances_specialty", by: "referrals_specialty" },
  elective: { of: "elective_specialty", by: "first_attendances_specialty" },
};

/** A specialty's usual month, the range it needs, and the whole year's ratio in the runs. */
export interface Cell extends WatchedConversion {
  /** What would have to be agreed for the confidence asked for. */
  readonly proposed: AgreedRange;
  /** The year's ratio in every run, and its bands. */
  readonly values: Float64Array;
  readonly ratio: Bands;
}

/** How surely nothing is to leave its range, and what is watched. */
export interface Watch {
  readonly confidence: number;
  readonly months: number;
}

/** The specialties of one step in one forecast year, for whom is shown; commissioners shown together are watched together. */
export function conversionCells(
  workbench: Workbench,
  result: RunResult,
  of: { readonly step: Step; readonly year: number; readonly watch: Watch },
): Cell[] {
  const { scenario } = workbench;
  const { step, year, watch } = of;
  const positions = shownPositions(workbench);
  const call = conversionCall(scenario);
  const { specialties } = scenario.assumptions.demand;
  const watched = pooledConversions(
    positions.map((c) => {
      const commissioner = scenario.commissioners[c]!;
      const shares = referralWeights(specialties, commissioner);
      return watchedConversions(call, {
        commissioner: commissioner.code,
        step,
        months: scenario.fitted.months,
        year,
        shares,
      });
    }),
  );
  const kept = (name: string) => {
    const column = result.columns.get(name);
    if (!column) throw new Error(`the run kept no column "${name}"`);
    return column;
  };
  const [above, below] = [kept(stepColumns[step].of), kept(stepColumns[step].by)];
  const codes = above.spec.dimensions[1]!.labels;
  return watched.map((cell) => {
    const s = codes.indexOf(cell.code);
    const counts = specialtyYear(below, { positions, specialty: s, year });
    const values = specialtyYear(above, { positions, specialty: s, year });
    for (let r = 0; r < values.length; r++) values[r]! /= Math.max(1, counts[r]!);
    const proposed = agreedRange(cell, { ...watch, cells: watched.length });
    return { ...cell, proposed, values, ratio: bandsOf(values) };
  });
}

/** What a range that was agreed lets through: by chance alone, and in the runs. */
export interface Leaving {
  /** Chance that one month leaves it, with nothing changed, and that any of the months watched does. */
  readonly month: number;
  readonly anyMonth: number;
  /** Share of runs in which the whole year's ratio leaves it. */
  readonly year: ShareOfRuns;
}

/**
 * How often cells leave their ranges.
 * @param ranges agreed, one a cell.
 * @returns each cell's own, and any cell's: months and cells by chance as if independent, years as they move in the runs.
 */
export function leaving(
  cells: readonly Cell[],
  ranges: readonly Range[],
  { months }: Watch,
): { readonly each: readonly Leaving[]; readonly any: { readonly anyMonth: number; readonly year: ShareOfRuns } } {
  const replications = cells[0]?.values.length ?? 0;
  const values = new Float64Array(replications * cells.length);
  for (const [i, cell] of cells.entries()) values.set(cell.values, i * replications);
  const runs = leavingInRuns(values, { replications, ranges });
  const one = cells.map((cell, i) => leavingOne(cell, ranges[i]!));
  return {
    each: one.map((month, i) => ({ month, anyMonth: leavingAny([month], months), year: runs.each[i]! })),
    any: { anyMonth: leavingAny(one, months), year: runs.any },
  };
}

/** Replications of one specialty in one year, added up over the commissioners asked for. A copy. */
function specialtyYear(
  column: KeptColumn,
  { positions, specialty, year }: { positions: readonly number[]; specialty: number; year: number },
): Float64Array {
  return total(positions.map((c) => cell(column, c, specialty, year)));
}
