import type { Quantity } from "../../src/assumptions/quantity.js";
import { InputError } from "../../src/errors.js";
import type { ForecastLayers } from "../../src/forecast/assumptions.js";
import { exp, log } from "../../src/random/math.js";
import { quickNormalQuantile } from "../../src/random/special/quickNormalQuantile.js";
import type { StageContext } from "../../src/simulate/stage.js";
import { assumed } from "../demand/assumed.js";
import { bounds } from "../scenario/bounds.js";
import type { Period } from "../time/periods.js";
import { runningWhole } from "../time/running-whole.js";
import type { FittedRatio } from "./assumptions.js";
import { convertedCount } from "./converted-count.js";
import type { CountsWithPast } from "./counts-with-past.js";
import { lagShares } from "./lagged.js";
import type { NationalShocks } from "./national-shocks.js";
import { ownWalk } from "./own-walk.js";
import { specialtyWalk } from "./specialty-walk.js";
import type { StepDraws } from "./step-draws.js";

/** A ratio may change to at most about seven times, or a seventh: means stay finite under any drift. */
const mostChange = 2;

/** What one replication gives a step. Refilled, never made anew. */
export interface StepInput {
  /** What converts. */
  readonly from: CountsWithPast;
  /** Central path of what falls due, summed by specialty and period: `expected[s * periods + p]`. */
  readonly expected: Float64Array;
  /** Receives the later counts; what lies before the forecast is left alone. */
  readonly to: CountsWithPast;
  /** Average of the specialties' factors over what converts at the origin: the ratio is that of all specialties together. */
  average: number;
  /** Share of each specialty in the later count at the origin, summing to 1. */
  readonly weights: Float64Array;
}

/** One step of the pathway for one commissioner. */
export interface PreparedStep {
  /** Draws one replication and returns the ratio drawn for the origin. */
  draw(input: StepInput): number;
}

/** What is fixed of a step for one commissioner. */
export interface StepOfCommissioner {
  /** Of the step: names the streams. */
  readonly name: string;
  readonly commissioner: string;
  readonly specialties: readonly string[];
  readonly lags: readonly number[];
  readonly ratio: Quantity;
  /** Instead of the step's. */
  readonly drift?: Quantity | undefined;
  /** By specialty: its ratio over the average one's, and what a policy makes of it, 1 where it does nothing. */
  readonly factors: readonly number[];
  readonly changes: readonly number[];
  readonly fitted?: FittedRatio | undefined;
  readonly parts: readonly Period[];
  readonly months: number;
  readonly layers: ForecastLayers;
  readonly draws: StepDraws;
  readonly national: NationalShocks;
}

/**
 * One step of the pathway over all forecast months for one commissioner, prepared once.
 *
 * For specialty s, month m in period p:
 *   due(s, m) = Σ lag shares × count before of that month and the months before it, made whole by rounding its running sum;
 *   ratio(s, m) = ratio × factor(s) / average factor × change(s) × course(m)
 *     × exp((β − 1) × log(due(s, p) / expected(s, p)) + W(p)) × D(s, p) × month(m);
 *   count(s, m) ~ beta-binomial(due(s, m), ratio(s, m)).
 * W is the commissioner's walk ({@link ownWalk}), D the specialty's beside it ({@link specialtyWalk}), month(m) a lognormal
 * of mean 1 that the specialties share. Below an elasticity β of 1, part of a rise in what falls due goes no further,
 * specialty by specialty. Without chance, counts are their expectation made whole.
 * @throws InputError if course or walk have another length than months and periods.
 */
