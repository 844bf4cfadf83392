import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { StageContext } from "../../src/simulate/stage.js";

/** Standard shocks by period that every commissioner shares, refreshed by each `draw`. */
export interface NationalShocks {
  readonly shocks: Float64Array;
  draw(): void;
}

/**
 * One standard normal shock a period on a stream that carries no commissioner's name; zeros where the national layer is off.
 *
 * @param of.name of what moves; names the stream.
 * @param of.periods how many there are.
 */
export function nationalShocks(
  of: { readonly name: string; readonly periods: number; readonly drawn: boolean },
  context: StageContext,
): NationalShocks {
  const shocks = new Float64Array(of.periods);
  if (!of.drawn) return { shocks, draw() {} };
  const stream = context.stream(`national ${of.name}`);
  return {
    shocks,
    draw() {
      for (let p = 0; p < shocks.length; p++) shocks[p] = quickNormalQuantile(stream.uniform());
    },
  };
}
