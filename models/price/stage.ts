import { quantityMean } from "../../src/assumptions/quantity-mean.js";
import { quantitySampler } from "../../src/assumptions/quantity-sampler.js";
import { pow } from "../../src/random/math.js";
import type { Dimension, Stage, Upstream } from "../../src/simulate/stage.js";
import { penceSharer } from "../money/share-pence.js";
import { pods } from "../pods.js";
import { costLines } from "../practices/cost-lines.js";
import { bounds } from "../scenario/bounds.js";
import type { BaseActivity, PriceAssumptions } from "../scenario/scenario.js";
import { bandMoment, costBands } from "./cost-bands.js";

/** What the price stage needs beside the user's assumptions. */
export interface PriceStageAssumptions extends PriceAssumptions {
  /** People served: turns counts into use per person. */
  readonly population: number;
  readonly base: BaseActivity;
  /** Follow-up attendances per first attendance on average. */
  readonly followUpsPerFirst: number;
  /** Years from the middle of the base year to the middle of the first forecast year: 1 if the origin is a March. */
  readonly firstStep: number;
}

/**
 * Prices what practices use, in cash, to the penny.
 *
 * Cost of practice i in year y = index(y) × Σ lines count × unit price × band multiple; index(y) is the product of
 * yearly uplifts drawn anew each year, 1 in the twelve months to the origin. The commissioner's total is rounded to the
 * penny and shared by the largest remainder, so practices and points of delivery both add up to it exactly.
 * Cost bands have the spread that gives one person's year the coefficient of variation assumed ({@link bandMoment}).
 */
export const priceStage: Stage<PriceStageAssumptions> = {
  name: "price",
  version: "1",
  columns(_assumptions, upstream) {
    const { practice, year } = axes(upstream);
    const pounds = "£ (cash)";
    const pod: Dimension = { name: "point of delivery", labels: pods.map(({ label }) => label) };
    return [
      { name: "price_index", label: "Prices, the twelve months to the origin = 1", unit: "ratio", dimensions: [year] },
      { name: "cost", label: "Cost by practice", unit: pounds, dimensions: [practice, year] },
      { name: "cost_total", label: "Cost", unit: pounds, dimensions: [year] },
      { name: "cost_pod", label: "Cost by point of delivery", unit: pounds, dimensions: [pod, year] },
      {
        name: "cost_base",
        label: "Cost of the twelve months to the origin by practice",
        unit: pounds,
        dimensions: [practice],
      },
      {
        name: "base_outturn",
        label: "Cost of the twelve months to the origin at average severity",
        unit: pounds,
        dimensions: [],
      },
    ];
  },
  prepare(assumptions, context) {
    const { practice, year } = axes(context);
    const people = practice.labels.length;
    const years = year.labels.length;
    const lines = costLines.length;
    const counts = context.read("practice_counts");
    const baseActivity = context.read("base_activity");
    const index = context.write("price_index");
    const cost = context.write("cost");
    const costTotal = context.write("cost_total");
    const costPod = context.write("cost_pod");
    const costBase = context.write("cost_base");
    const baseOutturn = context.write("base_outturn");

    const unit = pods.map((pod) => ({
      draw: quantitySampler(assumptions.unit[pod.id], bounds.price),
      stream: context.stream(`price of ${pod.id}`),
    }));
    const uplift = quantitySampler(assumptions.uplift, bounds.uplift);
    const upliftStream = context.stream("uplift");
    const bands = costBands(bandMoment(pricedUses(assumptions), assumptions.severity.cvPerson));
    const multiples = costLines.map((line) => (line.band < 0 ? 1 : bands[line.band]!));

    const price = new Float64Array(pods.length);
    const linePrice = new Float64Array(lines);
    const raw = new Float64Array(people);
    const rawPod = new Float64Array(pods.length);
    const shares = new Float64Array(people);
    const sharesPod = new Float64Array(pods.length);
    const sharePractices = penceSharer(people);
    const sharePods = penceSharer(pods.length);

    /** Fills raw costs of one year (0 the base year) at a price index, in pence; answers the total in whole pence. */
    function priceYear(t: number, level: number): number {
      raw.fill(0);
      rawPod.fill(0);
      for (let l = 0; l < lines; l++) {
        const pence = linePrice[l]! * level * 100;
        const from = (t * lines + l) * people;
        let count = 0;
        for (let i = 0; i < people; i++) {
          const n = counts[from + i]!;
          count += n;
          raw[i]! += n * pence;
        }
        rawPod[costLines[l]!.podAt]! += count * pence;
      }
      let total = 0;
      for (let p = 0; p < pods.length; p++) total += rawPod[p]!;
      return Math.round(total);
    }

    return () => {
      let outturn = 0;
      for (let p = 0; p < pods.length; p++) {
        price[p] = unit[p]!.draw(unit[p]!.stream);
        outturn += price[p]! * baseActivity[p]!;
      }
      baseOutturn[0] = Math.round(outturn * 100) / 100;
      for (let l = 0; l < lines; l++) linePrice[l] = price[costLines[l]!.podAt]! * multiples[l]!;

      sharePractices(priceYear(0, 1), raw, shares);
      for (let i = 0; i < people; i++) costBase[i] = shares[i]! / 100;
      let level = 1;
      for (let y = 0; y < years; y++) {
        const factor = 1 + uplift(upliftStream);
        level *= y === 0 && assumptions.firstStep !== 1 ? pow(factor, assumptions.firstStep) : factor;
        index[y] = level;
        const total = priceYear(y + 1, level);
        costTotal[y] = total / 100;
        sharePractices(total, raw, shares);
        for (let i = 0; i < people; i++) cost[i * years + y] = shares[i]! / 100;
        sharePods(total, rawPod, sharesPod);
        for (let p = 0; p < pods.length; p++) costPod[p * years + y] = sharesPod[p]! / 100;
      }
    };
  },
};

/** Use per person and mean price of every point of delivery in the base year. */
export function pricedUses(
  assumptions: PriceStageAssumptions,
): { perPerson: number; price: number; banded: boolean }[] {
  const { base, population } = assumptions;
  const counts = {
    firstAttendance: base.firstAttendances,
    followUp: base.firstAttendances * assumptions.followUpsPerFirst,
    dayCase: base.dayCase,
    ordinary: base.ordinary,
    nonElective: base.nonElective,
  };
  return pods.map((pod) => ({
    perPerson: counts[pod.id] / population,
    price: quantityMean(assumptions.unit[pod.id]),
    banded: pod.banded,
  }));
}

function axes(upstream: Upstream): { practice: Dimension; year: Dimension } {
  const [, practice, year] = upstream.spec("activity").dimensions;
  return { practice: practice!, year: year! };
}
