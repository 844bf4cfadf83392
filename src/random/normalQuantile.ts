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
      3.3871328727963665 +
      r *
        (133.14166789178438 +
          r *
            (1971.5909503065513 +
              r *
                (13731.69376550946 +
                  r *
                    (45921.95393154987 + r * (67265.7709270087 + r * (33430.57558358813 + r * 2509.0809287301227))))));
    const bottom =
      1 +
      r *
        (42.31333070160091 +
          r *
            (687.1870074920579 +
              r *
                (5394.196021424751 +
                  r *
                    (21213.794301586597 +
                      r * (39307.89580009271 + r * (28729.085735721943 + r * 5226.495278852854))))));
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
    1.4234371107496835 +
    r *
      (4.630337846156546 +
        r *
          (5.769497221460691 +
            r *
              (3.6478483247632045 +
                r *
                  (1.2704582524523684 +
                    r * (0.2417807251774506 + r * (0.022723844989269184 + r * 0.0007745450142783414))))));
  const bottom =
    1 +
    r *
      (2.053191626637759 +
        r *
          (1.6763848301838038 +
            r *
              (0.6897673349851 +
                r *
                  (0.14810397642748008 +
                    r * (0.015198666563616457 + r * (0.0005475938084995345 + r * 1.0507500716444169e-9))))));
  return top / bottom;
}

function far(r: number): number {
  const top =
    6.657904643501103 +
    r *
      (5.463784911164114 +
        r *
          (1.7848265399172913 +
            r *
              (0.29656057182850487 +
                r *
                  (0.026532189526576124 +
                    r * (0.0012426609473880784 + r * (0.000027115555687434876 + r * 2.0103343992922881e-7))))));
  const bottom =
    1 +
    r *
      (0.599832206555888 +
        r *
          (0.1369298809227358 +
            r *
              (0.014875361290850615 +
                r *
                  (0.0007868691311456133 +
                    r * (0.000018463183175100548 + r * (1.421511758316446e-7 + r * 2.0442631033899397e-15))))));
  return top / bottom;
}
