import { formatMoney, formatPounds } from "../src/charts/format.js";
import { plainName } from "../src/charts/plain-name.js";
import { splitFigure } from "./split-figure.js";
import type { Workbench } from "./workbench.js";

const money = { format: formatMoney, exact: formatPounds, axis: "£ a year (cash)" };

/** Cost by commissioner, where all are shown together. */
export function byCommissioner(workbench: Workbench): HTMLElement {
  return splitFigure(workbench, {
    ...money,
    column: "cost_commissioner",
    along: "commissioner",
    title: "Cost by commissioner",
    unit: "cost",
    name: (label, { scenario }) => plainName(scenario.commissioners.find(({ code }) => code === label)?.name ?? label),
    hidden: ({ scenario, shown }) => shown !== null || scenario.commissioners.length < 2,
  });
}

/** The whole of cost by point of delivery, other services included. */
export function byPointOfDelivery(workbench: Workbench): HTMLElement {
  return splitFigure(workbench, {
    ...money,
    column: "cost_pod",
    along: "point of delivery",
    title: "Cost by point of delivery",
    unit: "cost",
  });
}

/** Hospital cost by provider. */
export function byProvider(workbench: Workbench): HTMLElement {
  return splitFigure(workbench, {
    ...money,
    column: "cost_provider",
    along: "provider",
    title: "Hospital cost by provider",
    unit: "hospital cost",
    name: (label, { scenario }) => scenario.providers.find(({ code }) => code === label)?.name ?? label,
    hidden: ({ scenario }) => scenario.providers.length < 2,
  });
}
