/** What hospitals are paid for by count, at the tariff. */
export type HospitalPodId =
  | "firstAttendance"
  | "followUp"
  | "dayCase"
  | "ordinary"
  | "planned"
  | "nonElective"
  | "aAndE";

/** What is paid for beside the hospital's counts, by simple models of spend. */
export type SpendPodId = "diagnostics" | "prescribing" | "community" | "mentalHealth";

/** A point of delivery that is counted: attendances or admissions. */
export interface HospitalPod {
  readonly id: HospitalPodId;
  readonly label: string;
  /** Planned care follows a practice's planned rate, the rest its emergency rate. */
  readonly plannedCare: boolean;
  /** Whether its cost varies by band of severity; the others are paid at one price. */
  readonly banded: boolean;
  /** Column of its count by commissioner and financial year. */
  readonly column: string;
}

/** Counted points of delivery in the order of every column that has them: `base_activity`, `activity`, the first of `cost_pod`. */
export const hospitalPods: readonly HospitalPod[] = [
  {
    id: "firstAttendance",
    label: "First attendances",
    plannedCare: true,
    banded: false,
    column: "first_attendances_year",
  },
  { id: "followUp", label: "Follow-up attendances", plannedCare: true, banded: false, column: "follow_ups_year" },
  { id: "dayCase", label: "Day cases", plannedCare: true, banded: false, column: "day_case_year" },
  { id: "ordinary", label: "Ordinary elective admissions", plannedCare: true, banded: true, column: "ordinary_year" },
  { id: "planned", label: "Planned admissions", plannedCare: true, banded: false, column: "planned_year" },
  {
    id: "nonElective",
    label: "Non-elective admissions",
    plannedCare: false,
    banded: true,
    column: "nonelective_ga_year",
  },
  { id: "aAndE", label: "A&E attendances", plannedCare: false, banded: false, column: "ae_attendances_year" },
];

/** The other points of delivery, known by their spend alone, in the order of the columns that have them. */
export const spendPods: readonly { readonly id: SpendPodId; readonly label: string }[] = [
  { id: "diagnostics", label: "Diagnostics" },
  { id: "prescribing", label: "Prescribing" },
  { id: "community", label: "Community services" },
  { id: "mentalHealth", label: "Mental health" },
];

/** Labels of every point of delivery in the order of `cost_pod`: the counted ones, then the others. */
export const podLabels: readonly string[] = [...hospitalPods, ...spendPods].map(({ label }) => label);
