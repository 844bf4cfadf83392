import fc from "fast-check";
import { expect, test } from "vitest";
import { pairedChange } from "../../src/risk/pairedChange.js";

test("ten more and two fewer of a hundred runs are 8 points, with the error of a paired difference", () => {
  const before = Uint8Array.from({ length: 100 }, (_, r) => (r < 30 ? 1 : 0));
  const after = before.map((value, r) => (r < 2 ? 0 : r >= 30 && r < 40 ? 1 : value));
  // R: sqrt(((10 + 2 + 1) / 100 - 0.08^2) / 100)
  expect(pairedChange(before, after)).toEqual({ value: 0.08, se: expect.closeTo(0.035_156_792, 8) });
  expect(() => pairedChange(before, after.subarray(1))).toThrow(/same replications: 100, 99/);
});

test("turning before and after round turns the sign alone, and the error is never nothing", () => {
  const runs = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(runs, (pairs) => {
      const [a, b] = [pairs.map(([had]) => Number(had)), pairs.map(([, has]) => Number(has))];
      const there = pairedChange(a, b);
      const back = pairedChange(b, a);
      expect(there.value + back.value).toBe(0);
      expect(there.se).toBe(back.se);
      expect(there.se).toBeGreaterThan(0);
    }),
  );
});
