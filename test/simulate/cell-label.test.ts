import { describe, expect, it } from "vitest";
import { cellLabel } from "../../src/simulate/cell-label.js";
import { columnSize } from "../../src/simulate/column-size.js";

const cost = {
  name: "cost",
  label: "Cost",
  unit: "£",
  dimensions: [
    { name: "practice", labels: ["P1", "P2"] },
    { name: "year", labels: ["2012/13", "2013/14", "2014/15"] },
  ],
};

describe("cells", () => {
  it("are counted over all dimensions, and one where there is none", () => {
    expect(columnSize(cost)).toBe(6);
    expect(columnSize({ ...cost, dimensions: [] })).toBe(1);
  });

  it("are named by their labels, the last dimension varying fastest", () => {
    expect(cellLabel(cost, 0)).toBe("cost[practice P1, year 2012/13]");
    expect(cellLabel(cost, 4)).toBe("cost[practice P2, year 2013/14]");
    expect(cellLabel({ ...cost, dimensions: [] }, 0)).toBe("cost");
  });
});
