import { expect, test } from "vitest";
import { frontierOf, type Proposals, proposeDesigns } from "../../../src/risk/design/proposeDesigns.js";
import { better } from "../../../src/risk/design/searchDesign.js";
import { madeProblem } from "./community.js";

const { problem } = madeProblem(40, { replications: 200, constraints: { connected: true } });

test("proposals lie on the frontier of risk, size and distance, and the best never worsens", () => {
  const seen: Proposals[] = [];
  const search = proposeDesigns(problem, { seed: "frontier", effort: 0.3 });
  let step = search.next();
  for (; !step.done; step = search.next()) seen.push(step.value);
  const { best, frontier, done } = step.value;
  expect(done).toBe(1);
  for (let i = 1; i < seen.length; i++) {
    expect(better(seen[i - 1]!.best.score, seen[i]!.best.score)).toBe(false);
    expect(seen[i]!.done).toBeGreaterThanOrEqual(seen[i - 1]!.done - 1e-12);
  }
  expect(frontier.length).toBeGreaterThan(2);
  for (const one of frontier) {
    expect(one.score.breach).toBe(0);
    expect(better(one.score, best.score)).toBe(false);
    for (const other of frontier) {
      if (other === one) continue;
      const beats =
        other.score.terms.risk <= one.score.terms.risk &&
        other.score.groups >= one.score.groups &&
        other.score.terms.distance <= one.score.terms.distance;
      expect(beats).toBe(false);
    }
  }
  expect(frontierOf(frontier)).toEqual(frontier);
  const again = proposeDesigns(problem, { seed: "frontier", effort: 0.3 });
  let last = again.next();
  while (!last.done) last = again.next();
  expect(last.value).toEqual(step.value);
});
