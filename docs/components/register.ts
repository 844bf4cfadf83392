import { type Figure, figureList } from "../data/figures.js";
import { specialties, specialtySource } from "../data/specialties.js";
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

/** First attendances by specialty. */
export function specialtyTable(): HTMLElement {
  return dataTable({
    caption: `${specialtySource.what}. ${specialtySource.source} (${specialtySource.kind})`,
    columns: [
      { name: "Specialty", value: ({ name }: (typeof specialties)[number]) => name },
      { name: "Code", value: ({ code }) => code },
      { name: "First attendances per 1,000 people a year", value: ({ firstPerThousand }) => firstPerThousand },
    ],
    rows: specialties,
  });
}
