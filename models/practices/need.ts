import { ageBands, deprivationCost } from "../../data/need.js";
import { InputError } from "../../src/errors.js";
import type { StagePractice } from "./assumptions.js";

/** What a commissioner's need is read from. */
export type NeedBasis = "weighted patients" | "age and deprivation" | "age" | "deprivation" | "list size";

/** Need per patient of one commissioner's practices. */
export interface Need {
  readonly basis: NeedBasis;
  /** Over the commissioner's average patient: list × need adds up to its patients. */
  readonly perPatient: readonly number[];
}

/**
 * Need per patient of one commissioner's practices, relative to its average patient.
 *
 * Patients weighted for need where every practice has them; otherwise published inpatient cost per head by age and by
 * deprivation, each where every practice has it; otherwise all patients are alike. What only some practices have is not
 * used, since weights from two sources are not to one scale.
 *
 * @param practices of one commissioner, at least one.
 * @throws InputError if ages do not have the eight bands or hold nobody, or a deprivation is none of 1 to 5.
 * @example practiceNeed([practice(100, { weighted: 150 }), practice(100, { weighted: 50 })]).perPatient // [1.5, 0.5]
 */
export function practiceNeed(practices: readonly StagePractice[]): Need {
  const all = (has: (practice: StagePractice) => boolean) => practices.every(has);
  if (all(({ weighted }) => weighted !== undefined && weighted > 0)) {
    return normalised("weighted patients", practices, ({ weighted, patients }) => weighted! / patients);
  }
  const aged = all(({ ages }) => ages !== undefined);
  const deprived = all(({ deprivation }) => deprivation !== undefined);
  const basis = aged && deprived ? "age and deprivation" : aged ? "age" : deprived ? "deprivation" : "list size";
  return normalised(basis, practices, (practice) => (aged ? ageNeed(practice) : 1) * (deprived ? fifth(practice) : 1));
}

function normalised(
  basis: NeedBasis,
  practices: readonly StagePractice[],
  need: (practice: StagePractice) => number,
): Need {
  const needs = practices.map(need);
  const patients = practices.reduce((sum, practice) => sum + practice.patients, 0);
  const weighted = practices.reduce((sum, practice, i) => sum + practice.patients * needs[i]!, 0);
  return { basis, perPatient: needs.map((value) => (value * patients) / weighted) };
}

/** Pounds of inpatient care per patient at the practice's ages. */
function ageNeed({ code, ages }: StagePractice): number {
  if (ages!.length !== ageBands.length) {
    throw new InputError(`ages of practice ${code} must have ${ageBands.length} bands`, { value: ages!.length });
  }
  const people = ages!.reduce((sum, n) => sum + n, 0);
  if (!(people > 0)) throw new InputError(`ages of practice ${code} must hold patients`, { value: people });
  return ages!.reduce((sum, n, band) => sum + n * ageBands[band]!.costPerHead, 0) / people;
}

function fifth({ code, deprivation }: StagePractice): number {
  const cost = deprivationCost[deprivation! - 1];
  if (cost === undefined) {
    throw new InputError(`deprivation of practice ${code} must be 1 (most deprived) to 5`, { value: deprivation });
  }
  return cost;
}
