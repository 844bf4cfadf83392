import { describe, expect, it } from "vitest";
import { threefry } from "../../src/random/threefry.js";

// the known answers published with Random123 1.09 (threefry4x32, 20 rounds): counter, key, result
const KNOWN = [
  ["00000000 00000000 00000000 00000000", "00000000 00000000 00000000 00000000", "9c6ca96a e17eae66 fc10ecd4 5256a7d8"],
  ["ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff ffffffff ffffffff", "2a881696 57012287 f6c7446e a16a6732"],
  ["243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0 082efa98 ec4e6c89", "59cd1dbb b8879579 86b5d00c ac8b6d84"],
] as const;

const block = (text: string) => Int32Array.from(text.split(" "), (word) => Number.parseInt(word, 16));

describe("threefry", () => {
  it.each(KNOWN)("turns %s under key %s into %s", (counter, key, result) => {
    const value = block(counter);
    threefry(block(key), value);
    expect(value).toEqual(block(result));
  });

  it("leaves the key alone", () => {
    const key = block(KNOWN[2][1]);
    threefry(key, block(KNOWN[2][0]));
    expect(key).toEqual(block(KNOWN[2][1]));
  });
});
