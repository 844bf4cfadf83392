import { pow } from "../../random/math.js";
import { rareSpend } from "../published/rareSpend.js";
import { type PublishedResult, rounded, within } from "../published/result.js";
import type { SizeRisk } from "../riskBySize.js";
import type { SizeControls } from "./costStructure.js";

/** A published result as settings of the page's controls, and how what comes out is held against it. */
export interface SizePreset {
  readonly id: string;
  readonly name: string;
  readonly sizes: readonly number[];
  readonly controls: SizeControls;
  /** @param risks of the preset's sizes under its controls. */
  compare(risks: readonly SizeRisk[]): readonly PublishedResult[];
}

const chanceOnly = {
  structure: "people",
  severity: "lognormal",
  years: 1,
  chance: true,
  localSd: 0,
  nationalSd: 0,
  baseMonths: 0,
  margins: [0.01, 0.02, 0.05],
  confidence: 0.95,
  replications: 10_000,
  seed: "1",
} as const satisfies Omit<SizeControls, "cv">;

const size = (people: number): string => people.toLocaleString("en-GB");
const at = (risks: readonly SizeRisk[], people: number): SizeRisk => {
  const found = risks.find((risk) => risk.people === people);
  if (!found) throw new RangeError(`the preset's sizes were not computed: ${people}`);
  return found;
};

const crump = [
  { people: 9_000, sd: 18_349 / 244_891, range: 0.275 },
  { people: 24_000, sd: 32_512 / 652_762, range: 0.153 },
  { people: 179_400, sd: 87_149 / 4_832_471, range: 0.057 },
] as const;

const richardson = [
  { people: 100_000, margin: 0.01, published: 0.2 },
  { people: 100_000, margin: 0.02, published: 0.04 },
  { people: 300_000, margin: 0.01, published: 0.06 },
] as const;

/** Loss ratio 0.75 on average, break-even at 0.85: margins of 0.10, 0.15 and 0.20 over 0.75. */
const coxMargins = [0.85, 0.9, 0.95].map((ratio) => ratio / 0.75 - 1);
const cox = [
  { people: 10_000, chances: [0.5793, 0.3821, 0.3446] },
  { people: 100_000, chances: [0.7365, 0.1714, 0.103] },
  { people: 1_000_000, chances: [0.9772, 0.0013, 0] },
] as const;

const bachmannMargin = 0.068 / 0.028 - 1;

