import type { FigureKind } from "./figures.js";

/** Where the table of specialties comes from. */
export const specialtySource: { readonly source: string; readonly kind: FigureKind; readonly what: string } = {
  what: "First attendances per 1,000 people by treatment function; only their proportions are used, since the activity return counts differently",
  source: "Hospital Episode Statistics 2018-19",
  kind: "derived",
};

/** Thirteen specialties and the rest: first attendances per 1,000 people a year, 509 in all. */
export const specialties: readonly {
  readonly code: string;
  readonly name: string;
  readonly firstPerThousand: number;
}[] = [
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
