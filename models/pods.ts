/** A point of delivery: what is counted and paid for. */
export interface Pod {
  readonly id: "firstAttendance" | "followUp" | "dayCase" | "ordinary" | "nonElective";
  readonly label: string;
  /** Planned care follows a practice's planned rate, the rest its emergency rate. */
  readonly planned: boolean;
  /** Whether its cost varies by band of severity; the others are paid at one price. */
  readonly banded: boolean;
}

/** Points of delivery in the order of every column that has them. */
export const pods: readonly Pod[] = [
  { id: "firstAttendance", label: "First attendances", planned: true, banded: false },
  { id: "followUp", label: "Follow-up attendances", planned: true, banded: false },
  { id: "dayCase", label: "Day cases", planned: true, banded: false },
  { id: "ordinary", label: "Ordinary elective admissions", planned: true, banded: true },
  { id: "nonElective", label: "Non-elective admissions", planned: false, banded: true },
];
