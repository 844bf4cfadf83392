import { levelledSd } from "../people/levelledSd.js";
import { sdShare } from "../people/severity.js";
import type { SizeRisk } from "../riskBySize.js";
import { basePersonYears, type SizeQuestion } from "../sizeQuestion.js";

/**
 * SD of cost less budget as a share of expected cost, whole and by layer; closed forms, so without Monte Carlo error.
 *
 * @param people whole number of 1 or more.
 * @example sizeSpread(100_000, { cv: 3.6, years: 1, chance: true, localSd: 0, nationalSd: 0, baseMonths: 9, … }).sd // 0.0174
 */
export function sizeSpread(people: number, question: SizeQuestion): Pick<SizeRisk, "sd" | "parts"> {
  const { cv, severity, years, chance, localSd, nationalSd, baseMonths } = question;
  const own = chance ? sdShare({ people, cv, severity }) : 0;
  const budget = baseMonths > 0 ? cv / Math.sqrt(basePersonYears(people, baseMonths)) : 0;
  const whole = levelledSd(own, localSd * localSd + nationalSd * nationalSd, years);
  return {
    sd: Math.sqrt(whole * whole + budget * budget),
    parts: {
      chance: levelledSd(own, 0, years),
      local: levelledSd(0, localSd * localSd, years),
      national: levelledSd(0, nationalSd * nationalSd, years),
      budget,
    },
  };
}
