import { exp } from "../../src/random/math.js";
import { normal } from "../../src/random/normal.js";
import { stageRegistry } from "../../src/simulate/registry.js";
import type { RunSpec, Stage } from "../../src/simulate/stage.js";

const SITES = ["A", "B", "C"];
const YEARS = ["2012/13", "2013/14"];
const site = { name: "site", labels: SITES };
const year = { name: "year", labels: YEARS };

/** Draws a common shock and each site's own, in two groups. */
export const demand: Stage<{ mean: number; spread: number }> = {
  name: "demand",
  version: "1",
  columns: () => [
    { name: "shock", label: "Common shock", unit: "ratio", dimensions: [] },
    { name: "referrals", label: "Referrals", unit: "referrals", dimensions: [site, year] },
  ],
  prepare({ mean, spread }, context) {
    const shock = context.write("shock");
    const referrals = context.write("referrals");
    const common = context.stream("common");
    const local = context.stream("local");
    return () => {
      shock[0] = exp(normal(common, 0, spread));
      for (let cell = 0; cell < referrals.length; cell++) {
        referrals[cell] = mean * shock[0] * exp(normal(local, 0, spread));
      }
    };
  },
};

/** Reads referrals; a lever takes a share away, on draws of a group of its own that stands between two others. */
export const conversion: Stage<{ rate: number; lever: number }> = {
  name: "conversion",
  version: "1",
  columns: () => [
    { name: "rate", label: "Conversion rate", unit: "ratio", dimensions: [site] },
    { name: "spells", label: "Spells", unit: "spells", dimensions: [site, year] },
    { name: "waiting", label: "Left waiting", unit: "patients", dimensions: [year] },
  ],
  prepare({ rate, lever }, context) {
    const referrals = context.read("referrals");
    const rates = context.write("rate");
    const spells = context.write("spells");
    const waiting = context.write("waiting");
    const own = context.stream("rate");
    const thinning = context.stream("lever");
    const after = context.stream("waiting");
    return () => {
      for (let s = 0; s < rates.length; s++) rates[s] = rate * exp(normal(own, 0, 0.1));
      for (let cell = 0; cell < spells.length; cell++) {
        // A lever that is off draws nothing, so its stream is moved by another number of draws than when it is on.
        const taken = lever === 0 ? 0 : lever * exp(normal(thinning, 0, 0.2));
        spells[cell] = referrals[cell]! * rates[Math.floor(cell / YEARS.length)]! * (1 - taken);
      }
      for (let y = 0; y < waiting.length; y++) waiting[y] = 100 * exp(normal(after, 0, 0.3));
    };
  },
};

/** Prices what conversion gives, with draws of its own downstream of the lever. */
export const price: Stage<{ tariff: number }> = {
  name: "price",
  version: "1",
  columns: (_assumptions, upstream) => [
    { name: "uplift", label: "Price uplift", unit: "ratio", dimensions: [year] },
    { name: "cost", label: "Cost", unit: "£", dimensions: upstream.spec("spells").dimensions },
    { name: "total", label: "Total cost", unit: "£", dimensions: [] },
  ],
  prepare({ tariff }, context) {
    const spells = context.read("spells");
    const uplift = context.write("uplift");
    const cost = context.write("cost");
    const total = context.write("total");
    const prices = context.stream("uplift");
    return () => {
      for (let y = 0; y < uplift.length; y++) uplift[y] = 1 + normal(prices, 0.02, 0.01);
      total[0] = 0;
      for (let cell = 0; cell < cost.length; cell++) {
        cost[cell] = spells[cell]! * tariff * uplift[cell % YEARS.length]!;
        total[0]! += cost[cell]!;
      }
    };
  },
};

/** Goes wrong in a chosen way at a chosen replication, counted by the calls since it was prepared from replication 0. */
export const trouble: Stage<{ how: "throw" | "nan" | "forget" | "exit" | "none"; at: number }> = {
  name: "trouble",
  version: "1",
  columns: () => [
    { name: "trouble", label: "Trouble", unit: "ratio", dimensions: [{ name: "cell", labels: ["x", "y"] }] },
  ],
  prepare({ how, at }, context) {
    const column = context.write("trouble");
    let calls = 0;
    return () => {
      const now = calls++ === at;
      if (now && how === "throw") throw new RangeError("rate must be 0 or more: -1");
      if (now && how === "exit") process.exit(7);
      column[0] = 1;
      if (now && how === "forget") return;
      column[1] = now && how === "nan" ? Number.NaN : 2;
    };
  },
};

export const testRegistry = stageRegistry([demand, conversion, price, trouble]);

/** The three stages composed. */
export function chain({
  lever = 0,
  replications = 500,
  seed = "engine",
  keep = ["shock", "referrals", "rate", "spells", "waiting", "uplift", "cost", "total"],
}: {
  lever?: number;
  replications?: number;
  seed?: string;
  keep?: string[];
} = {}): RunSpec {
  return {
    stages: [
      { stage: "demand", assumptions: { mean: 1000, spread: 0.1 } },
      { stage: "conversion", assumptions: { rate: 0.27, lever } },
      { stage: "price", assumptions: { tariff: 1500 } },
    ],
    seed,
    replications,
    keep,
  };
}

/** A run of the stage that goes wrong. */
export function troubled(how: "throw" | "nan" | "forget" | "exit" | "none", at = 3, replications = 50): RunSpec {
  return { stages: [{ stage: "trouble", assumptions: { how, at } }], seed: "s", replications, keep: ["trouble"] };
}
