import { type ScenarioChoices, scenarioFromHistory } from "../../models/scenario/scenario-from-history.js";
import { BadRows } from "../bad-rows.js";
import type { History } from "../forecast/history.js";
import { readActivityReturn } from "../forecast/readActivityReturn.js";

/** Asks for a history to be read, then for a scenario to be made from it. */
export type HistoryRequest =
  | { readonly ask: "read"; readonly text: string; readonly name: string }
  | { readonly ask: "scenario"; readonly choices: ScenarioChoices };

/** The answer; an error in plain data, since errors lose their kind on the way between threads. */
export type HistoryReply =
  | { readonly kind: "done"; readonly result: unknown }
  | {
      readonly kind: "error";
      readonly message: string;
      /** Of {@link BadRows}. */
      readonly bad?: { readonly problems: readonly string[]; readonly rows: number };
    };

// The browser's worker that reads a history and fits a scenario to it: half a second of work, off the page's thread.
let history: History | null = null;

function answer(request: HistoryRequest): unknown {
  if (request.ask === "read") {
    history = readActivityReturn(request.text, { fileName: request.name });
    return history;
  }
  if (!history) throw new Error("a scenario needs a history to be read first");
  return scenarioFromHistory(history, request.choices);
}

globalThis.addEventListener("message", ({ data }: MessageEvent<HistoryRequest>) => {
  let reply: HistoryReply;
  try {
    reply = { kind: "done", result: answer(data) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const bad = error instanceof BadRows ? { problems: error.problems, rows: error.rows } : undefined;
    reply = { kind: "error", message, ...(bad ? { bad } : {}) };
  }
  globalThis.postMessage(reply);
});
