import { beforeAll, describe, expect, it } from "vitest";
import { coverage, kinds, type Recovered, recovered } from "./community-recovery.js";

const histories = 200;

let all: Recovered[];
beforeAll(() => {
  all = Array.from({ length: histories }, (_, i) => recovered(1 + i)).flat();
  for (const kind of kinds) {
    const cases = all.filter((one) => one.kind === kind);
    const measures = [...new Set(cases.flatMap(({ measure }) => measure ?? []))];
    const say = (of: readonly Recovered[]) => `${(100 * coverage(of, 0.9)).toFixed(1)} % of ${of.length}`;
    console.log(
      `${kind}: ${say(cases)}`,
      measures.map((name) => `${name} ${say(cases.filter(({ measure }) => measure === name))}`).join(", "),
    );
  }
}, 600_000);

describe("fits to 200 generated histories of the reference community", () => {
  it.each(kinds)("cover the true %s in 85 to 95 of 100 cases by 90-percent intervals", (kind) => {
    const held = coverage(
      all.filter((one) => one.kind === kind),
      0.9,
    );
    expect(held).toBeGreaterThan(0.85);
    expect(held).toBeLessThan(0.95);
  });
});
