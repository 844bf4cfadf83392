import { log } from "../random/math.js";
import { daysInMonth, workingDays } from "./calendar.js";
import type { History } from "./history.js";
import { monthNumber } from "./months.js";
import { NATIONAL_BODIES } from "./priors.js";

/** One measure of every organisation up to the origin, as logs per adjusted day. Cell (o, t) is at `o * length + t`. */
export interface Panel {
  readonly organisations: number;
  readonly length: number;
  /** Month number of position 0. */
  readonly first: number;
  readonly counts: Float64Array;
  /** Log of the count (of ½ where it is 0) over the month's working and calendar days. */
  readonly logs: Float64Array;
  readonly known: Uint8Array;
  /** Log of each month's length in days, see {@link logDays}. */
  readonly days: Float64Array;
  /** 1 for organisations that others learn from: not the national bodies, unless there is nobody else. */
  readonly pooled: Uint8Array;
  /** How many are pooled. */
  readonly size: number;
}

/** Log of a month's length: `share` by working days, the rest by calendar days, over an average month's. */
export function logDays(month: number, share: number): number {
  return share * log(workingDays(month) / 21) + (1 - share) * log(daysInMonth(month) / 30.4375);
}

/** Only months up to and including the origin enter, so that nothing later can be learnt from. */
export function panel(
  history: History,
  { measure, origin, workingDayShare }: { measure: number; origin: number; workingDayShare: number },
): Panel {
  const first = monthNumber(history.months[0] as string);
  const length = origin - first + 1;
  const organisations = history.organisations.length;
  const own = history.organisations.map(({ code }) => (NATIONAL_BODIES.has(code) ? 0 : 1));
  const anyOwn = own.some((o) => o === 1);
  const counts = new Float64Array(organisations * length);
  const logs = new Float64Array(counts.length);
  const known = new Uint8Array(counts.length);
  const days = Float64Array.from({ length }, (_, t) => logDays(first + t, workingDayShare));
  const months = history.months.length;
  for (let o = 0; o < organisations; o++) {
    const from = (o * history.measures.length + measure) * months;
    for (let t = 0; t < length; t++) {
      const cell = o * length + t;
      const count = history.values[from + t] as number;
      counts[cell] = count;
      known[cell] = history.known[from + t] as number;
      logs[cell] = log(Math.max(count, 0.5)) - (days[t] as number);
    }
    silenceGaps(counts.subarray(o * length, (o + 1) * length), known.subarray(o * length, (o + 1) * length));
  }
  const pooled = Uint8Array.from(own, (o) => (anyOwn ? o : 1));
  return { organisations, length, first, counts, logs, known, days, pooled, size: pooled.reduce((a, b) => a + b, 0) };
}

/**
 * A single zero, or two, between months of 50 or more is a return that was not sent, not a month without patients:
 * taken as unknown. Three zeros in a row, or zeros up to the origin from there, are believed.
 */
function silenceGaps(counts: Float64Array, known: Uint8Array): void {
  for (let t = 0; t < counts.length; t++) {
    if (known[t] === 0 || counts[t] !== 0) continue;
    let end = t;
    while (end < counts.length && known[end] === 1 && counts[end] === 0) end++;
    const before = t > 0 ? (counts[t - 1] as number) : 0;
    const after = end < counts.length ? (counts[end] as number) : before;
    if (end - t <= 2 && Math.min(before, after) >= 50) known.fill(0, t, end);
    t = end;
  }
}
