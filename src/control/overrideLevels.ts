import { InputError } from "../errors.js";
import type { ForecastAssumptions } from "../forecast/assumptions.js";
import { log } from "../random/math.js";
import { changeNote } from "./overrideLog.js";
import type { Override } from "./overrideSchema.js";

/** Half width of the central 80 % of a normal, in SDs. */
const EIGHTY = 1.2815515655446004;

/**
 * Fitted assumptions with the levels that the overrides state. A number replaces the level and keeps its fitted uncertainty; a
 * range p10–p90 is taken as lognormal and replaces both. What was done is added to the notes.
 *
 * Levels of organisations or measures that these assumptions do not hold are left for the forecast that does.
 * @returns the same assumptions if no level in them is overridden; otherwise a copy.
 * @throws InputError for a level on a series that was fitted as none.
 */
export function overrideLevels(fitted: ForecastAssumptions, overrides: readonly Override[]): ForecastAssumptions {
  const notes: string[] = [];
  const organisations = fitted.organisations.map((organisation) => {
    const series = organisation.series.map((own, m) => {
      const override = overrides.find(
        (o) => o.what === "level" && o.organisation === organisation.code && o.measure === fitted.measures[m]!.name,
      );
      if (override?.what !== "level") return own;
      notes.push(changeNote(override));
      const { value } = override;
      if (typeof value === "number") return { ...own, level: value };
      if (!(value.p10 > 0 && value.p90 >= value.p10)) {
        throw new InputError("must be 0 < p10 ≤ p90", { path: "overrides", value });
      }
      return { ...own, level: Math.sqrt(value.p10 * value.p90), levelSd: log(value.p90 / value.p10) / (2 * EIGHTY) };
    });
    return { ...organisation, series };
  });
  return notes.length === 0 ? fitted : { ...fitted, organisations, notes: [...fitted.notes, ...notes] };
}
