import { figures } from "../../data/figures.js";
import { specialties } from "../../data/specialties.js";
import type { Scenario1 } from "./scenario-1.js";

/** Assumptions before any history is seen: every value from the register of figures. */
export const defaultAssumptions: Scenario1["assumptions"] = {
  conversion: {
    firstAttendances: {
      ratio:
        figures["first-attendances-per-thousand"].value /
        (figures["gp-referrals-per-thousand"].value + figures["other-referrals-per-thousand"].value),
      elasticity: figures["attendance-elasticity"].value,
      drift: figures["attendance-drift"].value,
      monthlySpread: figures["attendance-monthly-spread"].value,
    },
    elective: {
      ratio: figures["elective-per-first"].value,
      elasticity: figures["elective-elasticity"].value,
      drift: figures["elective-drift"].value,
      monthlySpread: figures["elective-monthly-spread"].value,
    },
    dayCase: {
      share: figures["day-case-share"].value,
      trend: figures["day-case-trend"].value,
      drift: figures["day-case-drift"].value,
    },
    followUps: {
      ratio: figures["follow-ups-per-first"].value,
      monthlySpread: figures["attendance-monthly-spread"].value,
    },
  },
  practices: {
    plannedSpread: figures["practice-planned-spread"].value,
    emergencySpread: figures["practice-emergency-spread"].value,
    persistence: figures["practice-persistence"].value,
    specialties,
  },
  price: {
    unit: {
      firstAttendance: figures["price-first-attendance"].value,
      followUp: figures["price-follow-up"].value,
      dayCase: figures["price-day-case"].value,
      ordinary: figures["price-ordinary"].value,
      nonElective: figures["price-non-elective"].value,
    },
    uplift: figures["price-uplift"].value,
    severity: { distribution: "lognormal", cvPerson: figures["cost-per-person-cv"].value },
  },
  budget: {
    growth: figures["budget-growth"].value,
    uplift: figures["budget-uplift"].value,
    listShare: figures["budget-list-share"].value,
    basis: "origin",
    contingency: figures.contingency.value,
  },
};
