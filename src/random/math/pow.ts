import { double, LOW, words } from "./bits.js";
import { exp } from "./exp.js";
import { log } from "./log.js";

export function pow(x: number, y: number): number {
  double[0] = x;
  words[LOW] = 0;
  return exp(y * log(x));
}
