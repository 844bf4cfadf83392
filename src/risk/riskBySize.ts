import { runKey } from "../random/key.js";
import { normal } from "../random/normal.js";
import { Stream } from "../random/stream.js";
import { type ObservedCost, observedCost } from "./bySize/observedCost.js";
import { sizeSpread } from "./bySize/sizeSpread.js";
import { type Contingency, contingencyNeeded } from "./contingency.js";
import { exactContingency } from "./exactContingency.js";
import { exactOverspend } from "./exactOverspend.js";
import { overspends } from "./overspends.js";
import { horizonSampler } from "./people/horizonSampler.js";
import { sumSampler } from "./people/sumSampler.js";
import { basePersonYears, checkSizes, type SizeQuestion } from "./sizeQuestion.js";

/** How a population of one size does against its budget. */
export interface SizeRisk {
  readonly people: number;
  /** SD of cost less budget as a share of the expected cost, exact. */
  readonly sd: number;
  /** The same for each layer alone; their squares add up to the whole but for the little that the layers multiply each other. */
  readonly parts: {
    readonly chance: number;
    readonly local: number;
    readonly national: number;
    readonly budget: number;
  };
  readonly exceed: readonly SizeMargin[];
  /** What must be held beside the budget, as a share of it, for budget and contingency to suffice with the confidence. */
  readonly contingency: {
    readonly simulated: Contingency;
    /** Exact; null where there is no exact answer. */
    readonly exact: number | null;
  };
  /** What is seen of cost alone, as a share of the expected cost: simulated. */
  readonly observed: ObservedCost;
}

/** Chances at one margin. */
export interface SizeMargin {
  readonly margin: number;
  /** Over budget by more than the margin: simulated, its standard error (never 0), exact (null where there is none). */
  readonly simulated: number;
  readonly se: number;
  readonly exact: number | null;
  /** Exact for chance and the budget's own error alone, over the same years. */
  readonly exactChance: number | null;
  /** Under budget by more than the margin, simulated, and its standard error. */
  readonly under: number;
  readonly underSe: number;
}

/**
 * Risk by size of population: the curve from one practice to a million people, simulated with exact figures beside.
 *
 * The budget is set once, at what all its years are expected to cost, or at what some months of cost come to when
 * annualised. Years pool like people for chance only: local and national steps are never undone, so against a fixed budget
 * more years are riskier for them. Every size is drawn on the same streams, so that the curve is smooth.
 *
 * @param sizes people, whole numbers of 1 or more.
 * @throws InputError when anything asked for is out of range.
 * @example riskBySize([100_000], { …, cv: 3.6, severity: "normal", margins: [0.01] })[0].exceed[0].exact // 0.19
 */
export function riskBySize(sizes: readonly number[], question: SizeQuestion): readonly SizeRisk[] {
  checkSizes(sizes, question);
  const exact = exactOverspend(question);
  const exactChance = exactOverspend({ ...question, chance: true, localSd: 0, nationalSd: 0 });
  const simulate = simulator(question);
  return sizes.map((people): SizeRisk => {
    const { cost, budget } = simulate(people);
    const { margins, confidence } = question;
    const over = overspends(cost, budget, margins);
    const short = overspends(
      cost.map((value) => -value),
      budget.map((value) => -value),
      margins.map((margin) => -margin),
    );
    const allLayers = exact(people, margins);
    const chanceAlone = exactChance(people, margins);
    return {
      people,
      ...sizeSpread(people, question),
      exceed: over.map(({ margin, probability, se }, m) => ({
        margin,
        simulated: probability,
        se,
        exact: allLayers[m]!,
        exactChance: chanceAlone[m]!,
        under: short[m]!.probability,
        underSe: short[m]!.se,
      })),
      contingency: {
        simulated: contingencyNeeded(
          cost.map((value, r) => (budget[r]! > 0 ? value / budget[r]! : Number.MAX_VALUE)),
          1,
          confidence,
        ),
        exact: exactContingency((margin) => exact(people, [margin])[0]!, confidence),
      },
      observed: observedCost(cost),
    };
  });
}

/** Cost and budget by replication, both as shares of what the years are expected to cost. */
function simulator(question: SizeQuestion): (people: number) => { cost: Float64Array; budget: Float64Array } {
  const { cv, severity, years, nationalSd, baseMonths, replications, seed } = question;
  const key = runKey(seed);
  const [chance, local, national, base] = ["chance", "local", "national", "base"].map(
    (name) => new Stream(key, `risk by size/${name}`),
  ) as [Stream, Stream, Stream, Stream];
  const sampler = horizonSampler(cv, severity, question);
  return (people) => {
    const draw = sampler(people);
    const drawBase =
      baseMonths > 0 ? sumSampler({ people: basePersonYears(people, baseMonths), cv, severity }) : () => 0;
    const steps = new Float64Array(years);
    const cost = new Float64Array(replications);
    const budget = new Float64Array(replications);
    for (let r = 0; r < replications; r++) {
      national.at(r);
      if (nationalSd > 0) for (let year = 0; year < years; year++) steps[year] = normal(national, 0, nationalSd);
      cost[r] = 1 + draw(chance.at(r), local.at(r), steps);
      budget[r] = 1 + drawBase(base.at(r));
    }
    return { cost, budget };
  };
}
