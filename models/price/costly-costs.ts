import type { StageContext } from "../../src/simulate/stage.js";
import { hospitalLines } from "../practices/hospital-lines.js";
import type { PriceStageAssumptions } from "./assumptions.js";
import { bandShares } from "./cost-bands.js";
import { type CostlyPart, costlyParts } from "./costly-part.js";
import type { LinePrices } from "./line-prices.js";

/**
 * Fills `costly_excess` and `costly_whole`: by practice and year, what admissions dearer than the threshold cost beyond it
 * and in all, in whole pence and never more than the practice's cost; 0 without a threshold.
 *
 * Admissions of a band count at the band's expected part above the threshold ({@link costlyParts}).
 *
 * @returns fills both columns from the counts and prices of this replication.
 */
export function costlyCosts(
  { costlyThreshold }: PriceStageAssumptions,
  prices: LinePrices,
  {
    context,
    groups,
    times,
  }: { readonly context: StageContext; readonly groups: readonly Int32Array[]; readonly times: number },
): () => void {
  const excess = context.write("costly_excess");
  const whole = context.write("costly_whole");
  if (costlyThreshold === undefined) {
    return () => {
      excess.fill(0);
      whole.fill(0);
    };
  }
  const counts = context.read("practice_counts");
  const cost = context.write("cost");
  const years = times - 1;
  const people = cost.length / years;
  const lines = hospitalLines.length;
  const partsAbove = prices.sdLogs.map((sdLog) => costlyParts(sdLog));
  const parts: CostlyPart[] = bandShares.map(() => ({ excess: 0, whole: 0 }));

  function addLine(c: number, t: number, l: number): void {
    const { podAt, band } = hospitalLines[l]!;
    const average = prices.average(c, t, podAt);
    if (band < 0 || average === 0) return;
    if (band === 0) partsAbove[c]!((costlyThreshold! * 100) / average, parts);
    const part = parts[band]!;
    if (part.whole === 0) return;
    const group = groups[c]!;
    for (let j = 0; j < group.length; j++) {
      const i = group[j]!;
      const n = counts[(t * lines + l) * people + i]!;
      if (n === 0) continue;
      excess[i * years + t - 1]! += n * part.excess * average;
      whole[i * years + t - 1]! += n * part.whole * average;
    }
  }

  return () => {
    excess.fill(0);
    whole.fill(0);
    for (let c = 0; c < groups.length; c++) {
      for (let t = 1; t < times; t++) for (let l = 0; l < lines; l++) addLine(c, t, l);
    }
    for (let cell = 0; cell < cost.length; cell++) {
      whole[cell] = Math.min(cost[cell]!, Math.round(whole[cell]!) / 100);
      excess[cell] = Math.min(whole[cell]!, Math.round(excess[cell]!) / 100);
    }
  };
}
