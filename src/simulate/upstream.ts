import { InputError } from "../errors.js";
import type { PlacedColumn } from "./lay-out.js";
import { quotedList } from "./quoted-list.js";
import type { Upstream } from "./stage.js";

/** What a stage may know of the columns laid out so far. */
export function upstream(columns: ReadonlyMap<string, PlacedColumn>, reader: string): Upstream {
  const there = new Map(columns);
  return {
    has: (column) => there.has(column),
    spec: (column) => columnNamed(there, column, reader).spec,
  };
}

/** @throws InputError if there is no such column; the message lists those that there are. */
export function columnNamed(columns: ReadonlyMap<string, PlacedColumn>, name: string, reader: string): PlacedColumn {
  const column = columns.get(name);
  if (column) return column;
  throw new InputError(
    `stage "${reader}" reads a column that no earlier stage writes; there are ${quotedList(columns.keys())}`,
    {
      value: name,
    },
  );
}
