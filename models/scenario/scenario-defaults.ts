import { figures } from "../../data/figures.js";
import { illustrativePrices } from "../../data/illustrative-prices.js";
import { illustrativeSpend } from "../../data/illustrative-spend.js";
import { pathwayLags } from "../../data/pathway-lags.js";
import { specialties, specialtyRatios } from "../../data/specialties.js";
import type { PathwayStep } from "../conversion/assumptions.js";
import type { ScenarioAssumptions } from "./scenario.js";

/** Specialties whose shares move together. */
const groups: Readonly<Record<string, string>> = {
  "100": "surgical",
  "101": "surgical",
  "110": "surgical",
  "120": "surgical",
  "130": "surgical",
  "160": "surgical",
  "502": "surgical",
  "301": "medical",
  "320": "medical",
  "330": "medical",
  "340": "medical",
  "400": "medical",
  "410": "medical",
};

/** What all commissioners' steps from one count to the next start from. */
function pathwayStep(count: "attendance" | "elective", lags: readonly number[]): PathwayStep {
  return {
    lags,
    elasticity: figures[`${count}-elasticity`].value,
    drift: figures[`${count}-drift`].value,
    nationalShare: figures[`${count}-national-share`].value,
    monthlySpread: figures[`${count}-monthly-spread`].value,
    specialtySpread: figures["specialty-conversion-spread"].value,
    specialtyDrift: figures["specialty-conversion-drift"].value,
  };
}

/** Assumptions before any history is seen: every value from the registers of figures. */
export const scenarioDefaults: ScenarioAssumptions = {
  demand: {
    specialties: specialties.map(({ code, name, firstPerThousand }) => ({
      code,
      name,
      firstPerThousand,
      ...(groups[code] === undefined ? {} : { group: groups[code] }),
    })),
    shareSpread: figures["specialty-share-spread"].value,
    shareDrift: figures["specialty-share-drift"].value,
    nationalShareDrift: figures["national-share-drift"].value,
    groupCorrelation: figures["specialty-group-correlation"].value,
    otherSources: {
      consultant: figures["other-source-consultant"].value,
      aAndE: figures["other-source-a-and-e"].value,
      other: figures["other-source-rest"].value,
    },
    sourceDrift: figures["source-drift"].value,
  },
  conversion: {
    specialties: specialties.map(({ code, name }, s) => ({
      code,
      name,
      attendance: 1,
      elective: specialtyRatios[s]!.electivePerFirst,
      followUps: specialtyRatios[s]!.followUpsPerFirst,
    })),
    firstAttendances: pathwayStep("attendance", pathwayLags.firstAttendances),
    elective: pathwayStep("elective", pathwayLags.elective),
    dayCase: {
      trend: figures["day-case-trend"].value,
      drift: figures["day-case-drift"].value,
      nationalShare: figures["day-case-national-share"].value,
    },
    followUps: {
      discharge: figures["follow-up-discharge"].value,
      monthlySpread: figures["attendance-monthly-spread"].value,
    },
    planned: { drift: figures["planned-drift"].value, monthlySpread: figures["planned-monthly-spread"].value },
    aAndE: {
      through: figures["emergencies-through-a-and-e"].value,
      admitted: figures["a-and-e-admitted"].value,
      drift: figures["a-and-e-drift"].value,
      nationalShare: figures["a-and-e-national-share"].value,
      monthlySpread: figures["a-and-e-monthly-spread"].value,
    },
  },
  practices: {
    plannedSpread: figures["practice-planned-spread"].value,
    emergencySpread: figures["practice-emergency-spread"].value,
    persistence: figures["practice-persistence"].value,
    listSpread: figures["list-spread"].value,
  },
  spend: { lines: illustrativeSpend, persistence: figures["practice-persistence"].value },
  price: {
    unit: {
      firstAttendance: figures["price-first-attendance"].value,
      followUp: figures["price-follow-up"].value,
      dayCase: figures["price-day-case"].value,
      ordinary: figures["price-ordinary"].value,
      planned: figures["price-planned"].value,
      nonElective: figures["price-non-elective"].value,
      aAndE: figures["price-a-and-e"].value,
    },
    bySpecialty: illustrativePrices().map(({ code, ...prices }) => ({ specialty: code, ...prices })),
    uplift: figures["price-uplift"].value,
    codingDrift: figures["coding-drift"].value,
    providerDrift: figures["provider-drift"].value,
    severity: { distribution: "lognormal", cvPerson: figures["cost-per-person-cv"].value },
    costlyThreshold: figures["costly-threshold"].value,
  },
  budget: {
    growth: figures["budget-growth"].value,
    uplift: figures["budget-uplift"].value,
    listShare: figures["budget-list-share"].value,
    formula: "patients",
    prescribing: "formula",
    basis: "origin",
    knownMonths: 12,
    contingency: figures.contingency.value,
    costly: "none",
  },
};
