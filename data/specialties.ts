import type { FigureKind } from "./figures.js";

/** A treatment function. */
export interface Specialty {
  /** Treatment function code; "other" for the rest. */
  readonly code: string;
  readonly name: string;
  /** First attendances per 1,000 people a year. */
  readonly firstPerThousand: number;
}

/** What is published of a treatment function's outpatients, in the order of {@link specialties}. */
export interface SpecialtyRatios {
  readonly code: string;
  /** Share of referral-to-treatment pathways that end in an admission; not published for the rest. */
  readonly admittedShare?: number;
  readonly followUpsPerFirst: number;
  /** Share of appointments that the patient did not attend. */
  readonly didNotAttend: number;
  /** Elective admissions per first attendance. */
  readonly electivePerFirst: number;
}

/** Where the table of specialties comes from. */
export const specialtySource: { readonly source: string; readonly kind: FigureKind; readonly what: string } = {
  what: "First attendances per 1,000 people by treatment function, and what follows them; only proportions between specialties are used, since the activity return counts differently",
  source:
    "Hospital Episode Statistics 2018-19. Elective admissions of gastroenterology are its admitted share (endoscopy comes in by other doors); those of all other specialties are what is left of 141 per 1,000 people (Monthly Activity Return 2011-12); follow-ups of the rest are what is left of 2.17 over all",
  kind: "derived",
};

/** Thirteen specialties and the rest: first attendances per 1,000 people a year, 509 in all. */
export const specialties: readonly Specialty[] = [
  { code: "100", name: "General surgery", firstPerThousand: 13.9 },
  { code: "101", name: "Urology", firstPerThousand: 15.1 },
  { code: "110", name: "Trauma & orthopaedics", firstPerThousand: 44.4 },
  { code: "120", name: "ENT", firstPerThousand: 20.4 },
  { code: "130", name: "Ophthalmology", firstPerThousand: 32.5 },
  { code: "160", name: "Plastic surgery", firstPerThousand: 5.2 },
  { code: "301", name: "Gastroenterology", firstPerThousand: 12 },
  { code: "320", name: "Cardiology", firstPerThousand: 27.3 },
  { code: "330", name: "Dermatology", firstPerThousand: 18.1 },
  { code: "340", name: "Respiratory medicine", firstPerThousand: 10.5 },
  { code: "400", name: "Neurology", firstPerThousand: 8.4 },
  { code: "410", name: "Rheumatology", firstPerThousand: 6.9 },
  { code: "502", name: "Gynaecology", firstPerThousand: 26.5 },
  { code: "other", name: "All other specialties", firstPerThousand: 267.8 },
];

/** Follow-ups, admissions and missed appointments by specialty. */
export const specialtyRatios: readonly SpecialtyRatios[] = [
  { code: "100", admittedShare: 0.48, followUpsPerFirst: 1.51, didNotAttend: 0.058, electivePerFirst: 0.74 },
  { code: "101", admittedShare: 0.34, followUpsPerFirst: 2.16, didNotAttend: 0.061, electivePerFirst: 0.58 },
  { code: "110", admittedShare: 0.22, followUpsPerFirst: 1.84, didNotAttend: 0.06, electivePerFirst: 0.29 },
  { code: "120", admittedShare: 0.14, followUpsPerFirst: 1.35, didNotAttend: 0.071, electivePerFirst: 0.18 },
  { code: "130", admittedShare: 0.27, followUpsPerFirst: 3.04, didNotAttend: 0.062, electivePerFirst: 0.36 },
  { code: "160", admittedShare: 0.4, followUpsPerFirst: 2.34, didNotAttend: 0.066, electivePerFirst: 0.61 },
  { code: "301", admittedShare: 0.64, followUpsPerFirst: 1.81, didNotAttend: 0.081, electivePerFirst: 0.64 },
  { code: "320", admittedShare: 0.14, followUpsPerFirst: 1.28, didNotAttend: 0.064, electivePerFirst: 0.17 },
  { code: "330", admittedShare: 0.12, followUpsPerFirst: 2.28, didNotAttend: 0.06, electivePerFirst: 0.13 },
  { code: "340", admittedShare: 0.15, followUpsPerFirst: 2.07, didNotAttend: 0.081, electivePerFirst: 0.19 },
  { code: "400", admittedShare: 0.15, followUpsPerFirst: 1.88, didNotAttend: 0.079, electivePerFirst: 0.2 },
  { code: "410", admittedShare: 0.25, followUpsPerFirst: 4.18, didNotAttend: 0.066, electivePerFirst: 0.36 },
  { code: "502", admittedShare: 0.16, followUpsPerFirst: 1.13, didNotAttend: 0.058, electivePerFirst: 0.22 },
  { code: "other", followUpsPerFirst: 2.38, didNotAttend: 0.064, electivePerFirst: 0.24 },
];
