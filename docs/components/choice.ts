import type { History } from "../src/forecast/history.js";

/** Which organisation, from which month, for how many years. */
export interface Choice {
  readonly organisation: string;
  readonly origin: string;
  readonly years: number;
}

/** Financial years ahead unless another number is chosen. */
const usualYears = 3;

/** The first organisation that reports in the last March of the history (or its last month), three years ahead. */
export function firstChoice(history: History): Choice {
  const origins = originsOf(history);
  const origin = origins.at(-1) ?? history.months.at(-1)!;
  const organisation = organisationsAt(history, origin)[0] ?? history.organisations[0]!.code;
  return { organisation, origin, years: usualYears };
}

/** Marches that a forecast can start from, at least a year into the history; else the last month. */
export function originsOf(history: History): string[] {
  const marches = history.months.filter((month, i) => month.endsWith("-03") && i >= 11);
  const last = history.months.at(-1)!;
  return marches.includes(last) ? marches : [...marches, last];
}

/** Codes of the organisations with a number in the origin's month. */
export function organisationsAt(history: History, origin: string): string[] {
  const t = history.months.indexOf(origin);
  const { measures, months, known } = history;
  return history.organisations
    .filter((_, o) => measures.some((_measure, m) => known[(o * measures.length + m) * months.length + t] === 1))
    .map(({ code }) => code);
}
