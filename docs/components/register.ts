import { type Figure, figureList } from "../data/figures.js";
import { type TableNote, tableList } from "../data/tables.js";
import { sayQuantity } from "../src/assumptions/say-quantity.js";
import { dataTable } from "../src/charts/table.js";

/** Every default of the models with its source. */
export function figureRegister(): HTMLElement {
  return dataTable<Figure & { readonly id: string }>({
    caption: "Every default value of the models: what it is, its value, how far it can be trusted, and its source",
    columns: [
      { name: "What", value: ({ what }) => what },
      { name: "Value", value: ({ value }) => sayQuantity(value).replace(" (taken as certain)", "") },
      { name: "Unit", value: ({ unit }) => unit },
      { name: "Kind", value: ({ kind }) => kind },
      { name: "Source", value: ({ source }) => source },
    ],
    rows: figureList,
  });
}

/** Tables of defaults beside the single figures, with their sources. */
export function tableRegister(): HTMLElement {
  return dataTable<TableNote>({
    caption: "Defaults that are tables: what each holds, how far it can be trusted, and its source",
    columns: [
      { name: "What", value: ({ what }) => what },
      { name: "Kind", value: ({ kind }) => kind },
      { name: "Source", value: ({ source }) => source },
    ],
    rows: tableList,
  });
}
