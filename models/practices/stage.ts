import type { Quantity } from "../../src/assumptions/quantity.js";
import { quantitySampler } from "../../src/assumptions/quantity-sampler.js";
import type { ColumnSpec, Dimension, Stage, StageContext } from "../../src/simulate/stage.js";
import { pods } from "../pods.js";
import { bandShares } from "../price/cost-bands.js";
import { bounds } from "../scenario/bounds.js";
import type { PracticeAssumptions } from "../scenario/scenario.js";
import { monthDimension } from "../time/month-dimension.js";
import { type Period, wholeYears } from "../time/periods.js";
import { yearSum } from "../time/year-sum.js";
import { assignCount } from "./assign-count.js";
import { costLines } from "./cost-lines.js";
import { practiceWeights } from "./practice-weights.js";
import { splitBands } from "./split-bands.js";
import { splitCount } from "./split-count.js";

/** What the practice stage needs beside the user's assumptions. */
export interface PracticeStageAssumptions extends PracticeAssumptions {
  /** Last month of history, as "2012-03". */
  readonly origin: string;
  readonly practices: readonly { readonly code: string; readonly patients: number }[];
  /** Monthly columns in the order of the points of delivery. */
  readonly counts: readonly string[];
}

/** Bands rarer than this are dealt out admission by admission. */
const rare = 0.01;

/**
 * Splits the commissioner's yearly activity by specialty, by cost band and by practice. Every split adds up exactly.
 *
 * - Specialty: multinomial in proportion to published rates.
 * - Cost band: multinomial by {@link bandShares}.
 * - Practice: multinomial by list × use per patient, which differs between practices and wanders from year to year
 *   ({@link practiceWeights}), planned and emergency care apart. The year to the origin is split in the same way, so that a
 *   budget set on last year's cost meets the same practice's habits a year on.
 */
export const practicesStage: Stage<PracticeStageAssumptions> = {
  name: "practices",
  version: "1",
  columns(assumptions, upstream) {
    const years = yearDimension(upstream.spec(assumptions.counts[0]!));
    const practice: Dimension = { name: "practice", labels: assumptions.practices.map(({ code }) => code) };
    const columns: ColumnSpec[] = [
      {
        name: "first_attendances_specialty",
        label: "First outpatient attendances by specialty",
        unit: "attendances",
        dimensions: [{ name: "specialty", labels: assumptions.specialties.map(({ name }) => name) }, years],
      },
      {
        name: "activity",
        label: "Activity by practice",
        unit: "attendances or admissions",
        dimensions: [{ name: "point of delivery", labels: pods.map((pod) => pod.label) }, practice, years],
      },
      {
        name: "practice_counts",
        label: "Activity by year from the base year, cost band and practice",
        unit: "attendances or admissions",
        dimensions: [
          { name: "year from base", labels: [`12 months to ${assumptions.origin}`, ...years.labels] },
          { name: "cost line", labels: costLines.map((line) => line.label) },
          practice,
        ],
      },
    ];
    return columns;
  },
  prepare(assumptions, context) {
    const month = monthDimension(context.spec(assumptions.counts[0]!));
    const years = wholeYears(month.labels);
    const months = month.labels.length;
    const counts = assumptions.counts.map((column) => context.read(column));
    const base = context.read("base_activity");
    const activity = context.write("activity");
    const people = assumptions.practices.length;
    const labels = ["base", ...years.map((year) => year.label)];

    const persistence = quantitySampler(assumptions.persistence, bounds.share);
    const persistenceStream = context.stream("persistence");
    const weightsOf = (kind: string, spread: Quantity) =>
      practiceWeights(assumptions.practices, { kind, spread, years: labels.length, context });
    const planned = weightsOf("planned", assumptions.plannedSpread);
    const emergency = weightsOf("emergency", assumptions.emergencySpread);
    const splitSpecialties = specialtySplitter(assumptions, years, context);

    const practiceCounts = context.write("practice_counts");
    const row = (t: number, l: number) => {
      const from = (t * costLines.length + l) * people;
      return practiceCounts.subarray(from, from + people);
    };
    const rows = labels.map((_label, t) => costLines.map((_line, l) => row(t, l)));
    const bandStreams = pods.map((pod) => labels.map((label) => context.stream(`${pod.id} bands ${label}`)));
    const lineStreams = costLines.map((line) =>
      labels.map((label) => context.stream(`${line.label} by practice ${label}`)),
    );
    const totals = labels.map(() => new Float64Array(pods.length));
    const bands = new Float64Array(bandShares.length);
    const split = { count: 0, weights: planned.years[0]!.weights };
    const dealt = { count: 0, cumulative: planned.years[0]!.cumulative };

    function splitYear(t: number): void {
      for (let l = 0; l < costLines.length; l++) {
        const { pod, podAt, band } = costLines[l]!;
        const all = totals[t]![podAt]!;
        if (band === 0) splitBands(bandStreams[podAt]![t]!, all, bands);
        const count = band < 0 ? all : bands[band]!;
        const year = (pod.planned ? planned : emergency).years[t]!;
        if (band >= 0 && bandShares[band]! < rare) {
          dealt.count = count;
          dealt.cumulative = year.cumulative;
          assignCount(lineStreams[l]![t]!, dealt, rows[t]![l]!);
        } else {
          split.count = count;
          split.weights = year.weights;
          splitCount(lineStreams[l]![t]!, split, rows[t]![l]!);
        }
      }
    }

    function addActivity(): void {
      activity.fill(0);
      for (let y = 0; y < years.length; y++) {
        for (let l = 0; l < costLines.length; l++) {
          const line = rows[y + 1]![l]!;
          const at = costLines[l]!.podAt * people;
          for (let i = 0; i < people; i++) activity[(at + i) * years.length + y]! += line[i]!;
        }
      }
    }

    return () => {
      const stays = persistence(persistenceStream);
      planned.draw(stays);
      emergency.draw(stays);
      for (let p = 0; p < pods.length; p++) {
        totals[0]![p] = base[p]!;
        for (let y = 0; y < years.length; y++) totals[y + 1]![p] = yearSum(counts[p]!, years[y]!, months);
      }
      for (let y = 0; y < years.length; y++) splitSpecialties(y, totals[y + 1]![0]!);
      for (let t = 0; t < labels.length; t++) splitYear(t);
      addActivity();
    };
  },
};

/** Splits a year's first attendances by specialty, in proportion to published rates. */
function specialtySplitter(
  { specialties }: PracticeStageAssumptions,
  years: readonly Period[],
  context: StageContext,
): (year: number, count: number) => void {
  const column = context.write("first_attendances_specialty");
  const streams = years.map((year) => context.stream(`specialties ${year.label}`));
  const counts = new Float64Array(specialties.length);
  const split = { count: 0, weights: Float64Array.from(specialties, ({ firstPerThousand }) => firstPerThousand) };
  return (year, count) => {
    split.count = count;
    splitCount(streams[year]!, split, counts);
    for (let s = 0; s < counts.length; s++) column[s * years.length + year] = counts[s]!;
  };
}

function yearDimension(spec: ColumnSpec): Dimension {
  const years = wholeYears(monthDimension(spec).labels);
  return { name: "year", labels: years.map((year) => year.label) };
}
