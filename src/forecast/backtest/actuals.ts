import type { History } from "../history.js";

/** Sum of an organisation's months, or why there is none. */
export function actuals(history: History, measure: number) {
  const length = history.months.length;
  return (organisation: number, from: number, to: number): number | string => {
    if (to > length) return "after the end of the file";
    const start = (organisation * history.measures.length + measure) * length;
    let sum = 0;
    for (let t = from; t < to; t++) {
      if (history.known[start + t] === 0) {
        const ended = history.known.subarray(start + t, start + length).indexOf(1) < 0;
        return ended ? "ended" : "a month is unknown";
      }
      sum += history.values[start + t]!;
    }
    return sum;
  };
}
