import { expect, test } from "vitest";
import { contingencyNeeded } from "../../src/risk/contingency.js";
import { contingencyCalls } from "../../src/risk/contingencyCalls.js";
import { overspends } from "../../src/risk/overspends.js";

test("overspends counts strictly above the budget and its margin", () => {
  const cost = Object.freeze([99, 101, 103, 100]);
  const found = overspends(Float64Array.from(cost), 100, [0, 0.02, 0.03, -0.02]);
  expect(found.map(({ probability }) => probability)).toEqual([0.5, 0.25, 0, 1]);
  expect(found.every(({ se }) => se > 0)).toBe(true);
});

test("a budget by replication is compared replication by replication", () => {
  expect(overspends(Float64Array.of(10, 20), Float64Array.of(9, 21), [0])[0]!.probability).toBe(0.5);
  expect(() => overspends(Float64Array.of(10, 20), Float64Array.of(9), [0])).toThrow("2 replications: 1");
  expect(() => overspends(new Float64Array(0), 1, [0])).toThrow("at least one replication");
});

test("contingency is the order statistic of the overspend", () => {
  const cost = Float64Array.of(110, 90, 95, 100, 105);
  expect(contingencyNeeded(cost, 100, 0.8)).toMatchObject({ pounds: 5, share: 0.05 });
  expect(contingencyNeeded(cost, 100, 0.81).pounds).toBe(10);
  expect(contingencyNeeded(cost, 100, 0.5).pounds).toBe(0);
  expect(contingencyNeeded(cost, 0, 0.5).share).toBe(0);
  for (const wrong of [0, 1, Number.NaN]) expect(() => contingencyNeeded(cost, 100, wrong)).toThrow("confidence");
});

test("gross calls add overspends, net calls let gains offset them", () => {
  const calls = contingencyCalls(
    [Float64Array.of(110, 90), Float64Array.of(95, 120)],
    [100, Float64Array.of(100, 100)],
  );
  expect([...calls.gross]).toEqual([10, 20]);
  expect([...calls.net]).toEqual([5, 10]);
  expect(() => contingencyCalls([Float64Array.of(1)], [])).toThrow("1 budget holders: 0");
  expect(() => contingencyCalls([Float64Array.of(1), Float64Array.of(1, 2)], [1, 1])).toThrow(
    "needs 1 replications: 2",
  );
});
