import type { ForecastAssumptions } from "../../src/forecast/assumptions.js";

/** The same fit with only these of its measures; their forecast is the same to the last bit. */
export function onlyMeasures(fitted: ForecastAssumptions, names: readonly string[]): ForecastAssumptions {
  const rows = names.map((name) => fitted.measures.findIndex((measure) => measure.name === name));
  const pick = <T>(list: readonly T[]): T[] => rows.map((row) => list[row]!);
  return {
    ...fitted,
    measures: pick(fitted.measures),
    organisations: fitted.organisations.map((organisation) => ({ ...organisation, series: pick(organisation.series) })),
    nationalLoadings: pick(fitted.nationalLoadings),
    localLoadings: pick(fitted.localLoadings),
  };
}
