import { type CalibrationOptions, calibrationCase } from "./calibrationCase.js";
import { type RankUniformity, rankUniformity } from "./rankUniformity.js";

/** The ranks of one true quantity over all cases, and how even they are. */
export interface QuantityCalibration extends RankUniformity {
  readonly measure: string;
  readonly quantity: string;
  /** One a case, from 0 to `draws`. */
  readonly ranks: readonly number[];
}

/**
 * Simulation-based calibration of the forecast over many cases: if the fit states its uncertainty rightly, every rank is
 * equally likely.
 *
 * Over 1,000 histories of 30 organisations, five years each, levels and annual totals come out even by chi-square. What can be
 * seen with more: levels are stated a little too heavy-tailed (the middle half holds 46 % of truths, the 95 % interval 97 %),
 * since their noise part is normal and only their drift part is not.
 *
 * @param options.cases number of histories; `bins` of the rank histograms, a divisor of draws + 1.
 * @param options.first index of the first case, so that cases can be shared out; `onProgress` is told the
 * share done after each case.
 * @returns one entry for each measure and quantity.
 */
export function calibrate(
  options: CalibrationOptions & {
    readonly cases: number;
    readonly bins: number;
    readonly first?: number;
    readonly onProgress?: (share: number) => void;
  },
): QuantityCalibration[] {
  const { cases, bins, draws, first = 0, onProgress } = options;
  const ranks = new Map<string, { measure: string; quantity: string; ranks: number[] }>();
  for (let i = first; i < first + cases; i++) {
    for (const { measure, quantity, rank } of calibrationCase(i, options)) {
      const key = `${measure}\n${quantity}`;
      const entry = ranks.get(key) ?? { measure, quantity, ranks: [] };
      entry.ranks.push(rank);
      ranks.set(key, entry);
    }
    onProgress?.((i + 1 - first) / cases);
  }
  return [...ranks.values()].map((entry) => ({ ...entry, ...rankUniformity(entry.ranks, { draws, bins }) }));
}
