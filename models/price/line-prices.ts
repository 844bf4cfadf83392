import { hospitalPods } from "../pods.js";
import { hospitalLines } from "../practices/hospital-lines.js";
import type { PriceStageAssumptions } from "./assumptions.js";
import { tariffBands } from "./tariff-bands.js";

/** What one unit of each line costs each commissioner in one replication. */
export interface LinePrices {
  /** Pence for one unit of line l, not rounded; the base year is t = 0. */
  pence(c: number, t: number, l: number): number;
  /** Pence for one admission or attendance of average severity at counted point of delivery p. */
  average(c: number, t: number, p: number): number;
  /** SD of the log of severity behind each commissioner's cost bands. */
  readonly sdLogs: readonly number[];
  /** Reads prices and indices of this replication. */
  draw(): void;
}

/** Whether what is paid for it hangs on how severe it is recorded to be: admissions. */
const coded = hospitalPods.map(({ id }) => id !== "firstAttendance" && id !== "followUp" && id !== "aAndE");

/**
 * Prices by cost line: a commissioner's average price × index × coding × band multiple.
 *
 * @param prices as `MeanPrices.prices`.
 * @param given.index tariff prices by forecast year; `coding` the growth of recorded severity.
 * @throws InputError as `tariffBands`.
 */
export function linePrices(
  assumptions: PriceStageAssumptions,
  prices: Float64Array,
  { times, index, coding }: { readonly times: number; readonly index: Float64Array; readonly coding: Float64Array },
): LinePrices {
  const pods = hospitalPods.length;
  const lines = hospitalLines.length;
  const bands = tariffBands(assumptions);
  const multiples = bands.map((its) => hospitalLines.map(({ band }) => (band < 0 ? 1 : its.multiples[band]!)));
  const averages = new Float64Array(prices.length);
  const values = new Float64Array(assumptions.commissioners.length * times * lines);
  return {
    pence: (c, t, l) => values[(c * times + t) * lines + l]!,
    average: (c, t, p) => averages[(c * times + t) * pods + p]!,
    sdLogs: bands.map(({ sdLog }) => sdLog),
    draw() {
      for (let cell = 0; cell < prices.length / pods; cell++) {
        const t = cell % times;
        const multiple = multiples[Math.floor(cell / times)]!;
        const level = t === 0 ? 1 : index[t - 1]!;
        const growth = t === 0 ? 1 : coding[t - 1]!;
        for (let p = 0; p < pods; p++) {
          averages[cell * pods + p] = prices[cell * pods + p]! * level * (coded[p] ? growth : 1) * 100;
        }
        for (let l = 0; l < lines; l++) {
          values[cell * lines + l] = averages[cell * pods + hospitalLines[l]!.podAt]! * multiple[l]!;
        }
      }
    },
  };
}
