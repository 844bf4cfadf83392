import { quickNormalQuantile } from "../random/special/quickNormalQuantile.js";
import type { Stream } from "../random/stream.js";
import type { StageContext } from "../simulate/stage.js";
import type { ForecastAssumptions } from "./assumptions.js";

/** Standard shocks that the organisations of one parent have in common, times the root of their share; refreshed by each `draw`. */
export interface ParentDrift {
  /** By organisation and measure: a shock for each forecast month; zeros where the parent is not known. */
  readonly steps: readonly (readonly Float64Array[])[];
  /** By organisation: the error of the level, one number a measure. */
  readonly errors: readonly Float64Array[];
  draw(): void;
}

/**
 * The part of local drift that a parent's organisations share: one set of shocks for each parent, on streams that carry its
 * code, correlated between measures like an organisation's own. Each organisation takes them at its own scale and tails, so
 * that its own spread is the same whether it shares or not.
 */
export function parentDrift(assumptions: ForecastAssumptions, context: StageContext): ParentDrift {
  const { measures, organisations, sources, months, layers, localLoadings } = assumptions;
  const length = months.length;
  const roots = measures.map(({ local }) => Math.sqrt(local.shared ?? 0));
  const stride = length + 1;
  const drawn = new Float64Array(sources.length * stride);
  const none = { steps: measures.map(() => new Float64Array(length)), errors: new Float64Array(measures.length) };
  const parents = new Map<string, typeof none & { walk: Stream[]; level: Stream[] }>();
  const of = organisations.map(({ parent }) => {
    if (!parent || roots.every((root) => root === 0)) return none;
    const made = parents.get(parent) ?? {
      steps: measures.map(() => new Float64Array(length)),
      errors: new Float64Array(measures.length),
      walk: layers.local ? sources.map((source) => context.stream(`parent ${parent} ${source}`)) : [],
      level: layers.parameters ? sources.map((source) => context.stream(`parent level ${parent} ${source}`)) : [],
    };
    parents.set(parent, made);
    return made;
  });
  const all = [...parents.values()];
  return {
    steps: of.map(({ steps }) => steps),
    errors: of.map(({ errors }) => errors),
    draw() {
      for (let p = 0; p < all.length; p++) {
        const { steps, errors, walk, level } = all[p]!;
        for (let s = 0; s < walk.length; s++) {
          for (let h = 0; h < length; h++) drawn[s * stride + h] = quickNormalQuantile(walk[s]!.uniform());
        }
        for (let s = 0; s < level.length; s++) drawn[s * stride + length] = quickNormalQuantile(level[s]!.uniform());
        for (let m = 0; m < measures.length; m++) {
          const row = localLoadings[m]!;
          const root = roots[m]!;
          const shocks = steps[m]!;
          if (walk.length > 0) for (let h = 0; h < length; h++) shocks[h] = root * combined(drawn, row, h, stride);
          if (level.length > 0) errors[m] = root * combined(drawn, row, length, stride);
        }
      }
    },
  };
}

function combined(drawn: Float64Array, loadings: readonly number[], at: number, stride: number): number {
  let sum = 0;
  for (let s = 0; s < loadings.length; s++) sum += loadings[s]! * drawn[s * stride + at]!;
  return sum;
}
