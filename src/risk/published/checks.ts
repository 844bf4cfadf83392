import { gammaCost } from "../aggregate/gammaCost.js";
import { layerMoments } from "../aggregate/layerMoments.js";
import { budgetFloor } from "../budgetFloor.js";
import { correlatedSd } from "../correlatedSd.js";
import { expectedCalls } from "../expectedCalls.js";
import { funnelFlagRate } from "../funnelFlagRate.js";
import { leavingRange } from "../leavingRange.js";
import { normalStopLoss } from "../normalStopLoss.js";
import { paidForLuck } from "../paidForLuck.js";
import { peopleExceedance } from "../people/peopleExceedance.js";
import { sdShare } from "../people/severity.js";
import { perfectInformation } from "../perfectInformation.js";
import { petitionChance } from "../petitionChance.js";
import { poissonFunnel } from "../poissonFunnel.js";
import { poissonStopLoss } from "../poissonStopLoss.js";
import { regressionToMean } from "../regressionToMean.js";
import { type PublishedResult, rounded } from "./result.js";

/** Worked cases with a closed form: mechanism, case, expected value, ours, decimals to which they must agree. */
function cases(): readonly (readonly [string, string, number, number, number])[] {
  const practice = { people: 10_000, cv: 3.6 } as const;
  const sd = sdShare({ ...practice, severity: "normal" });
  const over = (severity: "normal" | "lognormal"): number =>
    peopleExceedance({ ...practice, severity }, [0.1])[0]!.probability;
  const calls = expectedCalls(sd, 30);
  const funnel = poissonFunnel(100, 0.998);
  const layer = layerMoments({ kind: "poisson", mean: 10 }, gammaCost({ mean: 1, cv: 1 }), 2);
  const large = sdShare({ people: 100_000, cv: 3.6, severity: "normal" });
  return [
    [
      "Poisson stop-loss",
      "mean excess of Poisson 1,000 over a threshold of 1,000",
      12.6146,
      poissonStopLoss(1000, 1000),
      4,
    ],
    [
      "Marginal rate",
      "average payment at 30% above the threshold, in prices",
      991.17,
      1000 - 0.7 * poissonStopLoss(1000, 1000),
      3,
    ],
    [
      "Normal stop-loss",
      "100,000 people of CV 3.6, attaching at 102%, share of budget",
      0.00018104,
      normalStopLoss(large, 0.02),
      8,
    ],
    [
      "Compound Poisson layer",
      "mean of 10 exponential costs above twice their mean, 10 exp(−2)",
      1.353353,
      layer.mean,
      6,
    ],
    ["Compound Poisson layer", "its variance, 20 exp(−2)", 2.706706, layer.variance, 6],
    ["Contingency", "30 practices of 10,000, CV 3.6: mean gross calls, share of budget", 0.014362, calls.grossMean, 6],
    ["Contingency", "SD of gross calls, share of budget", 0.003837, calls.grossSd, 6],
    ["Contingency", "mean net calls, share of budget", 0.002622, calls.netMean, 6],
    [
      "Correlated practices",
      "SD 5%, correlation 0.2, 30 practices",
      0.023805,
      correlatedSd(0.05, { correlation: 0.2, count: 30 }),
      6,
    ],
    ["Cell ranges", "an 80% range left at least once in 12 months", 0.93, leavingRange(0.8, 12), 2],
    ["Funnel", "expected 100, 99.8% limits: highest low signal", 70, funnel.low, 0],
    ["Funnel", "expected 100, 99.8% limits: lowest high signal", 133, funnel.high, 0],
    ["Funnel", "expected 100, 99.8% limits: false signals", 0.0019065, funnel.falseRate, 7],
    [
      "Funnel, true CV 0.14",
      "expected 400: practices flagged",
      0.299,
      funnelFlagRate(400, 0.14, { confidence: 0.998 }),
      3,
    ],
    [
      "Regression to the mean",
      "top tenth, CV 0.3, correlation 0.72",
      0.09657,
      regressionToMean(0.1, { cv: 0.3, correlation: 0.72 }),
      5,
    ],
    [
      "Petition",
      "10% of 50 users, each signs with 0.05",
      0.10362,
      petitionChance(50, { threshold: 0.1, willing: 0.05 }),
      5,
    ],
    [
      "Petition",
      "10% of 500 users, each signs with 0.05",
      3.576e-6,
      petitionChance(500, { threshold: 0.1, willing: 0.05 }),
      9,
    ],
    [
      "Petition",
      "1% of 150,000 people, each signs with 0.009",
      2.907e-5,
      petitionChance(150_000, { threshold: 0.01, willing: 0.009 }),
      8,
    ],
    ["Perfect information", "net benefit of mean 100, SD 200", 39.559, perfectInformation(100, 200), 3],
    [
      "Freed resources",
      "70% of the positive part, 10,000 people of CV 3.6, no true effect",
      0.01,
      paidForLuck(sd, 0.7),
      3,
    ],
    ["Budget floors", "price growth 2.5%, contingency 4%", 0.068, budgetFloor(0.025, 0.04), 3],
    ["The tail and the CV", "10,000 people of CV 3.6 over by 10%, normal", 0.0027, over("normal"), 4],
    ["The tail and the CV", "10,000 people of CV 3.6 over by 10%, lognormal", 0.008, over("lognormal"), 3],
  ];
}

/** Worked cases with a closed form, each agreeing to the decimals given. */
export function checkResults(): readonly PublishedResult[] {
  return cases().map(([mechanism, quantity, published, ours, decimals], index) =>
    rounded(
      {
        id: `C${index + 1} ${mechanism}`,
        source: "closed form",
        quantity,
        published,
        ours,
        note: `${mechanism}; agrees to ${decimals} decimals.`,
      },
      decimals,
    ),
  );
}
