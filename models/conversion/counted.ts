/** Counts that the conversion stage writes by commissioner and month, and by year under the name with "_year" behind it. */
export const counted = [
  { name: "first_attendances", label: "First outpatient attendances", unit: "attendances" },
  { name: "follow_ups", label: "Follow-up attendances", unit: "attendances" },
  { name: "elective", label: "Elective admissions", unit: "admissions" },
  { name: "day_case", label: "Elective day cases", unit: "admissions" },
  { name: "ordinary", label: "Elective admissions with a stay", unit: "admissions" },
  { name: "planned", label: "Planned admissions", unit: "admissions" },
  { name: "ae_attendances", label: "A&E attendances", unit: "attendances" },
] as const;

/** Counts that it writes by commissioner, specialty and year. */
export const countedBySpecialty = [
  { name: "first_attendances_specialty", label: "First outpatient attendances by specialty", unit: "attendances" },
  { name: "elective_specialty", label: "Elective admissions by specialty", unit: "admissions" },
  { name: "follow_ups_specialty", label: "Follow-up attendances by specialty", unit: "attendances" },
] as const;
