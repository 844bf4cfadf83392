import type { Quantity } from "../../src/assumptions/quantity.js";
import { InputError, type InputPlace } from "../../src/errors.js";
import type { SpendPodId } from "../pods.js";
import { type Known, readKnownCell, readNumberCell, readShareCell } from "./cells.js";
import { commissionerColumn, readCommissionerCell } from "./commissioner-cell.js";
import { knownServices } from "./known-services.js";
import { onlyOnce } from "./only-once.js";
import { readRange } from "./read-range.js";
import { type ColumnNames, readTable } from "./read-table.js";

/** What a commissioner spent on one service in the twelve months to the origin. */
export interface SpendLine {
  /** Code of the commissioner: one of the scenario's, or of others that are not run now. */
  readonly commissioner: string;
  readonly service: SpendPodId | "aAndE";
  /** Pounds, cash. */
  readonly spend: number;
  /** Change in the service's spend a year, price and volume together; all lines of a service that have one have the same. */
  readonly growth?: Quantity | undefined;
}

export type SpendKey = "commissioner" | "service" | "spend" | "growth" | "low" | "high";

/** Columns of spend, in the order of their template. */
export const spendColumns: Readonly<Record<SpendKey, ColumnNames>> = {
  commissioner: commissionerColumn,
  service: { name: "service", also: ["service name", "point of delivery", "category"], needed: true },
  spend: { name: "spend", also: ["spend £", "spend (£)", "amount", "expenditure", "pounds", "cost"], needed: true },
  growth: { name: "growth a year", also: ["growth", "yearly growth", "likely growth"] },
  low: { name: "low growth", also: ["low", "lowest growth"] },
  high: { name: "high growth", also: ["high", "highest growth"] },
};

/**
 * Reads from CSV what commissioners spent on services beside the hospital's, and on A&E, in the twelve months to the origin:
 * one row for each commissioner and service; a service's growth, if wanted, in one of its rows or alike in all.
 * @param commissioners of the scenario; spend of others is read too, see {@link readCommissionerCell}.
 * @param check throws an InputError for a line that cannot be.
 * @throws InputError for what is no list of spend; BadRows naming every row that cannot be used.
 * @example readSpend("commissioner,service,spend\nF15,prescribing,£24m\n", known) // BadRows: … must be spend in pounds …
 */
export function readSpend(
  text: string,
  {
    file,
    commissioners,
    check = () => {},
  }: {
    readonly file: string;
    readonly commissioners: readonly Known[];
    readonly check?: (line: SpendLine, place: InputPlace) => void;
  },
): readonly SpendLine[] {
  const table = readTable(text, {
    file,
    what: "sums of spend",
    columns: spendColumns,
    lacks: (has) =>
      has.has("commissioner") || commissioners.length < 2
        ? []
        : [`"${commissionerColumn.name}", since there are ${commissioners.length}`],
  });
  const once = onlyOnce();
  const grown = new Map<string, { readonly growth: Quantity; readonly row: number }>();
  const lines: SpendLine[] = [];
  for (const row of table.rows) {
    table.bad.try(row.row, () => {
      const commissioner = readCommissionerCell(row.cell("commissioner"), row.place("commissioner"), commissioners);
      const known = { what: "a service", among: knownServices };
      const service = readKnownCell(row.cell("service"), row.place("service"), known).code;
      once([commissioner, service], row.row, (before) => {
        const place = { ...row.place("service"), value: row.cell("service") };
        return new InputError(`this commissioner and service have their spend already, in row ${before}`, place);
      });
      const spend = readNumberCell(row.cell("spend"), row.place("spend"), {
        what: "spend in pounds",
        min: 0,
        max: 1e12,
      });
      const growth = readRange(
        row,
        { value: "growth", low: "low", high: "high" },
        {
          what: "a yearly growth",
          read: (each) =>
            readShareCell(row.cell(each), row.place(each), { what: "a yearly growth", min: -0.5, max: 1 }),
        },
      );
      if (growth !== undefined && service === "aAndE")
        throw new InputError(
          "must be empty: A&E attendances grow with emergency admissions, and their price with the tariff",
          {
            ...row.place("growth"),
            value: row.cell("growth"),
          },
        );
      const first = growth === undefined ? undefined : grown.get(service);
      if (first && JSON.stringify(first.growth) !== JSON.stringify(growth))
        throw new InputError(`must be empty or as in row ${first.row}: a service grows alike for all commissioners`, {
          ...row.place("growth"),
          value: row.cell("growth"),
        });
      if (growth !== undefined && !first) grown.set(service, { growth, row: row.row });
      const line: SpendLine = {
        commissioner,
        service,
        spend: Math.round(spend * 100) / 100,
        ...(growth === undefined ? {} : { growth }),
      };
      check(line, row.place("spend"));
      lines.push(line);
    });
  }
  table.bad.refuse();
  return lines;
}
