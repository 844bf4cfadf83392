import { referenceHistory } from "../models/community/reference-history.js";
import type { History } from "../src/forecast/history.js";

const key = "commissioning-workbench/fictional-history";
let made: History | null = null;

/**
 * The fictional history that the workbench opens on: the same every time, so that it is made once, and kept while the tab
 * is open for the pages walked to.
 */
export function exampleHistory(): History {
  made ??= kept() ?? fresh();
  return made;
}

/** As an earlier page of this tab made it by the same program: the built file's name changes with its content. */
function kept(): History | null {
  try {
    const { program, history } = JSON.parse(globalThis.sessionStorage.getItem(key) ?? "{}");
    if (program !== import.meta.url) return null;
    return { ...history, values: Float64Array.from(history.values), known: Uint8Array.from(history.known) };
  } catch {
    return null;
  }
}

function fresh(): History {
  const history = referenceHistory();
  const plain = { ...history, values: [...history.values], known: [...history.known] };
  try {
    globalThis.sessionStorage.setItem(key, JSON.stringify({ program: import.meta.url, history: plain }));
  } catch {
    // no room, or not allowed: the next page makes it again
  }
  return history;
}
