import type { ColumnSpec, Dimension, Stage, Upstream } from "../../src/simulate/stage.js";
import { sameCommissioners } from "../demand/same-commissioners.js";
import { hospitalPods } from "../pods.js";
import { monthDimension } from "../time/month-dimension.js";
import { wholeYears } from "../time/periods.js";
import type { ConversionStageAssumptions } from "./assumptions.js";
import { commissionerPathway } from "./commissioner-pathway.js";
import { counted, countedBySpecialty } from "./counted.js";
import { sharedDraws } from "./shared-draws.js";

/**
 * Referrals of all sources to first attendances, to elective admissions and follow-ups, for several commissioners and their
 * specialties; planned admissions and A&E attendances beside them.
 *
 * - Referral to first attendance, first attendance to elective admission: beta-binomial by commissioner, specialty and
 *   month on what falls due by the lags ({@link pathwayStep}), counts before the origin included.
 * - Follow-ups from the stock of patients ({@link followUps}).
 * - Day cases: binomial on a commissioner's elective admissions, the share's log odds moving by trend and walk.
 * - Planned admissions: the forecast's own column, or a stream of their own around a ratio of the central path.
 * - A&E attendances from the forecast's non-elective admissions ({@link emergencyAttendances}).
 *
 * What drifts has a part that all commissioners share, drawn on streams without a commissioner's name; all other streams
 * carry the codes of commissioner and specialty. Months add up to years and specialties to commissioners exactly.
 *
 * Reads `referrals` and `referral_shares` of the stage `demand`. Writes the columns of {@link counted} [commissioner, month]
 * with `_year` [commissioner, year], those of {@link countedBySpecialty} [commissioner, specialty, year], and
 * `base_activity` [commissioner, point of delivery].
 */
export const conversionStage: Stage<ConversionStageAssumptions> = {
  name: "conversion",
  version: "2",
  columns(_assumptions, upstream): ColumnSpec[] {
    const { commissioner, specialty, month, year } = axes(upstream);
    return [
      ...counted.map(({ name, label, unit }) => ({ name, label, unit, dimensions: [commissioner, month] })),
      ...counted.map(({ name, label, unit }) => ({
        name: `${name}_year`,
        label: `${label} by financial year`,
        unit,
        dimensions: [commissioner, year],
      })),
      ...countedBySpecialty.map(({ name, label, unit }) => ({
        name,
        label,
        unit,
        dimensions: [commissioner, specialty, year],
      })),
      {
        name: "base_activity",
        label: "Activity of the twelve months to the origin",
        unit: "attendances or admissions",
        dimensions: [commissioner, { name: "point of delivery", labels: hospitalPods.map(({ label }) => label) }],
      },
    ];
  },
  prepare(assumptions, context) {
    const { month } = axes(context);
    const { nonElective, planned } = assumptions.columns;
    for (const column of ["referrals", nonElective, ...(planned === undefined ? [] : [planned])]) {
      sameCommissioners(assumptions.commissioners, context.spec(column));
    }
    const shared = sharedDraws(assumptions, month.labels, context);
    const pathways = assumptions.commissioners.map((_, c) =>
      commissionerPathway(assumptions, { at: c, months: month.labels, shared }, context),
    );
    const months = month.labels.length;
    const years = wholeYears(month.labels);
    const monthly = counted.map(({ name }) => context.write(name));
    const yearly = counted.map(({ name }) => context.write(`${name}_year`));

    return () => {
      shared.draw();
      for (let c = 0; c < pathways.length; c++) pathways[c]!();
      for (let k = 0; k < counted.length; k++) {
        for (let c = 0; c < pathways.length; c++) {
          for (let y = 0; y < years.length; y++) {
            const first = c * months + years[y]!.first;
            let sum = 0;
            for (let m = first; m < first + 12; m++) sum += monthly[k]![m]!;
            yearly[k]![c * years.length + y] = sum;
          }
        }
      }
    };
  },
};

function axes(upstream: Upstream) {
  const spec = upstream.spec("referrals");
  const [commissioner, specialty] = spec.dimensions as [Dimension, Dimension];
  const month = monthDimension(spec);
  const year: Dimension = { name: "year", labels: wholeYears(month.labels).map(({ label }) => label) };
  return { commissioner, specialty, month, year };
}
