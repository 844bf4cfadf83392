import { exp, log } from "../../src/random/math.js";

/**
 * A share moved by so much in log odds.
 * @param share between 0 and 1, both excluded.
 * @example shareMoved(0.75, 0.4) // 0.8174
 */
export function shareMoved(share: number, by: number): number {
  return 1 / (1 + exp(-(log(share / (1 - share)) + by)));
}
