/** What a practice list may say of a practice. All but the first three may be missing, and pages say so where it matters. */
export interface PracticeFacts {
  readonly code: string;
  readonly name: string;
  /** Registered patients, 0 or more. */
  readonly patients: number;
  /** Code of the group of practices that it belongs to. */
  readonly group?: string | undefined;
  /** Code of the commissioner (PCT) that it belongs to. */
  readonly commissioner?: string | undefined;
  /** Patients weighted for need by the allocation formula. */
  readonly weighted?: number | undefined;
  /** Deprivation fifth: 1 most deprived to 5 least. */
  readonly deprivation?: number | undefined;
  readonly localAuthority?: string | undefined;
  /** Place on a schematic map, 0 to 100 each way. */
  readonly x?: number | undefined;
  readonly y?: number | undefined;
}
