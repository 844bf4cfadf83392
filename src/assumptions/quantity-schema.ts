import { z } from "zod";
import type { Bounds, Quantity } from "./quantity.js";

/**
 * Schema of a quantity whose values must lie within bounds. Each message says what would be right and stands at the
 * path of the value that is wrong.
 *
 * @param bounds limits on every stated value: number, low, likely, high, p10, p90, mean.
 * @example quantitySchema({ min: 0, max: 1 }).safeParse({ low: 0.5, likely: 0.4, high: 0.9 }).error?.issues[0]?.message
 * // "must be low ≤ likely ≤ high: low 0.5, likely 0.4, high 0.9"
 */
export function quantitySchema(bounds: Bounds = {}): z.ZodType<Quantity> {
  return z.custom<Quantity>().superRefine((value: unknown, context) => {
    for (const issue of quantityIssues(value, bounds)) {
      context.addIssue({ code: "custom", message: issue.message, path: issue.path, input: issue.value });
    }
  });
}

interface QuantityIssue {
  readonly message: string;
  readonly path: string[];
  readonly value: unknown;
}

const forms: Readonly<Record<string, readonly string[]>> = {
  normal: ["mean", "sd"],
  lognormal: ["mean", "sd"],
  gamma: ["mean", "sd"],
  beta: ["mean", "sd"],
  uniform: ["low", "high"],
  triangular: ["low", "likely", "high"],
  pert: ["low", "likely", "high"],
};

const howToState = `must be a number, {low, likely, high}, {p10, p90} or {distribution, …} with one of ${Object.keys(forms).join(", ")}`;

function quantityIssues(value: unknown, bounds: Bounds): QuantityIssue[] {
  if (typeof value === "number") return within(value, bounds, []);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{ message: howToState, path: [], value }];
  }
  const given = value as Readonly<Record<string, unknown>>;
  const form = formOf(given);
  if (typeof form === "string")
    return [
      { message: form, path: "distribution" in given ? ["distribution"] : [], value: given.distribution ?? given },
    ];
  const issues: QuantityIssue[] = [];
  for (const key of Object.keys(given)) {
    if (!form.numbers.includes(key) && !form.words.includes(key)) {
      issues.push({
        message: `unknown key; there are ${[...form.words, ...form.numbers].join(", ")}`,
        path: [key],
        value: given[key],
      });
    }
  }
  for (const key of form.numbers) {
    const limits = key === "sd" ? { min: 0 } : bounds;
    issues.push(...within(given[key], limits, [key]));
  }
  return issues.length > 0 ? issues : together(given, form.name);
}

/** Which numbers and words the given keys call for, or what is wrong. */
function formOf(
  given: Readonly<Record<string, unknown>>,
): { name: string; numbers: readonly string[]; words: string[] } | string {
  if ("distribution" in given) {
    const name = String(given.distribution);
    const numbers = Object.hasOwn(forms, name) ? forms[name] : undefined;
    return numbers ? { name, numbers, words: ["distribution"] } : `must be one of ${Object.keys(forms).join(", ")}`;
  }
  if ("p10" in given || "p90" in given) {
    const shape = given.shape ?? "normal";
    if (shape !== "normal" && shape !== "lognormal") return "shape must be normal or lognormal";
    return { name: `interval ${shape}`, numbers: ["p10", "p90"], words: ["shape"] };
  }
  if ("low" in given || "likely" in given || "high" in given) {
    return { name: "pert", numbers: ["low", "likely", "high"], words: [] };
  }
  return howToState;
}

function within(value: unknown, { min, max }: Bounds, path: string[]): QuantityIssue[] {
  if (typeof value !== "number" || !Number.isFinite(value)) return [{ message: "must be a number", path, value }];
  if ((min !== undefined && value < min) || (max !== undefined && value > max)) {
    return [{ message: `must be ${inWords({ min, max })}`, path, value }];
  }
  return [];
}

function inWords({ min, max }: Bounds): string {
  if (min === undefined) return `${max} or less`;
  return max === undefined ? `${min} or more` : `between ${min} and ${max}`;
}

/** What must hold between the numbers of one quantity. */
function together(given: Readonly<Record<string, unknown>>, name: string): QuantityIssue[] {
  const number = (key: string) => given[key] as number;
  const wrong = (message: string, keys: readonly string[]): QuantityIssue[] => [
    { message: `${message}: ${keys.map((key) => `${key} ${number(key)}`).join(", ")}`, path: [], value: undefined },
  ];
  switch (name) {
    case "pert":
    case "triangular":
      return number("low") <= number("likely") && number("likely") <= number("high")
        ? []
        : wrong("must be low ≤ likely ≤ high", ["low", "likely", "high"]);
    case "uniform":
      return number("low") <= number("high") ? [] : wrong("must be low ≤ high", ["low", "high"]);
    case "interval normal":
    case "interval lognormal":
      if (number("p10") > number("p90")) return wrong("must be p10 ≤ p90", ["p10", "p90"]);
      return name === "interval lognormal" && number("p10") <= 0 ? wrong("a lognormal needs p10 above 0", ["p10"]) : [];
    case "lognormal":
    case "gamma":
      return number("mean") > 0 ? [] : wrong(`a ${name} needs a mean above 0`, ["mean"]);
    case "beta":
      return betaIssues(number("mean"), number("sd"), wrong);
    default:
      return [];
  }
}

function betaIssues(
  mean: number,
  sd: number,
  wrong: (message: string, keys: readonly string[]) => QuantityIssue[],
): QuantityIssue[] {
  if (!(mean > 0 && mean < 1)) return wrong("a beta needs a mean between 0 and 1", ["mean"]);
  const most = Math.sqrt(mean * (1 - mean));
  return sd < most ? [] : wrong(`a beta with this mean needs an sd below ${most.toPrecision(3)}`, ["mean", "sd"]);
}
