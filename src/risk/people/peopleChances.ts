import { cos, exp, log1p, sin } from "../../random/math.js";
import { normalCdf } from "../../random/normalCdf.js";
import { type ImaginaryAxis, imaginaryAxis } from "./imaginaryAxis.js";
import { unitLognormal } from "./lognormal.js";
import { lognormalLogTransform } from "./lognormalLogTransform.js";
import { peopleExceedance } from "./peopleExceedance.js";
import { type SeverityName, sdShare } from "./severity.js";

/** From this many lognormal people on, the transform of their sum dies away fast enough for a plain series. */
const series = 250;
/** Where the shared series stops: what is left of it is below 1e-16. */
const least = -38;

/**
 * Chances of overspending for many numbers of people of one CV and severity: as `peopleExceedance`, good to 1e-9, but
 * with what they share worked out once, so that thousands of groups take well under a second.
 *
 * Lognormal people from 250 on: Gil-Pelaez's inversion by the midpoint rule, P(D > x) = ½ + Σ Im[φ(u) e^(−iux)]/(π(j + ½)),
 * u = (j + ½)h, on points that all sizes within a factor of two share. The error of the rule is the chance of a total
 * 2π/h away: 40 SDs or more, and so far that one person in 10¹⁰ such groups alone would cost half of it. Where that asks
 * for more than 20,000 points (few people, high CV), `peopleExceedance` answers.
 * Source: Davies, "Numerical inversion of a characteristic function", Biometrika 60 (1973) 415–417.
 *
 * @returns chances in the order of the margins (shares of the expected cost).
 * @throws InputError when people, CV or severity are out of range.
 * @example peopleChances(3.6, "lognormal")(10_000, [0.1]) // [0.00784…]
 */
export function peopleChances(
  cv: number,
  severity: SeverityName,
): (people: number, margins: readonly number[]) => readonly number[] {
  const octaves = new Map<number, Points | null>();
  const transform = severity === "lognormal" && cv > 0 ? imaginaryAxis(lognormalLogTransform(cv)) : null;
  return (people, margins) => {
    const one = (margin: number): number =>
      peopleExceedance({ people, cv, severity }, [margin])[0]?.probability ?? Number.NaN;
    sdShare({ people, cv, severity });
    if (transform === null || people < series) return margins.map(one);
    let floor = series;
    while (floor * 2 <= people) floor *= 2;
    const known = octaves.get(floor);
    const points = known === undefined ? pointsFor(floor, cv, transform) : known;
    octaves.set(floor, points);
    if (points === null) return margins.map(one);
    const weights = weightsOf(points, people);
    return margins.map((margin) =>
      margin * people > points.reach || margin * people < -points.reach / 2
        ? one(margin)
        : chance(weights, points.spacing * margin * people),
    );
  };
}

/** Most points of a series. */
const mostPoints = 20_000;

/** Logarithm of one person's transform, centred on the mean, at the points of the series. */
interface Points {
  readonly spacing: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
  /** Largest excess, in units of one person's expected cost, that the series is good for: 24 SDs or more; half of it below. */
  readonly reach: number;
}

function pointsFor(floor: number, cv: number, transform: ImaginaryAxis): Points | null {
  const { meanLog, sdLog } = unitLognormal(cv);
  let period = 40 * cv * Math.sqrt(2 * floor);
  while (2 * floor * normalCdf((meanLog - log1p(period / 2)) / sdLog) > 1e-10) period *= 1.25;
  const spacing = (2 * Math.PI) / period;
  const re: number[] = [];
  const im: number[] = [];
  const value = new Float64Array(2);
  for (let j = 0; j < mostPoints; j++) {
    transform((j + 0.5) * spacing, value);
    if (floor * value[0]! < least) {
      return { spacing, re: Float64Array.from(re), im: Float64Array.from(im), reach: 0.6 * period };
    }
    re.push(value[0]!);
    im.push(value[1]!);
  }
  return null;
}

/** The conjugate of the sum's own transform at each point, over π(j + ½), and how many points matter. */
interface Weights {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly count: number;
}

function weightsOf({ re, im }: Points, people: number): Weights {
  const weights = { re: new Float64Array(re.length), im: new Float64Array(re.length) };
  let count = 0;
  for (; count < re.length && people * re[count]! > least; count++) {
    const size = exp(people * re[count]!) / (Math.PI * (count + 0.5));
    const angle = people * im[count]!;
    weights.re[count] = size * cos(angle);
    weights.im[count] = -size * sin(angle);
  }
  return { ...weights, count };
}

/** Sums the series for an excess of `turn`/h, turning by e^(−i turn) from point to point. */
function chance({ re, im, count }: Weights, turn: number): number {
  const stepRe = cos(turn);
  const stepIm = -sin(turn);
  let atRe = cos(turn / 2);
  let atIm = -sin(turn / 2);
  let sum = 0.5;
  for (let j = 0; j < count; j++) {
    sum += re[j]! * atIm + im[j]! * atRe;
    const nextRe = atRe * stepRe - atIm * stepIm;
    atIm = atRe * stepIm + atIm * stepRe;
    atRe = nextRe;
  }
  return Math.min(1, Math.max(0, sum));
}
