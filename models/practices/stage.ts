import type { ColumnSpec, Dimension, Stage, Upstream } from "../../src/simulate/stage.js";
import { parameter } from "../parameter.js";
import { hospitalPods } from "../pods.js";
import { bounds } from "../scenario/bounds.js";
import type { PracticeStageAssumptions } from "./assumptions.js";
import { baseActivity } from "./base-activity.js";
import { hospitalLines } from "./hospital-lines.js";
import { lineSplitter } from "./line-splitter.js";
import { members } from "./members.js";
import { practiceNeed } from "./need.js";
import { practiceLists } from "./practice-lists.js";
import { practiceRates, type Seen } from "./practice-rates.js";
import { wholeSplitter } from "./whole-splitter.js";

/** GP referrals of each commissioner by year: what practices' referrals add up to. */
const referralsColumn = "gp_ref_made_all_year";

/**
 * Splits each commissioner's yearly activity and GP referrals over its practices. Every split adds up exactly.
 *
 * A practice's weight is its list × its need per patient × its own rate; planned care and GP referrals follow one rate,
 * shrunk from the practice's own referrals where it has any ({@link practiceRates}), emergencies another. Cost bands are a
 * multinomial of the commissioner's admissions, then each line a multinomial over practices. The twelve months to the
 * origin are split in the same way, so that a budget set on last year's cost meets the same practice's habits a year on.
 *
 * With chance off, counts by practice are the largest remainders of their expectations, and bands their exact shares.
 */
