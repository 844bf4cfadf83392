import type { StageContext } from "../../src/simulate/stage.js";
import { hospitalLines } from "../practices/hospital-lines.js";
import type { PriceStageAssumptions } from "./assumptions.js";
import type { LinePrices } from "./line-prices.js";
import { nineMonths } from "./nine-months.js";

/**
 * Fills `cost_known` and `known_outturn`: the cost of the year before each forecast year, as known when its budgets are
 * set. With twelve months known that is the cost itself, and for the first year the outturn at average severity. With nine,
 * as in January, hospital counts are those of nine months annualised ({@link nineMonths}), and the outturn moves in
 * proportion; other spend is taken as it will be, and so is all of it with chance off. Whole pence.
 *
 * @returns fills both columns from the columns of this replication.
 */
export function knownCosts(
  { knownMonths, practices, basis = "rebased", layers = {} }: PriceStageAssumptions,
  prices: LinePrices,
  {
    context,
    groups,
    times,
  }: { readonly context: StageContext; readonly groups: readonly Int32Array[]; readonly times: number },
): () => void {
  const costKnown = context.write("cost_known");
  const knownOutturn = context.write("known_outturn");
  const cost = context.write("cost");
  const costBase = context.write("cost_base");
  const costCommissioner = context.write("cost_commissioner");
  const baseOutturn = context.write("base_outturn");
  const counts = context.read("practice_counts");
  const people = practices.length;
  const years = times - 1;
  const lines = hospitalLines.length;
  const nine = knownMonths === 9 && (layers.chance ?? true);
  const streams = nine ? practices.map(({ code }) => context.stream(`nine months of ${code}`)) : [];
  /** Years whose base is only known by its nine months. */
  const partial = nine ? (basis === "origin" ? 1 : years) : 0;

  function changed(c: number, t: number, i: number): number {
    let pence = 0;
    for (let l = 0; l < lines; l++) {
      const count = counts[(t * lines + l) * people + i]!;
      pence += (nineMonths(streams[i]!, count) - count) * prices.pence(c, t, l);
    }
    return Math.round(pence);
  }

  return () => {
    for (let y = 0; y < years; y++) {
      for (let c = 0; c < groups.length; c++) {
        const group = groups[c]!;
        let actual = 0;
        let known = 0;
        for (let j = 0; j < group.length; j++) {
          const i = group[j]!;
          const pence = Math.round((y === 0 ? costBase[i]! : cost[i * years + y - 1]!) * 100);
          const seen = y < partial ? Math.max(0, pence + changed(c, y, i)) : pence;
          costKnown[i * years + y] = seen / 100;
          actual += pence;
          known += seen;
        }
        const outturn = y === 0 ? baseOutturn[c]! : costCommissioner[c * years + y - 1]!;
        const share = actual > 0 ? known / actual : 1;
        knownOutturn[c * years + y] = share === 1 ? outturn : Math.round(outturn * share * 100) / 100;
      }
    }
  };
}
