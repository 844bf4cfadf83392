import { mapSource } from "./community-map.js";
import { providerSource } from "./community-providers.js";
import type { Figure } from "./figures.js";
import { priceSource } from "./illustrative-prices.js";
import { spendSource } from "./illustrative-spend.js";
import { needSource } from "./need.js";
import { lagSource } from "./pathway-lags.js";
import { communitySource } from "./reference-community.js";
import { specialtySource } from "./specialties.js";

/** What is said of a table of defaults: what it holds, where it comes from, how far it can be trusted. */
export type TableNote = Pick<Figure, "what" | "source" | "kind"> & { readonly id: string };

/** Every table of defaults beside the single figures. */
export const tableList: readonly TableNote[] = [
  { id: "specialties", ...specialtySource },
  { id: "lags", ...lagSource },
  { id: "need", ...needSource },
  { id: "prices", ...priceSource },
  { id: "spend", ...spendSource },
  { id: "providers", ...providerSource },
  { id: "map", ...mapSource },
  { id: "community", ...communitySource },
];
