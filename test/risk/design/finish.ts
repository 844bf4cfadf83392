import type { SearchProgress } from "../../../src/risk/design/searchDesign.js";

/** Drives a search to its end, or stops it after some pauses. */
export function finish(
  search: Generator<SearchProgress, SearchProgress>,
  { stopAfter = Number.POSITIVE_INFINITY } = {},
) {
  const seen: SearchProgress[] = [];
  for (let step = search.next(); ; step = search.next()) {
    if (step.done) return { result: step.value, seen };
    seen.push(step.value);
    if (seen.length >= stopAfter) return { result: step.value, seen };
  }
}
