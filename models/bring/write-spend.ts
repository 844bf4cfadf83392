import { csv } from "./csv.js";
import { knownServices } from "./known-services.js";
import { rangeCells } from "./read-range.js";
import { type SpendLine, spendColumns } from "./read-spend.js";

/** Spend as a file that {@link readSpend} reads back. */
export function writeSpend(lines: readonly SpendLine[]): string {
  const names = new Map(knownServices.map(({ code, name }) => [code as string, name]));
  return csv([
    Object.values(spendColumns).map(({ name }) => name),
    ...lines.map(({ commissioner, service, spend, growth }) => [
      commissioner,
      names.get(service) ?? service,
      spend,
      ...(growth === undefined ? ["", "", ""] : rangeCells(growth, { digits: 6 })),
    ]),
  ]);
}
