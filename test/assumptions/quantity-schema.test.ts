import { describe, expect, it } from "vitest";
import { quantitySchema } from "../../src/assumptions/quantity-schema.js";

function issue(value: unknown, bounds = {}): { message: string; path: string } | undefined {
  const result = quantitySchema(bounds).safeParse(value);
  const first = result.error?.issues[0];
  return first && { message: first.message, path: first.path.join(".") };
}

describe("quantitySchema", () => {
  it.each([
    0.4,
    { low: 1, likely: 2, high: 3 },
    { low: 2, likely: 2, high: 2 },
    { p10: -1, p90: 1 },
    { p10: 1, p90: 3, shape: "lognormal" },
    { distribution: "normal", mean: 0, sd: 1 },
    { distribution: "beta", mean: 0.3, sd: 0.1 },
    { distribution: "uniform", low: 0, high: 1 },
    { distribution: "triangular", low: 0, likely: 1, high: 1 },
  ])("takes %j", (value) => {
    expect(issue(value)).toBeUndefined();
  });

  it.each([
    [{ low: 0.5, likely: 0.4, high: 0.9 }, "must be low ≤ likely ≤ high: low 0.5, likely 0.4, high 0.9", ""],
    [{ low: 0.5, likely: 0.6 }, "must be a number", "high"],
    [{ low: 0.5, likely: 0.6, hihg: 0.9 }, "unknown key; there are low, likely, high", "hihg"],
    [{ p10: 3, p90: 2 }, "must be p10 ≤ p90: p10 3, p90 2", ""],
    [{ p10: 0, p90: 2, shape: "lognormal" }, "a lognormal needs p10 above 0: p10 0", ""],
    [{ p10: 0, p90: "2" }, "must be a number", "p90"],
    [{ distribution: "cauchy", mean: 0, sd: 1 }, "must be one of normal, lognormal", "distribution"],
    [{ distribution: "normal", mean: 0, sd: -1 }, "must be 0 or more", "sd"],
    [{ distribution: "gamma", mean: 0, sd: 1 }, "a gamma needs a mean above 0: mean 0", ""],
    [
      { distribution: "beta", mean: 0.5, sd: 0.5 },
      "a beta with this mean needs an sd below 0.500: mean 0.5, sd 0.5",
      "",
    ],
    [{ distribution: "toString" }, "must be one of", "distribution"],
    ["0.4", "must be a number, {low, likely, high}", ""],
    [null, "must be a number, {low, likely, high}", ""],
    [Number.NaN, "must be a number", ""],
    [{}, "must be a number, {low, likely, high}", ""],
    [[1], "must be a number, {low, likely, high}", ""],
  ])("refuses %j", (value, message, path) => {
    expect(issue(value)?.message.startsWith(message), issue(value)?.message).toBe(true);
    expect(issue(value)?.path).toBe(path);
  });

  it("holds every stated value to the bounds", () => {
    const bounds = { min: 0, max: 1 };
    expect(issue(1.2, bounds)).toEqual({ message: "must be between 0 and 1", path: "" });
    expect(issue({ low: -0.1, likely: 0.5, high: 0.9 }, bounds)).toEqual({
      message: "must be between 0 and 1",
      path: "low",
    });
    expect(issue({ p10: 0.5, p90: 1.5 }, bounds)?.path).toBe("p90");
    expect(issue(-1, { min: 0 })?.message).toBe("must be 0 or more");
  });
});
