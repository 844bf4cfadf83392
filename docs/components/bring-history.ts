import type { Scenario } from "../models/scenario/scenario.js";
import type { ScenarioChoices } from "../models/scenario/scenario-from-history.js";
import { BadRows } from "../src/bad-rows.js";
import type { History } from "../src/forecast/history.js";
import type { HistoryReply, HistoryRequest } from "../src/main/history-worker.js";

/**
 * Reads an activity return and makes a scenario from it in a worker of its own, so that the page stays alive.
 * @param choose which organisations, origin and horizon, once the history is known.
 * @throws BadRows or Error, for what cannot be read or forecast.
 */
export async function readHistory(
  { text, name }: { readonly text: string; readonly name: string },
  choose: (history: History) => ScenarioChoices,
): Promise<{ readonly history: History; readonly scenario: Scenario }> {
  const worker = new Worker(import.meta.resolve("../src/main/history-worker.js"), { type: "module" });
  const ask = <T>(request: HistoryRequest) =>
    new Promise<T>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<HistoryReply>) => {
        if (data.kind === "done") resolve(data.result as T);
        else reject(data.bad ? new BadRows(name, data.bad) : new Error(data.message));
      };
      worker.onerror = (event) => {
        event.preventDefault();
        reject(new Error(event.message || "the worker that reads files did not start"));
      };
      worker.postMessage(request);
    });
  try {
    const history = await ask<History>({ ask: "read", text, name });
    return { history, scenario: await ask<Scenario>({ ask: "scenario", choices: choose(history) }) };
  } finally {
    worker.terminate();
  }
}
