import { type HospitalPodId, hospitalPods } from "../pods.js";
import type { Known } from "./cells.js";

/** A point of delivery as files name it. */
export interface KnownPod extends Known {
  readonly code: HospitalPodId;
  /** True where specialties may have prices of their own. */
  readonly bySpecialty: boolean;
}

const also: Readonly<Record<HospitalPodId, readonly string[]>> = {
  firstAttendance: ["first attendance", "first outpatient attendance", "outpatient first", "opfa", "first"],
  followUp: ["follow-up", "follow up attendance", "outpatient follow-up", "opfup", "follow ups"],
  dayCase: ["day case", "dc", "elective day case"],
  ordinary: [
    "ordinary elective",
    "ordinary admission",
    "elective inpatient",
    "elective",
    "el",
    "ordinary elective admission",
  ],
  planned: ["planned", "planned admission", "regular admissions", "planned admissions not from a waiting list"],
  nonElective: ["non-elective", "nel", "emergency", "emergency admissions", "non-elective admission"],
  aAndE: ["a&e", "ae", "accident and emergency", "a&e attendance", "accident & emergency"],
};

const withSpecialties: ReadonlySet<HospitalPodId> = new Set(["firstAttendance", "followUp", "dayCase", "ordinary"]);

/** Points of delivery that a tariff or plan may name, with what else they are called. */
export const knownPods: readonly KnownPod[] = hospitalPods.map(({ id, label }) => ({
  code: id,
  name: label,
  also: also[id],
  ownCode: true,
  bySpecialty: withSpecialties.has(id),
}));
