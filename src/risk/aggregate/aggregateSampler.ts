import { aliasTable } from "../../random/aliasTable.js";
import { binomial } from "../../random/binomial.js";
import { negativeBinomial } from "../../random/negativeBinomial.js";
import { poisson } from "../../random/poisson.js";
import type { Stream } from "../../random/stream.js";
import { checkFrequency, type Frequency } from "./frequency.js";

/**
 * Sampler of a year's total in steps: the number of cases is drawn, then the cost of each.
 *
 * A case past the end of the severity's steps (the mass missing to 1) makes the total infinite: above any step asked for.
 *
 * @param severity chance that one case costs j steps, j = 0 … n − 1; sum at most 1.
 * @throws RangeError when the frequency is out of range.
 */
export function aggregateSampler(frequency: Frequency, severity: Float64Array): (stream: Stream) => number {
  checkFrequency(frequency);
  const beyond = severity.length;
  const weights = new Float64Array(beyond + 1);
  weights.set(severity);
  weights[beyond] = Math.max(0, 1 - severity.reduce((sum, mass) => sum + mass, 0));
  const table = aliasTable(weights);
  const count = counter(frequency);
  return (stream) => {
    let total = 0;
    for (let left = count(stream); left > 0; left--) {
      const steps = table.draw(stream);
      total += steps === beyond ? Number.POSITIVE_INFINITY : steps;
    }
    return total;
  };
}

function counter(frequency: Frequency): (stream: Stream) => number {
  switch (frequency.kind) {
    case "poisson":
      return (stream) => poisson(stream, frequency.mean);
    case "negativeBinomial":
      return (stream) => negativeBinomial(stream, frequency.mean, frequency.dispersion);
    case "binomial":
      return (stream) => binomial(stream, frequency.trials, frequency.chance);
    case "fixed":
      return () => frequency.count;
  }
}
