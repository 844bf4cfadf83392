import { quantitySampler } from "../../src/assumptions/quantity-sampler.js";
import { binomialQuantile } from "../../src/random/binomialQuantile.js";
import type { ColumnSpec, Dimension, Stage } from "../../src/simulate/stage.js";
import { pods } from "../pods.js";
import { bandShares } from "../price/cost-bands.js";
import type { PracticeAssumptions } from "../scenario/scenario.js";
import { monthDimension } from "../time/month-dimension.js";
import { wholeYears } from "../time/periods.js";
import { assignCount } from "./assign-count.js";
import { costLines } from "./cost-lines.js";
import { practicePath } from "./propensity.js";
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
 *   ({@link practicePath}), planned and emergency care apart. The year to the origin is split in the same way, so that a
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
    const spec = context.spec(assumptions.counts[0]!);
    const years = wholeYears(monthDimension(spec).labels);
    const months = monthDimension(spec).labels.length;
    const counts = assumptions.counts.map((column) => context.read(column));
    const base = context.read("base_activity");
    const bySpecialty = context.write("first_attendances_specialty");
    const activity = context.write("activity");
    const practiceCounts = context.write("practice_counts");
    const people = assumptions.practices.length;
    const labels = ["base", ...years.map((year) => year.label)];

    const planned = quantitySampler(assumptions.plannedSpread, { min: 0 });
    const emergency = quantitySampler(assumptions.emergencySpread, { min: 0 });
    const persistence = quantitySampler(assumptions.persistence, { min: 0, max: 1 });
    const plannedStream = context.stream("planned spread");
    const emergencyStream = context.stream("emergency spread");
    const persistenceStream = context.stream("persistence");
    const paths = assumptions.practices.map(({ code }) => ({
      planned: context.stream(`planned care of ${code}`),
      emergency: context.stream(`emergency care of ${code}`),
    }));
    const specialtyStreams = years.map((year) => context.stream(`specialties ${year.label}`));
    const bandStreams = pods.map((pod) => labels.map((label) => context.stream(`${pod.id} bands ${label}`)));
    const lineStreams = costLines.map((line) =>
      labels.map((label) => context.stream(`${line.label} by practice ${label}`)),
    );

    const plannedWeights = new Float64Array(labels.length * people);
    const emergencyWeights = new Float64Array(labels.length * people);
    const cumulativePlanned = new Float64Array(labels.length * people);
    const cumulativeEmergency = new Float64Array(labels.length * people);
    const totals = new Float64Array(labels.length * pods.length);
    const specialtyWeights = Float64Array.from(assumptions.specialties, ({ firstPerThousand }) => firstPerThousand);
    const specialtyCounts = new Float64Array(specialtyWeights.length);
    // views made once, so that a replication allocates nothing
    const rows = labels.map((_label, t) => ({
      planned: plannedWeights.subarray(t * people, (t + 1) * people),
      emergency: emergencyWeights.subarray(t * people, (t + 1) * people),
      cumulativePlanned: cumulativePlanned.subarray(t * people, (t + 1) * people),
      cumulativeEmergency: cumulativeEmergency.subarray(t * people, (t + 1) * people),
      lines: costLines.map((_line, l) => {
        const from = (t * costLines.length + l) * people;
        return practiceCounts.subarray(from, from + people);
      }),
    }));
    const drawn = { spread: 0, persistence: 0, scale: 0 };
    const whereTo = (weights: Float64Array, i: number) => ({
      weights,
      years: labels.length,
      stride: people,
      offset: i,
    });
    const plannedTo = assumptions.practices.map((_practice, i) => whereTo(plannedWeights, i));
    const emergencyTo = assumptions.practices.map((_practice, i) => whereTo(emergencyWeights, i));
    const split = { count: 0, weights: plannedWeights as ArrayLike<number> };
    const dealt = { count: 0, cumulative: cumulativePlanned };

    function drawWeights(): void {
      const plannedSpread = planned(plannedStream);
      const emergencySpread = emergency(emergencyStream);
      drawn.persistence = persistence(persistenceStream);
      for (let i = 0; i < people; i++) {
        drawn.scale = assumptions.practices[i]!.patients;
        drawn.spread = plannedSpread;
        practicePath(paths[i]!.planned, drawn, plannedTo[i]!);
        drawn.spread = emergencySpread;
        practicePath(paths[i]!.emergency, drawn, emergencyTo[i]!);
      }
      for (const row of rows) {
        accumulate(row.planned, row.cumulativePlanned);
        accumulate(row.emergency, row.cumulativeEmergency);
      }
    }

    function addTotals(): void {
      for (let p = 0; p < pods.length; p++) {
        totals[p] = base[p]!;
        const column = counts[p]!;
        for (let y = 0; y < years.length; y++) {
          let sum = 0;
          const { first, length } = years[y]!;
          for (let from = 0; from < column.length; from += months) {
            for (let m = from + first; m < from + first + length; m++) sum += column[m]!;
          }
          totals[(y + 1) * pods.length + p] = Math.round(sum);
        }
      }
    }

    function splitSpecialties(): void {
      split.weights = specialtyWeights;
      for (let y = 0; y < years.length; y++) {
        split.count = totals[(y + 1) * pods.length]!;
        splitCount(specialtyStreams[y]!, split, specialtyCounts);
        for (let s = 0; s < specialtyCounts.length; s++) bySpecialty[s * years.length + y] = specialtyCounts[s]!;
      }
    }

    function splitYear(t: number): void {
      const row = rows[t]!;
      let left = 0;
      let shareLeft = 1;
      for (let l = costLines.length - 1; l >= 0; l--) {
        const line = costLines[l]!;
        let count = totals[t * pods.length + line.podAt]!;
        let share = 1;
        if (line.band >= 0) {
          // dearest first: what is left after it goes to the cheaper ones
          if (line.band === bandShares.length - 1) {
            left = count;
            shareLeft = 1;
          }
          share = bandShares[line.band]!;
          count =
            line.band === 0 ? left : binomialQuantile(bandStreams[line.podAt]![t]!.uniform(), left, share / shareLeft);
          left -= count;
          shareLeft -= share;
        }
        if (share < rare) {
          dealt.count = count;
          dealt.cumulative = line.pod.planned ? row.cumulativePlanned : row.cumulativeEmergency;
          assignCount(lineStreams[l]![t]!, dealt, row.lines[l]!);
        } else {
          split.count = count;
          split.weights = line.pod.planned ? row.planned : row.emergency;
          splitCount(lineStreams[l]![t]!, split, row.lines[l]!);
        }
      }
    }

    function addActivity(): void {
      activity.fill(0);
      for (let y = 0; y < years.length; y++) {
        const { lines } = rows[y + 1]!;
        for (let l = 0; l < lines.length; l++) {
          const line = lines[l]!;
          const at = costLines[l]!.podAt * people;
          for (let i = 0; i < people; i++) activity[(at + i) * years.length + y]! += line[i]!;
        }
      }
    }

    return () => {
      drawWeights();
      addTotals();
      splitSpecialties();
      for (let t = 0; t < labels.length; t++) splitYear(t);
      addActivity();
    };
  },
};

function accumulate(weights: Float64Array, cumulative: Float64Array): void {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) {
    sum += weights[i]!;
    cumulative[i] = sum;
  }
}

function yearDimension(spec: ColumnSpec): Dimension {
  const years = wholeYears(monthDimension(spec).labels);
  return { name: "year", labels: years.map((year) => year.label) };
}
