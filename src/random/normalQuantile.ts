import { log } from "./math.js";

/**
 * The point below which a standard normal variate falls with probability p, to full double accuracy, tails included.
 *
 * Wichura (1988), "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37, 477-484
 * (PPND16, relative error about 1e-16).
 * @param p probability, 0 to 1; 0 gives -Infinity, 1 gives Infinity.
 * @throws RangeError for p outside 0 to 1.
 * @example normalQuantile(0.975) // 1.959963984540054
 */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (q <= 0.425 && q >= -0.425) {
    const r = 0.180625 - q * q;
    const top =
      3.387132872796366608 +
      r *
        (133.14166789178437745 +
          r *
            (1971.5909503065514427 +
              r *
                (13731.693765509461125 +
                  r *
                    (45921.953931549871457 +
                      r * (67265.770927008700853 + r * (33430.575583588128105 + r * 2509.0809287301226727))))));
    const bottom =
      1 +
      r *
        (42.313330701600911252 +
          r *
            (687.1870074920579083 +
              r *
                (5394.1960214247511077 +
                  r *
                    (21213.794301586595867 +
                      r * (39307.89580009271061 + r * (28729.085735721942674 + r * 5226.495278852854561))))));
    return (q * top) / bottom;
  }
  return tail(p);
}

function tail(p: number): number {
  if (!(p > 0 && p < 1)) {
    if (p === 0) return Number.NEGATIVE_INFINITY;
    if (p === 1) return Number.POSITIVE_INFINITY;
    throw new RangeError(`probability must be between 0 and 1: ${p}`);
  }
  const distance = Math.sqrt(-log(p < 0.5 ? p : 1 - p));
  const value = distance <= 5 ? middle(distance - 1.6) : far(distance - 5);
  return p < 0.5 ? -value : value;
}

function middle(r: number): number {
  const top =
    1.42343711074968357734 +
    r *
      (4.6303378461565452959 +
        r *
          (5.7694972214606914055 +
            r *
              (3.64784832476320460504 +
                r *
                  (1.27045825245236838258 +
                    r * (0.24178072517745061177 + r * (0.0227238449892691845833 + r * 7.7454501427834140764e-4))))));
  const bottom =
    1 +
    r *
      (2.05319162663775882187 +
        r *
          (1.6763848301838038494 +
            r *
              (0.68976733498510000455 +
                r *
                  (0.14810397642748007459 +
                    r * (0.0151986665636164571966 + r * (5.475938084995344946e-4 + r * 1.05075007164441684324e-9))))));
  return top / bottom;
}

function far(r: number): number {
  const top =
    6.6579046435011037772 +
    r *
      (5.4637849111641143699 +
        r *
          (1.7848265399172913358 +
            r *
              (0.29656057182850489123 +
                r *
                  (0.026532189526576123093 +
                    r *
                      (0.0012426609473880784386 + r * (2.71155556874348757815e-5 + r * 2.01033439929228813265e-7))))));
  const bottom =
    1 +
    r *
      (0.59983220655588793769 +
        r *
          (0.13692988092273580531 +
            r *
              (0.0148753612908506148525 +
                r *
                  (7.868691311456132591e-4 +
                    r *
                      (1.8463183175100546818e-5 + r * (1.4215117583164458887e-7 + r * 2.04426310338993978564e-15))))));
  return top / bottom;
}
