import { InputError, type InputPlace } from "./errors.js";
import { plainNumber } from "./plain-number.js";

/** Rows that are told of in words; of more only the number is said. */
const most = 20;

/** Rows of a file that cannot be used: how many, and what is wrong with the first twenty of them. */
export class BadRows extends InputError {
  /** One sentence for each fault: file, row, column, what would be right, and the value. */
  readonly problems: readonly string[];
  /** Bad rows in the whole file. */
  readonly rows: number;

  constructor(file: string, { problems, rows }: { readonly problems: readonly string[]; readonly rows: number }) {
    const first = problems[0]!;
    super(problems.length === 1 && rows === 1 ? first : `${file}: ${said(rows)} cannot be used; the first: ${first}`);
    this.name = "BadRows";
    this.problems = problems;
    this.rows = rows;
  }
}

/** Gathers what is wrong with a file row by row, so that its maker can mend everything at once. */
export class BadRowList {
  private readonly problems: string[] = [];
  private readonly bad = new Set<number>();

  constructor(private readonly file: string) {}

  /** True once a row is bad. */
  get any(): boolean {
    return this.bad.size > 0;
  }

  /** Notes a fault. @param place where in the file; the row counts from 1, the header being row 1. */
  add(what: string, place: InputPlace & { readonly row: number }): void {
    this.bad.add(place.row);
    if (this.bad.size <= most) this.problems.push(new InputError(what, { file: this.file, ...place }).message);
  }

  /** Runs a reader of one cell or row. @returns its answer, or undefined where it threw an InputError, which is noted. */
  try<T>(row: number, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.bad.add(row);
      if (this.bad.size <= most) this.problems.push(error.message);
      return undefined;
    }
  }

  /** @throws BadRows if any row is bad. */
  refuse(): void {
    if (this.any) throw new BadRows(this.file, { problems: this.problems, rows: this.bad.size });
  }
}

function said(rows: number): string {
  return rows === 1 ? "1 row" : `${plainNumber(rows)} rows`;
}
