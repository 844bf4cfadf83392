import type { Bounds } from "../../src/assumptions/quantity.js";
import { InputError } from "../../src/errors.js";
import { exp } from "../../src/random/math.js";
import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { Stream } from "../../src/random/stream.js";
import type { ColumnSpec, Stage } from "../../src/simulate/stage.js";
import { bounds } from "../scenario/bounds.js";
import { monthDimension } from "../time/month-dimension.js";
import { periods, wholeYears } from "../time/periods.js";
import { allLayers } from "./all-layers.js";
import { assumed } from "./assumed.js";
import { type DemandStageAssumptions, referralSources } from "./assumptions.js";
import { referralWeights } from "./referral-weights.js";
import { sameCommissioners } from "./same-commissioners.js";
import { shareWalk } from "./share-walk.js";
import { sourceDivider } from "./source-divider.js";
import { splitByStreams } from "./split-by-streams.js";
import { splitExpected } from "./split-expected.js";

/**
 * Divides each commissioner's monthly referrals by specialty, and those that no GP made by who made them.
 *
 * For commissioner c, specialty s, period p (a financial year, or what comes before the first):
 *   share(c, s, p) ∝ weight(c, s) × exp(error(c, s) + national walk(s, p) + own walk(c, s, p));
 *   GP referrals of a month ~ multinomial(the month's count, shares); other referrals likewise, with the same shares;
 *   other referrals of a year and specialty ~ multinomial over consultants, A&E and others, whose proportions walk by
 *   commissioner.
 * Every split adds up to the forecast's count, which is made whole first. Streams carry the codes of commissioner and
 * specialty, one uniform a part, so that a part's draw stays when another is added or changed.
 *
 * Writes `referrals` and `gp_referrals` [commissioner, specialty, month], `referrals_source` [commissioner, specialty,
 * source, year], `referrals_year` [commissioner, year] and `referral_shares` [commissioner, specialty], the shares drawn for
 * the origin.
 */
