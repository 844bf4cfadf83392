/** Where in the user's input something is wrong. Rows and columns count from 1, the header being row 1. */
export interface InputPlace {
  readonly file?: string;
  readonly row?: number;
  readonly column?: string;
  /** Path inside a scenario file, for instance "assumptions.conversion.low". */
  readonly path?: string;
  readonly value?: unknown;
}

/** Something the user gave cannot be used. The message is one line: where, what, the value, and what would be right. */
export class InputError extends Error {
  readonly place: InputPlace;

  /**
   * @param what for instance "referrals must be a whole number of 0 or more".
   * @param place where it stands; whatever is known is put in front of the message, the value behind it.
   * @example new InputError("must be between 0 and 1", { path: "conversion.low", value: 1.2 }).message
   * // "conversion.low: must be between 0 and 1: 1.2"
   */
  constructor(what: string, place: InputPlace = {}) {
    const where = [
      place.file,
      place.row === undefined ? undefined : `row ${place.row}`,
      place.column === undefined ? undefined : `column ${place.column}`,
      place.path,
    ].filter((part) => part !== undefined);
    const value = "value" in place ? `: ${quote(place.value)}` : "";
    super(`${where.length > 0 ? `${where.join(", ")}: ` : ""}${what}${value}`.replace(/\s*\n\s*/g, " "));
    this.name = "InputError";
    this.place = place;
  }
}

function quote(value: unknown): string {
  const text = typeof value === "string" ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