export function pathwayStep(of: StepOfCommissioner, context: StageContext): PreparedStep {
  const { name, commissioner, specialties, factors, changes, fitted, parts, months, layers, draws } = of;
  const shares = Float64Array.from(lagShares(of.lags));
  const course = Float64Array.from({ length: months }, (_, m) => fitted?.course[m] ?? 1);
  checkLength("course", fitted?.course.length ?? months, months);
  checkLength("walk", fitted?.walk.length ?? parts.length, parts.length);
  const years = parts.map(({ length }) => length / 12);
  const stream = (what: string) => context.stream(`${name} ${what}`);
  const ratio = assumed(
    of.ratio,
    { bounds: bounds.ratio, stream: `${name} ratio ${commissioner}`, drawn: layers.parameters },
    context,
  );
  const ownDrift =
    of.drift === undefined
      ? null
      : assumed(
          of.drift,
          { bounds: bounds.drift, stream: `${name} drift ${commissioner}`, drawn: layers.parameters },
          context,
        );
  const walk = ownWalk(
    {
      name: `${name} ${commissioner}`,
      sizes: fitted?.walk ?? years.map((year) => Math.sqrt(year)),
      df: fitted?.df ?? 0,
      national: of.national.shocks,
      drawn: layers.local,
    },
    context,
  );
  const monthStream = layers.chance ? stream(`months ${commissioner}`) : null;
  const drifting = specialtyWalk({ name: `${name} ${commissioner}`, specialties, parts, drawn: layers.local }, context);
  const cells = specialties.map((specialty) => {
    const cell = `${commissioner} ${specialty}`;
    return {
      probability: stream(`probability ${cell}`),
      count: stream(`count ${cell}`),
      outside: stream(`outside ${cell}`),
    };
  });
  const level = new Float64Array(months);
  const due = new Float64Array(months);
  const now = { ratio: 0, spread: 0 };
  const whole = runningWhole();

  function fallDue({ counts, before }: CountsWithPast, row: number): void {
    whole.start();
    for (let m = 0; m < months; m++) {
      const at = row + before + m;
      let sum = 0;
      for (let k = 0; k < shares.length; k++) sum += shares[k]! * counts[at - k]!;
      due[m] = whole.next(sum);
    }
  }

  return {
    draw({ from, expected, to, average, weights }) {
      const atOrigin = ratio();
      walk.draw(ownDrift ? ownDrift() : draws.drift, draws.nationalShare);
      const usual = average > 0 ? atOrigin / average : atOrigin;
      const give = draws.elasticity - 1;
      const monthly = draws.monthlySpread;
      drifting.draw(draws.specialtyDrift, weights);
      now.spread = draws.specialtySpread;
      for (let m = 0; m < months; m++) {
        const noise = monthStream
          ? exp(monthly * quickNormalQuantile(monthStream.uniform()) - (monthly * monthly) / 2)
          : 1;
        level[m] = usual * course[m]! * noise;
      }
      for (let s = 0; s < cells.length; s++) {
        const streams = cells[s]!;
        const toRow = s * (to.before + months) + to.before;
        fallDue(from, s * (from.before + months));
        whole.start();
        for (let p = 0; p < parts.length; p++) {
          const part = parts[p]!;
          const end = part.first + part.length;
          let arrived = 0;
          for (let m = part.first; m < end; m++) arrived += due[m]!;
          const path = expected[s * parts.length + p]!;
          const deviation = arrived > 0 && path > 0 ? log(arrived / path) : 0;
          const moved = exp(Math.min(mostChange, Math.max(-mostChange, give * deviation + walk.path[p]!)));
          const change = factors[s]! * changes[s]! * drifting.factors[s * parts.length + p]! * moved;
          for (let m = part.first; m < end; m++) {
            now.ratio = level[m]! * change;
            to.counts[toRow + m] = layers.chance
              ? convertedCount(due[m]!, now, streams)
              : whole.next(due[m]! * now.ratio);
          }
        }
      }
      return atOrigin;
    },
  };
}

function checkLength(what: string, length: number, wanted: number): void {
  if (length === wanted) return;
  throw new InputError(`${what} of a ratio must have ${wanted} numbers`, { path: `fitted.${what}`, value: length });
}