export const demandStage: Stage<DemandStageAssumptions> = {
  name: "demand",
  version: "1",
  columns(assumptions, upstream): ColumnSpec[] {
    const month = monthDimension(upstream.spec(assumptions.columns.gp));
    const year = { name: "year", labels: wholeYears(month.labels).map(({ label }) => label) };
    const commissioner = { name: "commissioner", labels: assumptions.commissioners.map(({ code }) => code) };
    const specialty = { name: "specialty", labels: assumptions.specialties.map(({ code }) => code) };
    const source = { name: "source", labels: referralSources };
    const unit = "referrals";
    return [
      { name: "referrals", label: "Referrals by specialty", unit, dimensions: [commissioner, specialty, month] },
      { name: "gp_referrals", label: "GP referrals by specialty", unit, dimensions: [commissioner, specialty, month] },
      {
        name: "referrals_source",
        label: "Referrals by specialty, source and financial year",
        unit,
        dimensions: [commissioner, specialty, source, year],
      },
      {
        name: "referrals_specialty",
        label: "Referrals by specialty and financial year",
        unit,
        dimensions: [commissioner, specialty, year],
      },
      {
        name: "referrals_by_source",
        label: "Referrals by source and financial year",
        unit,
        dimensions: [commissioner, source, year],
      },
      { name: "referrals_year", label: "Referrals by financial year", unit, dimensions: [commissioner, year] },
      {
        name: "referral_shares",
        label: "Specialties' shares of referrals at the origin",
        unit: "share",
        dimensions: [commissioner, specialty],
      },
    ];
  },
  prepare(assumptions, context) {
    const { specialties, commissioners, columns } = assumptions;
    const labels = monthDimension(context.spec(columns.gp)).labels;
    for (const column of [columns.gp, columns.other]) sameCommissioners(commissioners, context.spec(column));
    sourceProportions(assumptions);
    const months = labels.length;
    const parts = periods(labels);
    const partOf = Int32Array.from({ length: months }, (_, m) => parts.findLastIndex(({ first }) => first <= m));
    const layers = allLayers(assumptions.layers);
    const gp = context.read(columns.gp);
    const other = context.read(columns.other);
    const referrals = context.write("referrals");
    const gpReferrals = context.write("gp_referrals");
    const originShares = context.write("referral_shares");
    const count = specialties.length;

    const from = (stream: string, range: Bounds) => ({ stream, bounds: range, drawn: layers.parameters });
    const shareSpread = assumed(assumptions.shareSpread, from("share spread", bounds.drift), context);
    const ownDrift = assumed(assumptions.shareDrift, from("share drift", bounds.drift), context);
    const nationalDrift = assumed(assumptions.nationalShareDrift, from("national share drift", bounds.drift), context);
    const correlation = assumed(assumptions.groupCorrelation, from("group correlation", bounds.share), context);
    const national = layers.national ? shareWalk(specialties, parts, { whose: "national", context }) : null;
    const plans = commissioners.map((commissioner) => ({
      weights: Float64Array.from(referralWeights(specialties, commissioner)),
      errors:
        layers.parameters && !commissioner.shares
          ? specialties.map(({ code }) => context.stream(`share ${commissioner.code} ${code}`))
          : null,
      walk: layers.local ? shareWalk(specialties, parts, { whose: commissioner.code, context }) : null,
      gp: specialties.map(({ code }) => context.stream(`GP ${commissioner.code} ${code}`)),
      other: specialties.map(({ code }) => context.stream(`other ${commissioner.code} ${code}`)),
    }));
    const divideSources = sourceDivider(assumptions, { years: wholeYears(labels), months }, context);
    const shares = new Float64Array(parts.length * count);
    const periodShares = parts.map((_, p) => shares.subarray(p * count, (p + 1) * count));
    const fromGp = new Float64Array(count);
    const fromOthers = new Float64Array(count);

    const part = { count: 0, weights: periodShares[0]! };
    function split(streams: readonly Stream[], to: Float64Array): void {
      if (layers.chance) splitByStreams(streams, part, to);
      else splitExpected(part.count, part.weights, to);
    }

    return () => {
      const spread = shareSpread();
      const drift = ownDrift();
      const nationalStep = nationalDrift();
      const alike = correlation();
      national?.draw(nationalStep, alike);
      for (let c = 0; c < plans.length; c++) {
        const plan = plans[c]!;
        plan.walk?.draw(drift, alike);
        let total = 0;
        for (let s = 0; s < count; s++) {
          const error = plan.errors ? spread * quickNormalQuantile(plan.errors[s]!.uniform()) : 0;
          const share = plan.weights[s]! * exp(error);
          originShares[c * count + s] = share;
          total += share;
        }
        for (let s = 0; s < count; s++) originShares[c * count + s]! /= total;
        for (let i = 0; i < shares.length; i++) {
          const log = (national?.logs[i] ?? 0) + (plan.walk?.logs[i] ?? 0);
          shares[i] = originShares[c * count + (i % count)]! * exp(log);
        }
        for (let m = 0; m < months; m++) {
          part.weights = periodShares[partOf[m]!]!;
          part.count = Math.round(gp[c * months + m]!);
          split(plan.gp, fromGp);
          part.count = Math.round(other[c * months + m]!);
          split(plan.other, fromOthers);
          for (let s = 0; s < count; s++) {
            const cell = (c * count + s) * months + m;
            gpReferrals[cell] = fromGp[s]!;
            referrals[cell] = fromGp[s]! + fromOthers[s]!;
          }
        }
      }
      divideSources();
    };
  },
};

/** @throws InputError if the proportions of the sources that are not GPs are negative or all 0. */
function sourceProportions({ otherSources }: DemandStageAssumptions): void {
  const all = [otherSources.consultant, otherSources.aAndE, otherSources.other];
  if (all.every((part) => part >= 0 && part < Infinity) && all.some((part) => part > 0)) return;
  throw new InputError("sources of other referrals must be proportions of 0 or more, not all 0", {
    path: "otherSources",
    value: otherSources,
  });
}
