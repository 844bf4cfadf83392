import { type FigureKind, figures } from "./figures.js";
import { specialties, specialtyRatios } from "./specialties.js";

/** Illustrative prices of one specialty, £ cash, at the prices of the twelve months to the origin. */
export interface SpecialtyPrices {
  readonly code: string;
  readonly firstAttendance: number;
  readonly followUp: number;
  readonly dayCase: number;
  readonly ordinary: number;
}

/** Where {@link illustrativePrices} come from. */
export const priceSource: { readonly source: string; readonly kind: FigureKind; readonly what: string } = {
  what: "Prices by specialty and point of delivery: the average of reference costs 2016-17 times a made-up relativity, scaled so that England's mix of specialties costs that average",
  source:
    "averages: reference costs 2016-17, quoted by HFMA; relativities: made up, plausible only. Replace them with a tariff",
  kind: "illustrative",
};

/** Price over the average of its point of delivery: made up. */
const relativities: Readonly<Record<string, readonly [outpatient: number, dayCase: number, ordinary: number]>> = {
  "100": [1.1, 1.2, 1.05],
  "101": [1, 0.8, 0.85],
  "110": [1, 1.7, 1.5],
  "120": [0.85, 1.3, 0.6],
  "130": [0.75, 1.05, 0.55],
  "160": [0.85, 1.2, 0.9],
  "301": [1.2, 0.65, 0.6],
  "320": [1.15, 1.5, 1.2],
  "330": [0.85, 0.8, 0.5],
  "340": [1.3, 0.8, 0.7],
  "400": [1.4, 0.9, 1],
  "410": [1.15, 0.6, 0.55],
  "502": [1, 1.05, 0.8],
  other: [1, 0.8, 0.9],
};

/**
 * Prices by specialty in the order of {@link specialties}, to the nearest pound.
 * @example illustrativePrices()[2]!.dayCase // of trauma & orthopaedics, over the average of £738
 */
export function illustrativePrices(): readonly SpecialtyPrices[] {
  const firsts = specialties.map(({ firstPerThousand }) => firstPerThousand);
  const followUps = specialtyRatios.map(({ followUpsPerFirst }, s) => firsts[s]! * followUpsPerFirst);
  const electives = specialtyRatios.map(({ electivePerFirst }, s) => firsts[s]! * electivePerFirst);
  const first = scaled(figures["price-first-attendance"].value, firsts, 0);
  const followUp = scaled(figures["price-follow-up"].value, followUps, 0);
  const dayCase = scaled(figures["price-day-case"].value, electives, 1);
  const ordinary = scaled(figures["price-ordinary"].value, electives, 2);
  return specialties.map(({ code }, s) => ({
    code,
    firstAttendance: first[s]!,
    followUp: followUp[s]!,
    dayCase: dayCase[s]!,
    ordinary: ordinary[s]!,
  }));
}

function scaled(average: number, mix: readonly number[], column: 0 | 1 | 2): number[] {
  const relative = specialties.map(({ code }) => relativities[code]![column]);
  const total = mix.reduce((sum, n) => sum + n, 0);
  const mean = mix.reduce((sum, n, s) => sum + (n * relative[s]!) / total, 0);
  return relative.map((value) => Math.round((average * value) / mean));
}
