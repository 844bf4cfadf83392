import { exp } from "../../src/random/math.js";
import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { bounds } from "../scenario/bounds.js";
import type { Period } from "../time/periods.js";
import { allLayers } from "./all-layers.js";
import { assumed } from "./assumed.js";
import { type DemandStageAssumptions, referralSources } from "./assumptions.js";
import { splitByStreams } from "./split-by-streams.js";
import { splitExpected } from "./split-expected.js";

/**
 * Fills `referrals_source`, its sums over sources and over specialties, and `referrals_year` from the monthly columns: GP referrals as they are, the others of a year
 * and specialty split over who made them. The log of a source's proportion walks by commissioner and year.
 *
 * @param at.years whole years among the months; `at.months`, how many months there are.
 * @returns a function to call once `referrals` and `gp_referrals` are filled.
 */
export function sourceDivider(
  assumptions: DemandStageAssumptions,
  at: { readonly years: readonly Period[]; readonly months: number },
  context: StageContext,
): () => void {
  const { commissioners, specialties, otherSources } = assumptions;
  const { years, months } = at;
  const layers = allLayers(assumptions.layers);
  const proportions = [otherSources.consultant, otherSources.aAndE, otherSources.other];
  const names = referralSources.slice(1);
  const referrals = context.write("referrals");
  const gpReferrals = context.write("gp_referrals");
  const bySource = context.write("referrals_source");
  const bySpecialty = context.write("referrals_specialty");
  const sourceTotals = context.write("referrals_by_source");
  const byYear = context.write("referrals_year");
  const drift = assumed(
    assumptions.sourceDrift,
    { bounds: bounds.drift, stream: "source drift", drawn: layers.parameters },
    context,
  );
  const plans = commissioners.map(({ code }) => ({
    walk: names.map((source) => context.stream(`source walk ${code} ${source}`)),
    split: specialties.map((specialty) =>
      names.map((source) => context.stream(`source ${code} ${specialty.code} ${source}`)),
    ),
  }));
  const logs = new Float64Array(names.length);
  const weights = new Float64Array(names.length);
  const to = new Float64Array(names.length);
  const split = { count: 0, weights };

  return () => {
    const step = drift();
    byYear.fill(0);
    sourceTotals.fill(0);
    for (let c = 0; c < plans.length; c++) {
      const plan = plans[c]!;
      logs.fill(0);
      for (let y = 0; y < years.length; y++) {
        for (let k = 0; k < weights.length; k++) {
          if (layers.local) logs[k]! += step * quickNormalQuantile(plan.walk[k]!.uniform());
          weights[k] = proportions[k]! * exp(logs[k]!);
        }
        for (let s = 0; s < plan.split.length; s++) {
          const cell = c * plan.split.length + s;
          const first = cell * months + years[y]!.first;
          let all = 0;
          let gp = 0;
          for (let m = first; m < first + 12; m++) {
            all += referrals[m]!;
            gp += gpReferrals[m]!;
          }
          split.count = all - gp;
          if (layers.chance) splitByStreams(plan.split[s]!, split, to);
          else splitExpected(split.count, weights, to);
          byYear[c * years.length + y]! += all;
          const row = cell * referralSources.length * years.length + y;
          const whole = c * referralSources.length * years.length + y;
          bySpecialty[cell * years.length + y] = all;
          bySource[row] = gp;
          sourceTotals[whole]! += gp;
          for (let k = 0; k < to.length; k++) {
            bySource[row + (k + 1) * years.length] = to[k]!;
            sourceTotals[whole + (k + 1) * years.length]! += to[k]!;
          }
        }
      }
    }
  };
}
