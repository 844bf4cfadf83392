import type { FigureKind } from "./figures.js";

/** Where the schematic map comes from. */
export const mapSource: { readonly source: string; readonly kind: FigureKind; readonly what: string } = {
  what: "The schematic map: areas of commissioners and local authorities, towns, and where the 150 practices stand",
  source:
    "made up. Lists are drawn with the mean and spread of NHS England's practice list sizes 2017-18, 7,000 people on average; ages around England's of 2011; use per patient with a coefficient of variation of 0.20",
  kind: "illustrative",
};

/** A place on the schematic map: 0 to 100 from west to east (x) and from south to north (y). */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** An area of the schematic map, its corners in order. */
export interface Area {
  readonly code: string;
  readonly name: string;
  readonly corners: readonly Place[];
}

/** A town: where its practices crowd together. Nothing in it is real. */
export interface Town extends Place {
  readonly name: string;
  /** Code of the commissioner it lies in. */
  readonly commissioner: string;
  /** Share of the commissioner's practices that are there; the rest are in the country. */
  readonly share: number;
  /** Spread of its practices, in units of the map. */
  readonly spread: number;
}

const at = (...corners: readonly (readonly [x: number, y: number])[]): Place[] => corners.map(([x, y]) => ({ x, y }));

/** Areas of the three commissioners: together the whole map, none over another. */
export const commissionerAreas: readonly Area[] = [
  { code: "F15", name: "Eastvale", corners: at([66, 0], [100, 0], [100, 40], [64, 44], [62, 22]) },
  { code: "F30", name: "Westmere", corners: at([0, 0], [66, 0], [62, 22], [64, 44], [38, 40], [0, 46]) },
  { code: "F60", name: "Northmoor", corners: at([0, 46], [38, 40], [64, 44], [100, 40], [100, 100], [0, 100]) },
];

/** Local authorities: together the whole map as well, along other lines than the commissioners. */
export const localAuthorities: readonly Area[] = [
  { code: "LA1", name: "Moorside District (fictional)", corners: at([0, 48], [34, 50], [34, 100], [0, 100]) },
  { code: "LA2", name: "City of Northmoor (fictional)", corners: at([34, 50], [70, 52], [70, 100], [34, 100]) },
  { code: "LA3", name: "Highdale District (fictional)", corners: at([70, 52], [100, 46], [100, 100], [70, 100]) },
  {
    code: "LA4",
    name: "Westmere County (fictional)",
    corners: at([0, 0], [58, 0], [58, 24], [61, 51.5], [34, 50], [0, 48]),
  },
  {
    code: "LA5",
    name: "Eastvale Borough (fictional)",
    corners: at([58, 0], [100, 0], [100, 46], [70, 52], [61, 51.5], [58, 24]),
  },
];

/** Towns, most of whose practices are within two spreads. */
export const towns: readonly Town[] = [
  { name: "Eastvale", commissioner: "F15", x: 82, y: 22, share: 0.6, spread: 6 },
  { name: "Brackley Sands", commissioner: "F15", x: 93, y: 7, share: 0.2, spread: 4 },
  { name: "Westmere", commissioner: "F30", x: 34, y: 22, share: 0.45, spread: 7 },
  { name: "Saltmouth", commissioner: "F30", x: 9, y: 13, share: 0.2, spread: 4 },
  { name: "Fenwick", commissioner: "F30", x: 52, y: 9, share: 0.15, spread: 4 },
  { name: "Northmoor", commissioner: "F60", x: 52, y: 78, share: 0.5, spread: 9 },
  { name: "Moorgate", commissioner: "F60", x: 16, y: 74, share: 0.15, spread: 5 },
  { name: "Highdale", commissioner: "F60", x: 87, y: 72, share: 0.12, spread: 5 },
  { name: "Thornby", commissioner: "F60", x: 44, y: 48, share: 0.08, spread: 4 },
];

/**
 * Whether a place lies in an area, by the even-odd rule.
 * @example inArea({ x: 1, y: 1 }, commissionerAreas[1]!) // true
 */
export function inArea({ x, y }: Place, { corners }: Area): boolean {
  let inside = false;
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length]!;
    if (a.y > y !== b.y > y && x < a.x + ((y - a.y) / (b.y - a.y)) * (b.x - a.x)) inside = !inside;
  });
  return inside;
}
