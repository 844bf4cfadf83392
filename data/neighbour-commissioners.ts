import { runKey } from "../src/random/key.js";
import { exp, log } from "../src/random/math.js";
import { normal } from "../src/random/normal.js";
import { Stream } from "../src/random/stream.js";
import { type ReferenceCommissioner, referenceCommunity } from "./reference-community.js";

/** A fictional commissioner beside the reference community: only its monthly return is known, none of its practices. */
export type NeighbourCommissioner = Omit<ReferenceCommissioner, "practices" | "deprived"> & {
  readonly parent: { readonly code: string; readonly name: string };
};

/** Four fictional authorities of six commissioners each. No such places exist. */
const authorities = [
  {
    code: "NA",
    name: "FICTIONAL NORTHERN AUTHORITY",
    places: ["Alderdale", "Brackenshire", "Coldwater", "Dunmere", "Quarrydale", "Ullsford"],
  },
  {
    code: "NB",
    name: "FICTIONAL EASTERN AUTHORITY",
    places: ["Estermarsh", "Fallowford", "Greyhaven", "Hartlow", "Ravenshore", "Vexley"],
  },
  {
    code: "NC",
    name: "FICTIONAL SOUTHERN AUTHORITY",
    places: ["Inglewick", "Jarrowmouth", "Kestrelby", "Lowmoor", "Saltwick", "Wolverdale"],
  },
  {
    code: "ND",
    name: "FICTIONAL WESTERN AUTHORITY",
    places: ["Marlbridge", "Netherwold", "Oxcombe", "Penstock", "Tarnside", "Yarrowby"],
  },
];

/** Spread between commissioners of use per 1,000 people, and of the pathway's ratios (SD of log), as published for 2018-19. */
const spreads = { gp: 0.14, other: 0.25, nonElective: 0.17, planned: 0.3, first: 0.1, elective: 0.18 } as const;

/**
 * The other commissioners of the fictional history, 24 under four authorities: what a fit learns spreads, seasons and
 * national shocks from, as it would from England's return. Their use of care differs from England's as published between
 * commissioners; their size is lognormal, 90,000 to 800,000 people. The same every time.
 */
export function neighbourCommissioners(): readonly NeighbourCommissioner[] {
  const key = runKey(`${referenceCommunity.seed} neighbours`);
  return authorities.flatMap(({ code: parent, name, places }) =>
    places.map((place, i) => {
      const code = `${parent}${i + 1}`;
      const stream = new Stream(key, code);
      const vary = (middle: number, sd: number) => Math.round(middle * exp(normal(stream, 0, sd)) * 1000) / 1000;
      const people = exp(log(300_000) + 0.45 * normal(stream));
      return {
        code,
        name: `${place.toUpperCase()} PCT (FICTIONAL)`,
        parent: { code: parent, name },
        population: Math.round(Math.min(800, Math.max(90, people / 1000))) * 1000,
        use: {
          gp: vary(1, spreads.gp),
          other: vary(1, spreads.other),
          nonElective: vary(1, spreads.nonElective),
          planned: vary(1, spreads.planned),
        },
        pathway: {
          first: vary(0.88, spreads.first),
          elective: vary(0.445, spreads.elective),
          dayCase: Math.min(0.85, vary(0.74, 0.03)),
        },
      };
    }),
  );
}
