import { exp } from "../src/random/math.js";
import type { Place } from "./community-map.js";
import { communityPractices } from "./community-practices.js";
import type { FigureKind } from "./figures.js";
import { referenceCommunity } from "./reference-community.js";
import { specialties } from "./specialties.js";

/** A fictional provider of hospital or community care. */
export interface CommunityProvider extends Place {
  readonly code: string;
  readonly name: string;
  readonly kind: "NHS trust" | "foundation trust" | "independent treatment centre" | "community provider";
  /** What tariff prices are multiplied by for the cost of the place. */
  readonly marketForcesFactor: number;
  /** How many it draws by specialty code, over a general hospital's 1; `all` for those not named. */
  readonly draws: Readonly<Record<string, number>> & { readonly all: number };
  /** The same for emergencies; 0 without an emergency department. */
  readonly drawsEmergencies: number;
}

/** Where providers, their market forces factors and what they draw come from. */
export const providerSource: { readonly source: string; readonly kind: FigureKind; readonly what: string } = {
  what: "Six providers, their market forces factors (1.00 to 1.09), and the share of each commissioner's patients that they treat by specialty",
  source:
    "made up: a provider's draw over the distance of each practice from it on the schematic map, falling by two thirds for every twelve units; factors within the range of those published for England outside London",
  kind: "illustrative",
};

/** Six providers: three NHS trusts, a foundation trust, an independent treatment centre, a community provider. */
export const communityProviders: readonly CommunityProvider[] = [
  {
    code: "FR1",
    name: "Northmoor University Hospitals NHS Foundation Trust (fictional)",
    kind: "foundation trust",
    marketForcesFactor: 1.09,
    x: 54,
    y: 76,
    draws: { all: 1.6, "160": 4, "320": 2.2, "400": 4, "340": 1.8 },
    drawsEmergencies: 1.4,
  },
  {
    code: "FR2",
    name: "Westmere General Hospital NHS Trust (fictional)",
    kind: "NHS trust",
    marketForcesFactor: 1.03,
    x: 33,
    y: 24,
    draws: { all: 1, "160": 0.4, "400": 0.5 },
    drawsEmergencies: 1,
  },
  {
    code: "FR3",
    name: "Eastvale District Hospital NHS Trust (fictional)",
    kind: "NHS trust",
    marketForcesFactor: 1.01,
    x: 81,
    y: 23,
    draws: { all: 0.8, "160": 0.1, "400": 0.2, "320": 0.7 },
    drawsEmergencies: 0.8,
  },
  {
    code: "FR4",
    name: "Moorgate Royal Infirmary NHS Trust (fictional)",
    kind: "NHS trust",
    marketForcesFactor: 1.02,
    x: 18,
    y: 72,
    draws: { all: 0.8, "160": 0.1, "400": 0.2 },
    drawsEmergencies: 0.8,
  },
  {
    code: "FR5",
    name: "Thornby Treatment Centre (fictional, independent)",
    kind: "independent treatment centre",
    marketForcesFactor: 1,
    x: 52,
    y: 45,
    draws: { all: 0, "100": 0.25, "101": 0.2, "110": 0.6, "120": 0.3, "130": 0.6, "301": 0.3, "502": 0.15 },
    drawsEmergencies: 0,
  },
  {
    code: "FR6",
    name: "Three Rivers Community Services (fictional)",
    kind: "community provider",
    marketForcesFactor: 1.02,
    x: 60,
    y: 30,
    draws: { all: 0, "110": 0.15, "130": 0.1, "330": 0.4, "410": 0.3, other: 0.15 },
    drawsEmergencies: 0,
  },
];

/** How far patients are drawn on the map: for every such distance a provider's draw falls by a factor e. */
const reach = { planned: 12, emergency: 7 };

/** Shares of a commissioner's patients by provider; each row adds up to 1. */
export interface ProviderShares {
  /** [commissioner][specialty][provider]: outpatients and elective care. */
  readonly planned: readonly (readonly (readonly number[])[])[];
  /** [commissioner][provider]: emergency departments and non-elective admissions. */
  readonly emergency: readonly (readonly number[])[];
}

/**
 * Who treats whom: every practice's patients divided in proportion to draw × exp(−distance / reach), summed over the
 * practices of a commissioner (D. L. Huff's model of trade areas, Land Economics 39, 1963).
 * @example communityProviderShares().planned[0]![2]!.reduce((sum, share) => sum + share) // 1
 */
export function communityProviderShares(): ProviderShares {
  const { practices } = communityPractices();
  const of = (commissioner: string, draws: readonly number[], far: number): number[] => {
    const patients = new Array<number>(draws.length).fill(0);
    let total = 0;
    for (const practice of practices) {
      if (practice.commissioner !== commissioner) continue;
      const pulls = communityProviders.map(({ x, y }, v) => {
        const [dx, dy] = [practice.x - x, practice.y - y];
        return draws[v]! * exp(-Math.sqrt(dx * dx + dy * dy) / far);
      });
      const all = pulls.reduce((sum, pull) => sum + pull, 0);
      pulls.forEach((pull, v) => {
        patients[v] = patients[v]! + (practice.patients * pull) / all;
      });
      total += practice.patients;
    }
    return patients.map((n) => n / total);
  };
  const codes = referenceCommunity.commissioners.map(({ code }) => code);
  return {
    planned: codes.map((code) =>
      specialties.map((specialty) =>
        of(
          code,
          communityProviders.map(({ draws }) => draws[specialty.code] ?? draws.all),
          reach.planned,
        ),
      ),
    ),
    emergency: codes.map((code) =>
      of(
        code,
        communityProviders.map(({ drawsEmergencies }) => drawsEmergencies),
        reach.emergency,
      ),
    ),
  };
}
