import { InputError } from "../../src/errors.js";
import { type Known, readForecastYearCell, readKnownCell, readNumberCell } from "./cells.js";
import { onlyOnce } from "./only-once.js";
import { type ColumnNames, readTable } from "./read-table.js";

/** The budget of a commissioner or practice in one financial year. */
export interface BudgetLine {
  readonly of: "commissioner" | "practice";
  readonly code: string;
  /** For instance "2012/13". */
  readonly year: string;
  /** Pounds, cash, contingency included. */
  readonly budget: number;
}

export type BudgetKey = "code" | "year" | "budget";

/** Columns of budgets, in the order of their template. */
export const budgetColumns: Readonly<Record<BudgetKey, ColumnNames>> = {
  code: {
    name: "commissioner or practice code",
    also: ["code", "commissioner", "commissioner code", "practice", "practice code", "organisation code"],
    needed: true,
  },
  year: { name: "year", also: ["financial year"], needed: true },
  budget: { name: "budget", also: ["budget £", "budget (£)", "indicative budget"], needed: true },
};

/**
 * Reads budgets from CSV: one row for each commissioner or practice and financial year.
 * @param years labels of the years that a budget can be for.
 * @throws InputError for what is no list of budgets; BadRows naming every row that cannot be used.
 * @example readBudgets("code,year,budget\nF30,2012/13,£105m\n", known) // BadRows: … must be a budget in pounds …
 */
export function readBudgets(
  text: string,
  {
    file,
    commissioners,
    practices,
    years,
  }: {
    readonly file: string;
    readonly commissioners: readonly Known[];
    readonly practices: readonly Known[];
    readonly years: readonly string[];
  },
): readonly BudgetLine[] {
  const table = readTable(text, { file, what: "budgets", columns: budgetColumns });
  const isCommissioner = new Set(commissioners.map(({ code }) => code));
  const isPractice = new Set(practices.map(({ code }) => code));
  const once = onlyOnce();
  const lines: BudgetLine[] = [];
  for (const row of table.rows) {
    table.bad.try(row.row, () => {
      const named = row.cell("code");
      const code =
        isCommissioner.has(named) || isPractice.has(named)
          ? named
          : readKnownCell(named, row.place("code"), {
              what: "the code of a commissioner, or of a practice in the practice list: here",
              among: [...commissioners, ...practices],
            }).code;
      const year = readForecastYearCell(row.cell("year"), row.place("year"), years);
      once([code, year], row.row, (before) => {
        const place = { ...row.place("code"), value: code };
        return new InputError(`has a budget for ${year} already, in row ${before}`, place);
      });
      const budget = readNumberCell(row.cell("budget"), row.place("budget"), {
        what: "a budget in pounds",
        min: 0,
        max: 1e12,
      });
      const of = isCommissioner.has(code) ? "commissioner" : "practice";
      lines.push({ of, code, year, budget: Math.round(budget * 100) / 100 });
    });
  }
  table.bad.refuse();
  return lines;
}
