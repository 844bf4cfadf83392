import { describeQuantity } from "../assumptions/describe-quantity.js";
import type { Bounds, Quantity } from "../assumptions/quantity.js";

/** One way in which a quantity can be stated. */
export interface QuantityForm {
  readonly name: string;
  readonly title: string;
  readonly keys: readonly { readonly key: string; readonly title: string }[];
  make(given: Readonly<Record<string, number>>): unknown;
  read(quantity: Quantity, key: string): number;
}

const threePoints = [
  { key: "low", title: "low" },
  { key: "likely", title: "likely" },
  { key: "high", title: "high" },
];
const interval = [
  { key: "p10", title: "1 in 10 below" },
  { key: "p90", title: "1 in 10 above" },
];
const moments = [
  { key: "mean", title: "mean" },
  { key: "sd", title: "standard deviation" },
];
const limits = [
  { key: "low", title: "low" },
  { key: "high", title: "high" },
];

const read = (quantity: Quantity, key: string): number =>
  typeof quantity === "number" ? quantity : Number((quantity as unknown as Record<string, unknown>)[key]);

function named(distribution: string, title: string, keys: QuantityForm["keys"]): QuantityForm {
  return { name: distribution, title, keys, make: (given) => ({ distribution, ...given }), read };
}

/** Every way, in the order in which the list offers them. */
export const quantityForms: readonly QuantityForm[] = [
  {
    name: "certain",
    title: "one number, taken as certain",
    keys: [{ key: "value", title: "value" }],
    make: ({ value }) => value,
    read,
  },
  { name: "three", title: "low – likely – high", keys: threePoints, make: (given) => given, read },
  { name: "interval", title: "80% interval", keys: interval, make: (given) => given, read },
  {
    name: "log-interval",
    title: "80% interval, skewed upwards (lognormal)",
    keys: interval,
    make: (given) => ({ ...given, shape: "lognormal" }),
    read,
  },
  named("normal", "normal", moments),
  named("lognormal", "lognormal", moments),
  named("gamma", "gamma", moments),
  named("beta", "beta", moments),
  named("uniform", "uniform", limits),
  named("triangular", "triangular", threePoints),
];

/** The form in which a quantity is stated. @example formOf({ p10: 1, p90: 2 }).name // "interval" */
export function formOf(quantity: Quantity): QuantityForm {
  const name =
    typeof quantity === "number"
      ? "certain"
      : "distribution" in quantity
        ? quantity.distribution === "pert"
          ? "three"
          : quantity.distribution
        : "p10" in quantity
          ? quantity.shape === "lognormal"
            ? "log-interval"
            : "interval"
          : "three";
  return quantityForms.find((form) => form.name === name)!;
}

/**
 * The same belief in another form, as near as that form can come: the middle and the spread are kept.
 * A certain number becomes a range of a tenth either way, for the user to change.
 */
export function restate(
  quantity: Quantity,
  form: QuantityForm,
  { min = -Infinity, max = Infinity }: Bounds = {},
): unknown {
  const said = describeQuantity(quantity);
  const half = said.sd > 0 ? (said.p90 - said.p10) / 2 : Math.abs(said.p50) * 0.1 || 0.1;
  const within = (value: number) => Number(Math.min(max, Math.max(min, value)).toPrecision(4));
  const p10 = within(said.sd > 0 ? said.p10 : said.p50 - half);
  const p90 = within(said.sd > 0 ? said.p90 : said.p50 + half);
  const values: Record<string, number> = {
    value: within(said.p50),
    p10,
    p90,
    low: within(said.density[0]?.[0] ?? said.p50 - 1.5 * half),
    likely: within(said.p50),
    high: within(said.density.at(-1)?.[0] ?? said.p50 + 1.5 * half),
    mean: within(said.mean),
    sd: Number((said.sd > 0 ? said.sd : half / 1.2816).toPrecision(4)),
  };
  return form.make(Object.fromEntries(form.keys.map(({ key }) => [key, values[key] ?? 0])));
}
