import type { Quantity } from "../../src/assumptions/quantity.js";
import { InputError } from "../../src/errors.js";
import type { HospitalPodId } from "../pods.js";
import { type Known, readKnownCell, readNumberCell } from "./cells.js";
import type { KnownPod } from "./known-pods.js";
import { onlyOnce } from "./only-once.js";
import { readRange } from "./read-range.js";
import { type ColumnNames, readTable, type TableRow } from "./read-table.js";

/** The price of one point of delivery, in one specialty or in all. */
export interface TariffLine {
  /** Code of the point of delivery. */
  readonly pod: HospitalPodId;
  /** Code of the specialty; null for all that have no line of their own. */
  readonly specialty: string | null;
  /** Pounds for one attendance or admission; one number where it is a specialty's own. */
  readonly price: Quantity;
}

export type TariffKey = "pod" | "specialty" | "price" | "low" | "likely" | "high";

/** Columns of a tariff, in the order of its template. */
export const tariffColumns: Readonly<Record<TariffKey, ColumnNames>> = {
  pod: { name: "point of delivery", also: ["pod", "point of delivery code"], needed: true },
  specialty: { name: "specialty", also: ["specialty code", "treatment function", "treatment function code", "tfc"] },
  price: { name: "price", also: ["price £", "price (£)", "tariff", "unit price"] },
  low: { name: "low", also: ["low price", "lowest"] },
  likely: { name: "likely", also: ["likely price", "most likely"] },
  high: { name: "high", also: ["high price", "highest"] },
};

/** What a file may call all specialties together. */
const all = new Set(["", "all", "all specialties", "any", "*"]);

const limits = { what: "a price in pounds", min: 0, max: 1_000_000 };

/**
 * Reads a tariff from CSV: for each point of delivery, and if wanted for single specialties, a price, or low, likely and
 * high.
 * @param pods that can be priced; `specialties` that can have a price of their own.
 * @throws InputError for what is no tariff; BadRows naming every row that cannot be used.
 * @example readTariff("point of delivery,price\nday case,£700\n", known).at(0)?.price // 700
 */
export function readTariff(
  text: string,
  {
    file,
    pods,
    specialties,
  }: { readonly file: string; readonly pods: readonly KnownPod[]; readonly specialties: readonly Known[] },
): readonly TariffLine[] {
  const table = readTable(text, {
    file,
    what: "prices",
    columns: tariffColumns,
    lacks: (has) =>
      has.has("price") || (has.has("low") && has.has("high")) ? [] : ['"price", or "low", "likely" and "high"'],
  });
  const once = onlyOnce();
  const lines: TariffLine[] = [];
  for (const row of table.rows) {
    table.bad.try(row.row, () => {
      const found = readKnownCell(row.cell("pod"), row.place("pod"), { what: "a point of delivery", among: pods });
      const pod = found.code;
      const named = row.cell("specialty");
      const specialty = all.has(named.toLowerCase())
        ? null
        : readKnownCell(named, row.place("specialty"), { what: "a specialty or “all”", among: specialties }).code;
      if (specialty !== null && !found.bySpecialty)
        throw new InputError(`must be “all”: ${found.name} have one price for all specialties`, {
          ...row.place("specialty"),
          value: named,
        });
      once([pod, specialty], row.row, (before) => {
        const place = { ...row.place("pod"), value: row.cell("pod") };
        return new InputError(`this point of delivery has a price for this specialty already, in row ${before}`, place);
      });
      const price = readPrice(row);
      if (specialty !== null && typeof price !== "number")
        throw new InputError(
          "must be empty: a specialty’s own price is one number, give the range in the line for all",
          {
            ...row.place("low"),
            value: row.cell("low"),
          },
        );
      lines.push({ pod, specialty, price });
    });
  }
  table.bad.refuse();
  return lines;
}

const range = { value: "price", low: "low", likely: "likely", high: "high" } as const;

/** A price taken as certain, or low, likely and high; where likely is blank, the price is. */
function readPrice(row: TableRow<TariffKey>): Quantity {
  const price = readRange(row, range, {
    what: limits.what,
    read: (key) => readNumberCell(row.cell(key), row.place(key), limits),
  });
  if (price === undefined) throw new InputError(`must be ${limits.what}, not empty`, row.place("price"));
  return price;
}
