import { csv } from "./csv.js";
import { knownPods } from "./known-pods.js";
import { rangeCells } from "./read-range.js";
import { type TariffLine, tariffColumns } from "./read-tariff.js";

/**
 * A tariff as a file that {@link readTariff} reads back. A price stated in another way than as one number or as low,
 * likely and high is written as its mean.
 */
export function writeTariff(lines: readonly TariffLine[]): string {
  const names = new Map(knownPods.map(({ code, name }) => [code as string, name]));
  return csv([
    Object.values(tariffColumns).map(({ name }) => name),
    ...lines.map(({ pod, specialty, price }) => {
      const [value, low, high] = rangeCells(price, { digits: 2 });
      return [names.get(pod) ?? pod, specialty ?? "all", value, low, low === "" ? "" : value, high];
    }),
  ]);
}
