import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { Stream } from "../../src/random/stream.js";
import type { StageContext } from "../../src/simulate/stage.js";
import type { Period } from "../time/periods.js";
import type { DemandSpecialty } from "./assumptions.js";

/** Random walks of the log weights of specialties, refreshed by each `draw`. */
export interface ShareWalk {
  /** By period, then specialty: `logs[p * specialties + s]`, summed from the origin. */
  readonly logs: Float64Array;
  /**
   * @param spread SD of a year's step.
   * @param correlation between the steps of specialties of one group, 0 to 1.
   */
  draw(spread: number, correlation: number): void;
}

/**
 * Walks of specialties' log weights by period, a step's spread growing with the root of its time: √ρ of it from a shock
 * of the specialty's group, √(1 − ρ) from one of its own. Each shock is one uniform of a stream that carries its name.
 *
 * @param whose names the streams: "national", or a commissioner's code.
 */
export function shareWalk(
  specialties: readonly DemandSpecialty[],
  parts: readonly Period[],
  { whose, context }: { readonly whose: string; readonly context: StageContext },
): ShareWalk {
  const own = specialties.map(({ code }) => context.stream(`share walk ${whose} ${code}`));
  const names = [...new Set(specialties.flatMap(({ group }) => (group === undefined ? [] : [group])))];
  const groups = names.map((name) => context.stream(`share walk ${whose} group ${name}`));
  const groupOf = specialties.map(({ group }) => (group === undefined ? -1 : names.indexOf(group)));
  const together = new Float64Array(names.length);
  const count = specialties.length;
  const logs = new Float64Array(parts.length * count);
  return {
    logs,
    draw(spread, correlation) {
      const common = Math.sqrt(correlation);
      const alone = Math.sqrt(1 - correlation);
      for (let p = 0; p < parts.length; p++) {
        const step = spread * Math.sqrt(parts[p]!.length / 12);
        for (let g = 0; g < together.length; g++) together[g] = normalOf(groups[g]!);
        for (let s = 0; s < count; s++) {
          const z = normalOf(own[s]!);
          const group = groupOf[s]!;
          const shock = group < 0 ? z : common * together[group]! + alone * z;
          logs[p * count + s] = (p > 0 ? logs[(p - 1) * count + s]! : 0) + step * shock;
        }
      }
    },
  };
}

function normalOf(stream: Stream): number {
  return quickNormalQuantile(stream.uniform());
}
