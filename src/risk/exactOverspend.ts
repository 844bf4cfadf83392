import { exp, log1p } from "../random/math.js";
import { normalCdf } from "../random/normalCdf.js";
import { normalDensity } from "./normalDensity.js";
import { baseExceedance } from "./people/baseExceedance.js";
import { peopleChances } from "./people/peopleChances.js";
import { sdShare } from "./people/severity.js";
import { basePersonYears, type SizeQuestion } from "./sizeQuestion.js";

/** Chances that a population of this size is over its budget by more than each margin; null where there is no exact answer. */
export type ExactOverspend = (people: number, margins: readonly number[]) => readonly (number | null)[];

/**
 * Exact chances of overspending, by numerical inversion and integration, without simulation.
 *
 * Without local and national steps: people's cost over all years against the budget, known or read from a base. With
 * steps over one year and a known budget: the same, integrated over the level, P = ∫ φ(z) P(C > (1 + m)/L(z)) dz by the
 * trapezoidal rule. With steps over several years, or steps and a base, there is none: null.
 *
 * @param question checked already.
 */
export function exactOverspend(question: SizeQuestion): ExactOverspend {
  const { cv, severity, years, chance, localSd, nationalSd, baseMonths } = question;
  const variance = localSd * localSd + nationalSd * nationalSd;
  const chances = peopleChances(chance ? cv : 0, severity);
  if (variance === 0) {
    const fromBase = baseExceedance(cv, severity);
    if (baseMonths === 0) return (people, margins) => chances(people * years, margins);
    return (people, margins) =>
      margins.map((margin) => (chance ? fromBase(people * years, basePersonYears(people, baseMonths), margin) : null));
  }
  if (years > 1 || baseMonths > 0) return (_, margins) => margins.map(() => null);
  const sd = Math.sqrt(variance);
  return (people, margins) => {
    const own = chance ? sdShare({ people, cv, severity }) : 0;
    if (own === 0) return margins.map((margin) => normalCdf(-(log1p(margin) + variance / 2) / sd));
    // Fine enough for whichever of the two varies less.
    const step = Math.min(0.75, own / sd / 2);
    const nodes = Math.ceil(7 / step);
    if (nodes > 20_000) return margins.map((margin) => normalCdf(-(log1p(margin) + variance / 2) / sd));
    const scores = Array.from({ length: 2 * nodes + 1 }, (_, i) => (i - nodes) * step);
    return margins.map((margin) => {
      // Beyond 23 SDs of people's own cost the chance is below 1e-6 and hardly falls; 12 below, it is 1.
      const at = scores.map((z) =>
        Math.max(-12 * own, Math.min(23 * own, (1 + margin) * exp(variance / 2 - sd * z) - 1)),
      );
      const found = chances(people, at);
      const sum = scores.reduce((total, z, i) => total + step * normalDensity(z) * found[i]!, 0);
      return Math.min(1, Math.max(0, sum));
    });
  };
}
