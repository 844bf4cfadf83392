import type { Arrangement, PoolLayer } from "../src/risk/pools/arrangement.js";

/** A layer to begin with: overspends of members past 2 % of their budgets, to four fifths. */
export const usualLayer: PoolLayer = {
  name: "Stop-loss of members",
  unit: "member",
  attach: 0.02,
  limit: null,
  share: 0.8,
  funding: { kind: "expected", loading: 0 },
  formula: "expectedCost",
  short: "levied",
  surplus: "returned",
};

const none: Arrangement = { layers: [], borrowing: null, reserve: null };

/** Arrangements to begin with. Their numbers are illustrative, to be replaced by what members agree. */
export const presets = {
  stopLoss: { name: "Stop-loss between members", arrangement: { ...none, layers: [usualLayer] } },
  layers: {
    name: "Layers: practices first, then members",
    arrangement: {
      ...none,
      layers: [
        { ...usualLayer, name: "Practices from 5 to 15%", unit: "practice", attach: 0.05, limit: 0.1, share: 0.5 },
        { ...usualLayer, name: "Members past 1%", attach: 0.01, share: 0.8 },
      ],
    },
  },
  mutual: {
    name: "All for one: gains meet overspends",
    arrangement: {
      ...none,
      layers: [
        {
          ...usualLayer,
          name: "All overspends",
          attach: 0,
          share: 1,
          funding: { kind: "gains" },
          formula: "perHead",
          short: "levied",
        },
      ],
    },
  },
  borrowing: {
    name: "Borrowing pool, repaid next year",
    arrangement: { ...none, borrowing: { share: 0.02, formula: "expectedCost", surplus: "returned" } },
  },
  reserve: {
    name: "SHA regional reserve, repaid within three years",
    arrangement: { ...none, reserve: { share: 0.02, repayYears: 2 } },
  },
  none: { name: "No pool", arrangement: none },
} as const satisfies Record<string, { readonly name: string; readonly arrangement: Arrangement }>;

export type PresetName = keyof typeof presets;
