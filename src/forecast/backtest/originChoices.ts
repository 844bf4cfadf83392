import type { History } from "../history.js";

/** A month that a back-test can start from. */
export interface OriginChoice {
  readonly month: string;
  /** Organisations with a number in that month. */
  readonly reporting: number;
  /** Of those, the ones with a number twelve months later. */
  readonly lasting: number;
  /** Months of the file up to and including this one. */
  readonly months: number;
  /** Two years of history before it, and most organisations still there a year on. */
  readonly advised: boolean;
}

/**
 * Marches with a year of the file before them and a whole financial year after. Where none has two years before it, the
 * latest is advised all the same.
 */
export function originChoices(history: History): OriginChoice[] {
  const { months } = history;
  const choices = months.flatMap((month, t): OriginChoice[] => {
    if (!month.endsWith("-03") || t < 11 || t + 12 >= months.length) return [];
    const reporting = reportingAt(history, t);
    const lasting = reporting.filter((o) => reports(history, o, t + 12)).length;
    const most = reporting.length > 0 && lasting * 2 >= reporting.length;
    return [{ month, reporting: reporting.length, lasting, months: t + 1, advised: most && t >= 23 }];
  });
  if (choices.some(({ advised }) => advised)) return choices;
  const last = choices.length - 1;
  return choices.map((choice, i) => ({ ...choice, advised: i === last }));
}

function reportingAt(history: History, t: number): number[] {
  return [...history.organisations.keys()].filter((o) => reports(history, o, t));
}

function reports({ measures, months, known }: History, o: number, t: number): boolean {
  return measures.some((_, m) => known[(o * measures.length + m) * months.length + t] === 1);
}
