import { InputError } from "../../errors.js";
import type { PracticeFacts } from "./practiceFacts.js";

/** Each practice's fair share of the money, and what it rests on. */
export interface NeedShares {
  /** In the order of the practices; they add up to 1. */
  readonly shares: Float64Array;
  /** Weighted patients of all, of none (list sizes then), or of some, the others at the average weight of those. */
  readonly basis: "weighted patients" | "list size" | "weighted patients where known";
  /** Practices without weighted patients. */
  readonly unknown: number;
}

/**
 * Fair shares by weighted capitation: a practice's weighted patients over all weighted patients (PBC 29–30). A practice
 * without weighted patients counts its list at the average weight of those that have them; with none known, fair shares
 * are list shares.
 *
 * @param practices at least one, with a patient among them all.
 * @throws InputError where there is no practice, no patient, or a number below 0.
 * @example needShares([{ code: "A", name: "A", patients: 100, weighted: 120 }, { code: "B", name: "B", patients: 100, weighted: 80 }]).shares // [0.6, 0.4]
 */
export function needShares(practices: readonly PracticeFacts[]): NeedShares {
  if (practices.length === 0) throw new InputError("there must be at least one practice", { path: "practices" });
  let list = 0;
  let weighted = 0;
  let unknown = 0;
  for (const practice of practices) {
    checkCount(practice.patients, practice.code, "patients");
    if (practice.weighted === undefined) unknown++;
    else {
      checkCount(practice.weighted, practice.code, "weighted");
      list += practice.patients;
      weighted += practice.weighted;
    }
  }
  const perPatient = weighted > 0 && list > 0 ? weighted / list : 1;
  const none = unknown === practices.length || !(weighted > 0);
  const need = Float64Array.from(practices, ({ patients, weighted: own }) =>
    none || own === undefined ? patients * perPatient : own,
  );
  const total = need.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) throw new InputError("there must be a patient in some practice", { path: "practices", value: 0 });
  return {
    shares: need.map((value) => value / total),
    basis: none ? "list size" : unknown > 0 ? "weighted patients where known" : "weighted patients",
    unknown,
  };
}

function checkCount(value: number, code: string, column: string): void {
  if (!(value >= 0 && value < Number.POSITIVE_INFINITY)) {
    throw new InputError("must be a number of 0 or more", { path: `practice ${code}`, column, value });
  }
}