export const practicesStage: Stage<PracticeStageAssumptions> = {
  name: "practices",
  version: "2",
  columns(assumptions, upstream) {
    const { year } = axes(upstream);
    const practice: Dimension = { name: "practice", labels: assumptions.practices.map(({ code }) => code) };
    const since: Dimension = { name: "year from base", labels: [`12 months to ${assumptions.origin}`, ...year.labels] };
    const line: Dimension = { name: "cost line", labels: hospitalLines.map(({ label }) => label) };
    const pod: Dimension = { name: "point of delivery", labels: hospitalPods.map(({ label }) => label) };
    const unit = "attendances or admissions";
    const columns: ColumnSpec[] = [
      { name: "practice_list", label: "Patients by practice", unit: "patients", dimensions: [since, practice] },
      {
        name: "practice_need",
        label: "Patients by practice, weighted for need",
        unit: "weighted patients",
        dimensions: [since, practice],
      },
      {
        name: "practice_referrals",
        label: "GP referrals by practice",
        unit: "referrals",
        dimensions: [practice, year],
      },
      { name: "activity", label: "Activity by practice", unit, dimensions: [pod, practice, year] },
      {
        name: "practice_counts",
        label: "Activity by year from the base year, cost band and practice",
        unit,
        dimensions: [since, line, practice],
      },
    ];
    return columns;
  },
  prepare(assumptions, context) {
    const { practices, firstStep, layers = {} } = assumptions;
    const { chance = true, local: wanders = true, parameters: uncertain = true } = layers;
    const { commissioner, year } = axes(context);
    const groups = members(commissioner.labels, practices);
    const people = practices.length;
    const years = year.labels.length;
    const times = years + 1;
    const lists = context.write("practice_list");
    const needed = context.write("practice_need");
    const practiceReferrals = context.write("practice_referrals");
    const activity = context.write("activity");
    const counts = context.write("practice_counts");
    const base = baseActivity(context, commissioner.labels);
    const yearly = hospitalPods.map(({ column }) => context.read(column));
    const referrals = context.read(referralsColumn);

    const drawn = (name: string, quantity: PracticeStageAssumptions["plannedSpread"], of: "practiceSpread" | "share") =>
      parameter(quantity, bounds[of], { context, name, uncertain });
    const persistence = drawn("persistence", assumptions.persistence, "share");
    const plannedSpread = drawn("planned spread", assumptions.plannedSpread, "practiceSpread");
    const emergencySpread = drawn("emergency spread", assumptions.emergencySpread, "practiceSpread");
    const listSpread = parameter(assumptions.listSpread, bounds.drift, { context, name: "list spread", uncertain });
    const drawLists = practiceLists(practices, lists, { firstStep, context, wanders });
    const need = needOf(assumptions, groups);
    const own = { firstStep, times, context, uncertain, wanders };
    const planned = practiceRates(practices, {
      ...own,
      kind: "planned",
      seen: seenReferrals(assumptions, groups, need),
    });
    const emergency = practiceRates(practices, { ...own, kind: "emergency", seen: [] });
    const weights = { planned: new Float64Array(times * people), emergency: new Float64Array(times * people) };

    const codes = practices.map(({ code }) => code);
    const given = { context, codes, commissioners: commissioner.labels, groups, chance };
    const splitLines = lineSplitter(weights, counts, { ...given, times: ["base", ...year.labels] });
    const splitReferrals = wholeSplitter("referrals", given);
    const ofYear = new Float64Array(people);
    const totals = new Float64Array(hospitalPods.length);

    return () => {
      const stays = persistence();
      planned.draw(plannedSpread(), stays);
      emergency.draw(emergencySpread(), stays);
      drawLists(listSpread());
      for (let cell = 0, i = 0; cell < lists.length; cell++, i = i + 1 === people ? 0 : i + 1) {
        const patients = lists[cell]! * need[i]!;
        needed[cell] = patients;
        weights.planned[cell] = patients * planned.values[cell]!;
        weights.emergency[cell] = patients * emergency.values[cell]!;
      }
      for (let t = 0; t < times; t++) {
        for (let c = 0; c < groups.length; c++) {
          for (let p = 0; p < totals.length; p++) {
            totals[p] = Math.round(t === 0 ? base(c, p) : yearly[p]![c * years + t - 1]!);
          }
          splitLines(t, c, totals);
        }
      }
      addActivity();
      for (let y = 0; y < years; y++) {
        for (let c = 0; c < groups.length; c++) {
          splitReferrals(Math.round(referrals[c * years + y]!), c, {
            weights: weights.planned,
            from: (y + 1) * people,
            to: ofYear,
          });
        }
        for (let i = 0; i < people; i++) practiceReferrals[i * years + y] = ofYear[i]!;
      }
    };

    function addActivity(): void {
      activity.fill(0);
      for (let y = 0; y < years; y++) {
        for (let l = 0; l < hospitalLines.length; l++) {
          const from = ((y + 1) * hospitalLines.length + l) * people;
          const at = hospitalLines[l]!.podAt * people;
          for (let i = 0; i < people; i++) activity[(at + i) * years + y]! += counts[from + i]!;
        }
      }
      // expected bands are fractions of whole counts
      if (!chance) for (let cell = 0; cell < activity.length; cell++) activity[cell] = Math.round(activity[cell]!);
    }
  },
};

/** Need per patient of every practice, over its commissioner's average. */
function needOf({ practices }: PracticeStageAssumptions, groups: readonly Int32Array[]): Float64Array {
  const need = new Float64Array(practices.length);
  for (const group of groups) {
    const { perPatient } = practiceNeed(Array.from(group, (i) => practices[i]!));
    group.forEach((i, j) => {
      need[i] = perPatient[j]!;
    });
  }
  return need;
}

/** Practices' own referrals beside what their commissioner's average rate would give, over those that have any. */
function seenReferrals(
  { practices }: PracticeStageAssumptions,
  groups: readonly Int32Array[],
  need: Float64Array,
): (Seen | undefined)[] {
  const seen = new Array<Seen | undefined>(practices.length).fill(undefined);
  for (const group of groups) {
    const known = [...group].filter((i) => practices[i]!.referrals !== undefined);
    const count = known.reduce((sum, i) => sum + practices[i]!.referrals!, 0);
    const weight = known.reduce((sum, i) => sum + practices[i]!.patients * need[i]!, 0);
    for (const i of known) {
      seen[i] = { count: practices[i]!.referrals!, expected: (count * practices[i]!.patients * need[i]!) / weight };
    }
  }
  return seen;
}

function axes(upstream: Upstream): { commissioner: Dimension; year: Dimension } {
  const [commissioner, year] = upstream.spec(hospitalPods[0]!.column).dimensions;
  return { commissioner: commissioner!, year: year! };
}
