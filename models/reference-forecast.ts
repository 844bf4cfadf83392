import { beta } from "../src/random/beta.js";
import { gamma } from "../src/random/gamma.js";
import { exp } from "../src/random/math.js";
import { multinomial } from "../src/random/multinomial.js";
import { normal } from "../src/random/normal.js";
import { poisson } from "../src/random/poisson.js";
import type { Dimension, Stage } from "../src/simulate/stage.js";

/** What the reference forecast is told about a specialty. */
export interface ReferenceSpecialty {
  /** GP referrals per 1,000 registered patients a year. */
  readonly rate: number;
  /** Mean chance that a first attendance leads to an elective spell. */
  readonly conversion: number;
  /** Follow-ups per first attendance. */
  readonly followUps: number;
  /** £ per elective spell. */
  readonly price: number;
}

/** Assumptions of the reference forecast; {@link REFERENCE} holds the values that it is timed with. */
export interface ReferenceAssumptions {
  /** Registered patients of each practice. */
  readonly lists: readonly number[];
  readonly specialties: readonly ReferenceSpecialty[];
  /** Twelve factors, mean 1. */
  readonly season: readonly number[];
  readonly years: number;
  /** Yearly log-growth of a specialty: mean, standard deviation, correlation between specialties. */
  readonly growth: { readonly mean: number; readonly sd: number; readonly correlation: number };
  /** Coefficient of variation of a practice's propensity to refer in a specialty. */
  readonly practiceCv: number;
  /** Share of referrals that become first attendances. */
  readonly attendance: number;
  /** How many patients the knowledge of the conversion rate is worth (the beta distribution's a + b). */
  readonly conversionSize: number;
  /** £. */
  readonly firstPrice: number;
  readonly followUpPrice: number;
}

const THIRTY_DEGREES = [1, Math.sqrt(3) / 2, 0.5, 0, -0.5, -Math.sqrt(3) / 2, -1];

/** Sixty practices, eighteen specialties, five years. */
export const REFERENCE: ReferenceAssumptions = {
  lists: Array.from({ length: 60 }, (_, i) => 2500 + 150 * i),
  specialties: Array.from({ length: 18 }, (_, s) => ({
    rate: 4 + 2 * s,
    conversion: 0.1 + 0.02 * s,
    followUps: 1.2 + 0.1 * s,
    price: 600 + 120 * s,
  })),
  season: Array.from({ length: 12 }, (_, month) => 1 + 0.08 * THIRTY_DEGREES[Math.min(month, 12 - month)]!),
  years: 5,
  growth: { mean: 0.02, sd: 0.02, correlation: 0.3 },
  practiceCv: 0.15,
  attendance: 0.92,
  conversionSize: 400,
  firstPrice: 150,
  followUpPrice: 80,
};

/**
 * The forecast that the engine is timed with: cost by practice and year, referrals by specialty and month.
 *
 * Its definition, month by month, for practice i, specialty s and month m of year y: referrals are Poisson with mean
 * aᵢₛ·g_sy·w_m (list, rate and propensity; growth; season); each becomes a first attendance with chance 0.92, and that an
 * elective spell with chance pₛ; follow-ups are Poisson with mean ratioₛ × first attendances. The kept columns have
 * exactly the joint distribution of that definition, drawn with some 12,000 counts in place of 260,000:
 *
 * - Growth holds for a year, so aᵢₛ·g_sy·w_m is a product of a practice's part and a month's. A year's referrals of a
 *   cell are Poisson with the months' means added, and given the years' totals by specialty, which practice a referral
 *   comes from and which month it falls in are independent: the months of a specialty and year are multinomial with
 *   chances w_m / Σw, whatever the split over practices was.
 * - Marked one by one, a Poisson number of referrals falls into independent Poisson numbers of electives, of attendances
 *   without, and of those never seen (Kingman 1993, Poisson Processes, §5.2). The last are wanted by specialty alone, so
 *   they are drawn summed over practices.
 * - Follow-ups, Poisson given the attendances, are wanted as a practice's yearly cost at one price, so they are drawn
 *   summed over specialties and months: Poisson with the means added.
 */
