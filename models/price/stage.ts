import { InputError } from "../../src/errors.js";
import { sharePence } from "../../src/money/sharePence.js";
import { pow } from "../../src/random/math.js";
import type { Stage } from "../../src/simulate/stage.js";
import { parameter } from "../parameter.js";
import { hospitalPods, spendPods } from "../pods.js";
import { baseActivity } from "../practices/base-activity.js";
import { hospitalLines } from "../practices/hospital-lines.js";
import { members } from "../practices/members.js";
import { bounds } from "../scenario/bounds.js";
import type { PriceStageAssumptions } from "./assumptions.js";
import { costlyCosts } from "./costly-costs.js";
import { knownCosts } from "./known-costs.js";
import { linePrices } from "./line-prices.js";
import { meanPrices } from "./mean-prices.js";
import { priceAxes, priceColumns } from "./price-columns.js";

/**
 * Prices what practices use at the tariff and adds what else is spent, in cash, to the penny.
 *
 * Hospital cost of practice i of commissioner c in year y = index(y) × Σ lines count × price(c, y) × coding(y) × band
 * multiple: price(c, y) from {@link meanPrices}; index the product of yearly uplifts drawn anew each year; coding, for
 * admissions, growth at a rate drawn once a run. A commissioner's hospital cost is rounded to the penny and shared by largest remainder over
 * its practices, over points of delivery and over providers; other spend is added to practices and points of delivery. So
 * practices add up to commissioners and these to the total, and points of delivery and providers to what they divide.
 */
