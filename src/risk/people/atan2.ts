/**
 * Angle of the point (x, y), −π to π, the same to the last bit in every engine (Math.atan2 need not be).
 *
 * Two halvings of the angle, tan(a/2) = t/(1 + √(1 + t²)), bring the tangent under 0.2, where the Taylor series is
 * summed; within a few units in the last place. Source: Abramowitz and Stegun, 4.4.42 and 4.3.24.
 *
 * @example atan2(1, 1) // 0.7853981633974483
 */
export function atan2(y: number, x: number): number {
  const ax = Math.abs(x);
  const ay = Math.abs(y);
  if (ax === 0 && ay === 0) return 0;
  const first = ay <= ax ? smallArctangent(ay / ax) : Math.PI / 2 - smallArctangent(ax / ay);
  const upper = x < 0 ? Math.PI - first : first;
  return y < 0 ? -upper : upper;
}

function smallArctangent(t: number): number {
  let u = t;
  let factor = 1;
  while (u > 0.2) {
    u /= 1 + Math.sqrt(1 + u * u);
    factor *= 2;
  }
  const square = u * u;
  let sum = 0;
  for (let n = 25; n >= 1; n -= 2) sum = 1 / n - square * sum;
  return factor * u * sum;
}
