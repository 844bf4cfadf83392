import fc from "fast-check";
import { expect, test } from "vitest";
import { fft } from "../../../src/risk/aggregate/fft.js";

const values = (length: number) =>
  fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: length, maxLength: length });

test("agrees with the sum that defines it", () => {
  fc.assert(
    fc.property(values(16), values(16), (a, b) => {
      const re = Float64Array.from(a);
      const im = Float64Array.from(b);
      fft(re, im);
      for (let k = 0; k < 16; k++) {
        let sumRe = 0;
        let sumIm = 0;
        for (let j = 0; j < 16; j++) {
          const angle = (-2 * Math.PI * j * k) / 16;
          sumRe += a[j]! * Math.cos(angle) - b[j]! * Math.sin(angle);
          sumIm += a[j]! * Math.sin(angle) + b[j]! * Math.cos(angle);
        }
        expect(re[k]).toBeCloseTo(sumRe, 10);
        expect(im[k]).toBeCloseTo(sumIm, 10);
      }
    }),
  );
});

test("the inverse undoes it, at every power of two", () => {
  for (let length = 1; length <= 4096; length *= 2) {
    const a = Float64Array.from({ length }, (_, j) => ((j * 7919) % 101) / 101);
    const re = a.slice();
    const im = new Float64Array(length);
    fft(re, im);
    fft(re, im, { inverse: true });
    for (let j = 0; j < length; j++) expect(Math.abs(re[j]! - a[j]!) + Math.abs(im[j]!)).toBeLessThan(1e-13);
  }
});

test("other lengths are refused", () => {
  expect(() => fft(new Float64Array(3), new Float64Array(3))).toThrow("power of two: 3, 3");
  expect(() => fft(new Float64Array(4), new Float64Array(2))).toThrow(RangeError);
  expect(() => fft(new Float64Array(0), new Float64Array(0))).toThrow(RangeError);
});