export const priceStage: Stage<PriceStageAssumptions> = {
  name: "price",
  version: "2",
  columns: ({ providers }, upstream) =>
    priceColumns(
      priceAxes(upstream),
      providers.map(({ code }) => code),
    ),
  prepare(assumptions, context) {
    const { commissioner, practice, year } = priceAxes(context);
    const codes = assumptions.commissioners.map(({ code }) => code);
    if (codes.join() !== commissioner.labels.join()) {
      throw new InputError(`commissioners must be ${commissioner.labels.join(", ")}, in this order`, {
        path: "commissioners",
        value: codes.join(", "),
      });
    }
    const { layers = {}, firstStep } = assumptions;
    const groups = members(codes, assumptions.practices);
    const people = practice.labels.length;
    const years = year.labels.length;
    const times = years + 1;
    const width = assumptions.providers.length;
    const hospital = hospitalPods.length;
    const pods = hospital + spendPods.length;
    const lines = hospitalLines.length;

    const counts = context.read("practice_counts");
    const spend = context.read("spend");
    const spendBase = context.read("spend_base");
    const base = baseActivity(context, codes);
    const index = context.write("price_index");
    const coding = context.write("coding_index");
    const cost = context.write("cost");
    const costCommissioner = context.write("cost_commissioner");
    const costTotal = context.write("cost_total");
    const costPod = context.write("cost_pod");
    const costProvider = context.write("cost_provider");
    const costBase = context.write("cost_base");
    const baseOutturn = context.write("base_outturn");

    const uncertain = layers.parameters;
    const unitPrices = hospitalPods.map(({ id }) =>
      parameter(assumptions.unit[id], bounds.price, { context, name: `price of ${id}`, uncertain }),
    );
    const drift = parameter(assumptions.providerDrift, bounds.drift, { context, name: "provider drift", uncertain });
    const rise = parameter(assumptions.codingDrift, bounds.uplift, { context, name: "coding drift", uncertain });
    const uplift = parameter(assumptions.uplift, bounds.uplift, {
      context,
      name: "uplift",
      uncertain: layers.national,
    });
    const unit = new Float64Array(hospital);
    const mean = meanPrices(assumptions, context);
    const prices = linePrices(assumptions, mean.prices, { times, index, coding });
    const costly = costlyCosts(assumptions, prices, { context, groups, times });
    const known = knownCosts(assumptions, prices, { context, groups, times });

    const raw = new Float64Array(people);
    const rawPod = new Float64Array(hospital);
    const rawProvider = new Float64Array(width);
    const weights = groups.map((group) => new Float64Array(group.length));
    const shares = groups.map((group) => new Float64Array(group.length));
    const podShares = new Float64Array(hospital);
    const providerShares = new Float64Array(width);

    function drawIndices(): void {
      const codingRise = 1 + rise();
      let level = 1;
      for (let y = 0; y < years; y++) {
        const factor = 1 + uplift();
        level *= y === 0 && firstStep !== 1 ? pow(factor, firstStep) : factor;
        index[y] = level;
        coding[y] = codingRise === 1 ? 1 : pow(codingRise, firstStep + y);
      }
    }

    /** Hospital cost of commissioner c at time t in whole pence, shared over its practices, and raw by point of delivery. */
    function hospitalPence(c: number, t: number): number {
      const group = groups[c]!;
      for (let j = 0; j < group.length; j++) raw[group[j]!] = 0;
      rawPod.fill(0);
      for (let l = 0; l < lines; l++) {
        const pence = prices.pence(c, t, l);
        const from = (t * lines + l) * people;
        let count = 0;
        for (let j = 0; j < group.length; j++) {
          const i = group[j]!;
          const n = counts[from + i]!;
          count += n;
          raw[i]! += n * pence;
        }
        rawPod[hospitalLines[l]!.podAt]! += count * pence;
      }
      let total = 0;
      for (let p = 0; p < hospital; p++) total += rawPod[p]!;
      total = Math.round(total);
      for (let j = 0; j < group.length; j++) weights[c]![j] = raw[group[j]!]!;
      sharePence(total, weights[c]!, shares[c]!);
      return total;
    }

    /** Other spend of practice i on one service in whole pence; t = 0 is the base year. */
    function spendPence(service: number, i: number, t: number): number {
      const pounds = t === 0 ? spendBase[service * people + i]! : spend[(service * people + i) * years + t - 1]!;
      return Math.round(pounds * 100);
    }

    function divideHospital(total: number, c: number, y: number): void {
      sharePence(total, rawPod, podShares);
      for (let p = 0; p < hospital; p++) costPod[(c * pods + p) * years + y] = podShares[p]! / 100;
      rawProvider.fill(0);
      for (let p = 0; p < hospital; p++) {
        const cell = (c * times + y + 1) * hospital + p;
        const price = mean.prices[cell]!;
        if (price === 0) continue;
        for (let v = 0; v < width; v++) rawProvider[v]! += (rawPod[p]! * mean.parts[cell * width + v]!) / price;
      }
      sharePence(total, rawProvider, providerShares);
      for (let v = 0; v < width; v++) costProvider[(c * width + v) * years + y] = providerShares[v]! / 100;
    }

    function priceBase(c: number): void {
      const group = groups[c]!;
      hospitalPence(c, 0);
      let other = 0;
      for (let j = 0; j < group.length; j++) {
        const i = group[j]!;
        let pence = 0;
        for (let service = 0; service < spendPods.length; service++) pence += spendPence(service, i, 0);
        costBase[i] = (shares[c]![j]! + pence) / 100;
        other += pence;
      }
      let outturn = 0;
      for (let p = 0; p < hospital; p++) outturn += mean.prices[c * times * hospital + p]! * base(c, p);
      baseOutturn[c] = (Math.round(outturn * 100) + other) / 100;
    }

    /** Prices commissioner c's year y; answers its whole cost in pence. */
    function priceYear(c: number, y: number): number {
      const group = groups[c]!;
      const hospitalTotal = hospitalPence(c, y + 1);
      divideHospital(hospitalTotal, c, y);
      let total = hospitalTotal;
      for (let service = 0; service < spendPods.length; service++) {
        let pence = 0;
        for (let j = 0; j < group.length; j++) {
          const part = spendPence(service, group[j]!, y + 1);
          shares[c]![j]! += part;
          pence += part;
        }
        costPod[(c * pods + hospital + service) * years + y] = pence / 100;
        total += pence;
      }
      for (let j = 0; j < group.length; j++) cost[group[j]! * years + y] = shares[c]![j]! / 100;
      costCommissioner[c * years + y] = total / 100;
      return total;
    }

    return () => {
      for (let p = 0; p < hospital; p++) unit[p] = unitPrices[p]!();
      mean.draw(unit, drift());
      drawIndices();
      prices.draw();
      for (let c = 0; c < groups.length; c++) priceBase(c);
      for (let y = 0; y < years; y++) {
        let total = 0;
        for (let c = 0; c < groups.length; c++) total += priceYear(c, y);
        costTotal[y] = total / 100;
      }
      costly();
      known();
    };
  },
};
