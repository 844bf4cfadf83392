import type { KeptColumn } from "../../src/simulate/stage.js";
import { hospitalPods } from "../pods.js";
import type { PlanLine } from "./read-plan.js";

/** Planned activity beside the forecast of the same: of all providers and commissioners together. */
export interface PlanBeside {
  /** For instance "Day cases and ordinary elective admissions". */
  readonly what: string;
  /** Code of the specialty; "all" for all together. */
  readonly specialty: string;
  readonly plan: number;
  /** One number a replication. */
  readonly forecast: Float64Array;
}

/** Counts that the run has by specialty, and the points of delivery that make them up. */
const bySpecialty = [
  { column: "first_attendances_specialty", what: "First attendances", pods: ["firstAttendance"] },
  { column: "follow_ups_specialty", what: "Follow-up attendances", pods: ["followUp"] },
  { column: "elective_specialty", what: "Elective admissions", pods: ["dayCase", "ordinary"] },
] as const;

/**
 * The plan of one financial year beside the forecast: by point of delivery for all specialties together, then by
 * specialty. A count stands only where the plan has all of it: every specialty, or both ways of admission.
 * @param columns kept columns of the run; what they lack is left out.
 * @param specialties codes of all specialties of the run.
 */
export function planBeside(
  lines: readonly PlanLine[],
  {
    columns,
    specialties,
    year,
  }: {
    readonly columns: ReadonlyMap<string, KeptColumn>;
    readonly specialties: readonly string[];
    readonly year: string;
  },
): PlanBeside[] {
  const own = lines.filter((line) => line.year === year);
  const planned = (pod: string, specialty: string): number | undefined => {
    const found = own.filter((line) => line.pod === pod && line.specialty === specialty);
    return found.length === 0 ? undefined : found.reduce((sum, { activity }) => sum + activity, 0);
  };
  const together = (pod: string): number | undefined => {
    const each = specialties.map((specialty) => planned(pod, specialty));
    const all = planned(pod, "all");
    // a plan by specialty is whole only where it has every one of them; emergencies come undivided
    if (all === undefined && each.includes(undefined)) return undefined;
    return each.reduce<number>((sum, value) => sum + (value ?? 0), all ?? 0);
  };
  const rows: PlanBeside[] = [];
  for (const { id, label, column } of hospitalPods) {
    const [plan, forecast] = [together(id), add(columns.get(column), { year })];
    if (plan !== undefined && forecast) rows.push({ what: label, specialty: "all", plan, forecast });
  }
  for (const { column, what, pods } of bySpecialty) {
    for (const specialty of specialties) {
      const parts = pods.map((pod) => planned(pod, specialty));
      const forecast = add(columns.get(column), { year, specialty });
      if (!forecast || parts.includes(undefined)) continue;
      const plan = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
      rows.push({ what, specialty, plan, forecast });
    }
  }
  return rows;
}

/** Sum of a column over commissioners at one year, and at one specialty where it has them; undefined where it lacks either. */
function add(
  column: KeptColumn | undefined,
  at: { readonly year: string; readonly specialty?: string },
): Float64Array | undefined {
  if (!column) return undefined;
  const { dimensions } = column.spec;
  const names = dimensions.map(({ name }) => name);
  const year = dimensions[names.indexOf("year")]?.labels.indexOf(at.year) ?? -1;
  const specialty = dimensions[names.indexOf("specialty")]?.labels.indexOf(at.specialty ?? "") ?? -1;
  if (year < 0 || (at.specialty !== undefined && specialty < 0)) return undefined;
  const sum = new Float64Array(column.replications);
  const cells = column.values.length / column.replications;
  for (let index = 0; index < cells; index++) {
    const position = positions(
      index,
      dimensions.map(({ labels }) => labels.length),
    );
    const fits = names.every((name, d) =>
      name === "year" ? position[d] === year : name === "specialty" ? position[d] === specialty : true,
    );
    if (!fits) continue;
    const from = index * column.replications;
    for (let r = 0; r < sum.length; r++) sum[r]! += column.values[from + r]!;
  }
  return sum;
}

/** Position along each dimension of a cell, the last dimension the fastest. */
function positions(index: number, lengths: readonly number[]): number[] {
  const at = new Array<number>(lengths.length).fill(0);
  let rest = index;
  for (let d = lengths.length - 1; d >= 0; d--) {
    at[d] = rest % lengths[d]!;
    rest = Math.floor(rest / lengths[d]!);
  }
  return at;
}