export const referenceForecast: Stage<ReferenceAssumptions> = {
  name: "reference-forecast",
  version: "1",

  columns: ({ lists, specialties, years }) => [
    {
      name: "cost",
      label: "Cost by practice and year",
      unit: "£",
      dimensions: [numbered("practice", lists.length), numbered("year", years)],
    },
    {
      name: "referrals",
      label: "GP referrals by specialty and month",
      unit: "referrals",
      dimensions: [numbered("specialty", specialties.length), numbered("month", 12 * years)],
    },
  ],

  prepare(assumptions, context) {
    const { lists, specialties, years, growth, attendance, conversionSize, firstPrice, followUpPrice } = assumptions;
    const cost = context.write("cost");
    const referrals = context.write("referrals");
    const growthDraws = context.stream("growth");
    const practiceDraws = context.stream("practice");
    const conversionDraws = context.stream("conversion");
    const electiveDraws = context.stream("elective");
    const otherDraws = context.stream("attended, no spell");
    const unseenDraws = context.stream("not seen");
    const followUpDraws = context.stream("follow-up");
    const monthDraws = context.stream("month");

    const season = assumptions.season.reduce((sum, factor) => sum + factor, 0);
    const monthShares = Float64Array.from(assumptions.season, (factor) => factor / season);
    const shape = 1 / (assumptions.practiceCv * assumptions.practiceCv);
    const common = growth.sd * Math.sqrt(growth.correlation);
    const own = growth.sd * Math.sqrt(1 - growth.correlation);
    const rates = Float64Array.from(specialties, (specialty) => specialty.rate / 1000);
    const ratios = Float64Array.from(specialties, (specialty) => specialty.followUps);
    const prices = Float64Array.from(specialties, (specialty) => specialty.price);
    const conversions = Float64Array.from(specialties, (specialty) => specialty.conversion);

    const shared = new Float64Array(years);
    const level = new Float64Array(specialties.length * years);
    const converted = new Float64Array(specialties.length);
    const demand = new Float64Array(specialties.length);
    const seen = new Float64Array(specialties.length * years);
    const followUpMean = new Float64Array(years);
    const months = new Float64Array(12);

    /** Referrals a year for each one of a practice's part, by specialty and year. */
    const drawGrowth = () => {
      for (let y = 0; y < years; y++) shared[y] = common * normal(growthDraws);
      for (let s = 0; s < rates.length; s++) {
        let sum = 0;
        for (let y = 0; y < years; y++) {
          sum += growth.mean + shared[y]! + own * normal(growthDraws);
          level[s * years + y] = (exp(sum) * season) / 12;
        }
      }
    };

    const drawPractice = (practice: number) => {
      const list = lists[practice]!;
      const firstCell = practice * years;
      followUpMean.fill(0);
      for (let y = 0; y < years; y++) cost[firstCell + y] = 0;
      for (let s = 0; s < rates.length; s++) {
        const base = list * rates[s]! * gamma(practiceDraws, shape, 1 / shape);
        demand[s] = demand[s]! + base;
        const chance = converted[s]!;
        for (let y = 0; y < years; y++) {
          const mean = base * level[s * years + y]! * attendance;
          const electives = poisson(electiveDraws, mean * chance);
          const first = electives + poisson(otherDraws, mean * (1 - chance));
          seen[s * years + y] = seen[s * years + y]! + first;
          followUpMean[y] = followUpMean[y]! + ratios[s]! * first;
          cost[firstCell + y] = cost[firstCell + y]! + firstPrice * first + prices[s]! * electives;
        }
      }
      for (let y = 0; y < years; y++) {
        cost[firstCell + y] = cost[firstCell + y]! + followUpPrice * poisson(followUpDraws, followUpMean[y]!);
      }
    };

    const drawMonths = (specialty: number, year: number) => {
      const cell = specialty * years + year;
      const unseen = poisson(unseenDraws, demand[specialty]! * level[cell]! * (1 - attendance));
      multinomial(monthDraws, seen[cell]! + unseen, monthShares, months);
      for (let m = 0; m < 12; m++) referrals[cell * 12 + m] = months[m]!;
    };

    return () => {
      drawGrowth();
      for (let s = 0; s < rates.length; s++) {
        converted[s] = beta(conversionDraws, conversionSize * conversions[s]!, conversionSize * (1 - conversions[s]!));
      }
      demand.fill(0);
      seen.fill(0);
      for (let practice = 0; practice < lists.length; practice++) drawPractice(practice);
      for (let s = 0; s < rates.length; s++) for (let y = 0; y < years; y++) drawMonths(s, y);
    };
  },
};

function numbered(name: string, length: number): Dimension {
  return { name, labels: Array.from({ length }, (_, i) => String(i + 1)) };
}
