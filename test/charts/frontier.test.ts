// @vitest-environment jsdom
import { expect, test } from "vitest";
import { frontierChart } from "../../src/charts/frontier-chart.js";

const point = (name: string, distance: number, risk: number, kind: "proposal" | "best" | "now" = "proposal") => ({
  name,
  distance,
  risk,
  kind,
});

/** Middles of the names that are written, as the chart places them. */
function written(points: Parameters<typeof frontierChart>[0], width: number) {
  const chart = frontierChart(points, { width });
  const names = new Set(points.map(({ name }) => name));
  return [...chart.querySelectorAll("text")]
    .filter(({ textContent }) => names.has(textContent ?? ""))
    .map((text) => {
      const [x, y] = /translate\(([\d.-]+),([\d.-]+)\)/
        .exec(text.getAttribute("transform") ?? "")!
        .slice(1)
        .map(Number);
      return { name: text.textContent!, x: x!, y: y! };
    });
}

test.each([704, 320])("groupings that lie together are named apart at %d px", (width) => {
  const points = [
    point("in place", 0.052, 0.735, "now"),
    point("4: 18 groups", 0.052, 0.735),
    point("1: 19 groups", 0.075, 0.592),
    point("3: 18 groups", 0.082, 0.568),
    point("2: 18 groups", 0.086, 0.553),
    point("5: 14 groups", 0.151, 0.378, "best"),
  ];
  const names = written(points, width);
  expect(names.map(({ name }) => name).sort()).toEqual(points.map(({ name }) => name).sort());
  names.forEach((a, i) => {
    for (const b of names.slice(i + 1)) {
      const wide = ((a.name.length + b.name.length) / 2) * 6.6;
      expect(Math.abs(a.x - b.x) >= wide || Math.abs(a.y - b.y) >= 14.9, `${a.name} over ${b.name}`).toBe(true);
    }
  });
});
