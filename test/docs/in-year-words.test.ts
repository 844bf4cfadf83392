import { describe, expect, it } from "vitest";
import { sizeSentence } from "../../docs/components/in-year-words.js";
import { contingencySize } from "../../src/risk/inYear/contingencySize.js";
import { cutContingency } from "../../src/risk/inYear/cutContingency.js";

const sized = (costs: Float64Array[], budgets: number[]) =>
  sizeSentence({ ...contingencySize(costs, budgets, 0.9), cut: cutContingency(costs, budgets, 0.9) }, 0.9);

describe("how large a contingency must be, in words", () => {
  it("says it for one held beside the budgets, one cut from them, and net", () => {
    const said = sized([Float64Array.of(110_000, 110_000), Float64Array.of(80_000, 80_000)], [100_000, 100_000]);
    expect(said).toContain("needs 5% of budgets if it is held beside them");
    expect(said).toContain("cut from the budgets it needs 10%, since a smaller budget is passed sooner");
    expect(said).toContain("(net), 0% held beside would do");
  });

  it("says that none cut from the budgets suffices where cost is above them too often", () => {
    expect(sized([Float64Array.of(110_000, 90_000)], [100_000])).toContain(
      "cut from the budgets none would, since cost is within all budgets in only 50% of runs",
    );
  });
});