/** R1 to R5 as settings of the controls. */
export const sizePresets: readonly SizePreset[] = [
  {
    id: "R1",
    name: "R1 Crump 1991: elective surgery, CV 7.5",
    sizes: crump.map(({ people }) => people),
    controls: { ...chanceOnly, cv: 7.5 },
    compare: (risks) =>
      crump.flatMap(({ people, sd, range }) => {
        const { observed } = at(risks, people);
        const { count } = observed.spans;
        const line = (quantity: string, published: number, ours: number, [low, high]: readonly [number, number]) => ({
          id: `R1 ${size(people)} ${quantity}`,
          source: "Crump et al. 1991, BMJ 302:1582, 100 simulated years",
          quantity: `${quantity} of a year’s cost over its mean, ${size(people)} people`,
          published,
          ours,
          agrees: published >= low && published <= high,
          note: `agrees when the published figure lies among ${count} spans of 100 of our years, which gave ${(100 * low).toFixed(1)}% to ${(100 * high).toFixed(1)}%.`,
        });
        return [
          line("SD", sd, observed.sd, observed.spans.sd),
          line("5th to 95th percentile", range, observed.range, observed.spans.range),
        ];
      }),
  },
  {
    id: "R2",
    name: "R2 Richardson 2011: all hospital cost, CV 3.6",
    sizes: [100_000, 300_000],
    controls: { ...chanceOnly, cv: 3.6, margins: [0.01, 0.02] },
    compare: (risks) =>
      richardson.map(({ people, margin, published }) => {
        const found = at(risks, people).exceed.find((each) => each.margin === margin)!;
        return within(
          {
            id: `R2 ${size(people)} ${100 * margin}%`,
            source: "Richardson 2011, Health Service Journal (German patient-level costs)",
            quantity: `chance of a deficit above ${100 * margin}% of budget, ${size(people)} people`,
            published,
            ours: found.exact ?? found.simulated,
            note: `the published figure is round, so 2 points are allowed; simulated ${(100 * found.simulated).toFixed(1)}%.`,
          },
          0.02,
        );
      }),
  },
  {
    id: "R3",
    name: "R3 Cox 2013: an insurer’s loss, normal",
    sizes: cox.map(({ people }) => people),
    controls: { ...chanceOnly, severity: "normal", cv: 50 / 0.75, margins: coxMargins },
    compare: (risks) =>
      cox.flatMap(({ people, chances }) =>
        chances.map((published, m) => {
          const found = at(risks, people).exceed[m]!;
          const over = found.exact ?? found.simulated;
          const name = ["no loss", "loss of 5% or more", "loss of 10% or more"][m]!;
          return rounded(
            {
              id: `R3 ${size(people)} ${name}`,
              source: "Cox 2013: loss ratio normal with mean 0.75, standard error 50/√N, break-even at 0.85",
              quantity: `chance of ${name}, ${size(people)} members`,
              published,
              // The first is published as the chance of staying below.
              ours: m === 0 ? 1 - over : over,
              note: "exact; agrees to four decimals.",
            },
            4,
          );
        }),
      ),
  },
  {
    id: "R4",
    name: "R4 Bachmann and Bevan 1996: rare costly referrals",
    sizes: [7_000, 15_000, 30_000, 100_000],
    controls: { ...chanceOnly, structure: "rare", cv: 4.5, margins: [bachmannMargin, 0.2] },
    compare: (risks) => {
      const source = "Bachmann and Bevan 1996, BMJ 313:1054, 100 fund years of 7,000 person-years";
      const own = "their 15 categories are not to hand: ours are illustrative, so this reproduces the shape";
      const found = at(risks, 7_000).exceed[0]!;
      const reached = 1 - pow(1 - (found.exact ?? found.simulated), 100);
      return [
        rounded(
          {
            id: "R4 mean",
            source,
            quantity: "rare costly referrals as a share of hospital and community spend, mean",
            published: 0.028,
            ours: rareSpend(7_000).mean,
            note: `${own}; their mean was set to the published one.`,
          },
          3,
        ),
        {
          id: "R4 highest",
          source,
          quantity: "chance that the highest of 100 fund years passes the published highest, 6.8%",
          published: 0.5,
          ours: reached,
          agrees: reached >= 0.025 && reached <= 0.975,
          note: `${own}. The published highest is one draw: 0.5 would put it in the middle; agrees between 0.025 and 0.975.`,
        },
      ];
    },
  },
  {
    id: "R5",
    name: "R5 Jones 2008: people until a year is steady, CV 5.5",
    sizes: [30_000, 100_000, 300_000, 1_000_000],
    controls: { ...chanceOnly, cv: 5.5 },
    compare: (risks) => [
      within(
        {
          id: "R5 1%",
          source: "Rod Jones 2008, cost volatility of a typical English case-mix",
          quantity: "SD of a year’s cost over its mean at 300,000 people",
          published: 0.01,
          ours: at(risks, 300_000).sd,
          note: "published as ±1% from about 300,000 people; agrees within a twentieth of that. At CV 3.6 it would be 0.66%.",
        },
        0.0005,
      ),
    ],
  },
  {
    id: "R5 rare",
    name: "R5 Jones 2008: a pool for rare events",
    sizes: [100_000, 300_000, 1_000_000],
    controls: { ...chanceOnly, structure: "rare", cv: 5.5, margins: [0.05, 0.1] },
    compare: (risks) => {
      const { sd } = at(risks, 1_000_000);
      return [
        {
          id: "R5 rare",
          source: "Rod Jones 2008: the pool for high-cost low-volume events should cover more than 1,000,000",
          quantity: "SD of rare events’ cost over its mean at 1,000,000 people, against a threshold of our own",
          published: 0.04,
          ours: sd,
          agrees: sd > 0.04,
          note: "illustrative rare referrals; agrees when a million people are too few to bring it to 4%, a threshold of our own.",
        },
      ];
    },
  },
];
