import type { Backtest } from "../forecast/backtest/backtest.js";
import { mergeBacktests } from "../forecast/backtest/mergeBacktests.js";
import type { History } from "../forecast/history.js";
import type { Database } from "../storage/database.js";
import { historyFingerprint } from "./history-fingerprint.js";
import { runStudy } from "./study.js";
import type { BacktestChoices } from "./study-messages.js";

/** What a page knows of the back-test that it shows. */
export interface BacktestState {
  readonly status: "idle" | "running" | "done" | "stopped" | "failed";
  /** 0 to 1. */
  readonly share: number;
  /** True while `result` is an earlier back-test than the one under way. */
  readonly stale: boolean;
  /** The origins finished so far, as one back-test; null before the first. */
  readonly result: Backtest | null;
  /** What `result` was asked for, with the origins that it holds. */
  readonly choices: BacktestChoices | null;
  /** The day of the run, as "2012-04-30". */
  readonly date: string;
  /** True where the result was kept from an earlier run. */
  readonly kept: boolean;
  readonly error: string | null;
}

/** Back-tests in workers, an origin each, and keeps the last one whole in the browser. */
export interface BacktestRunner {
  readonly state: BacktestState;
  /** Starts at once, in place of what is running. Resolves when it has ended, however it ended. */
  run(history: History, choices: BacktestChoices): Promise<void>;
  /**
   * Turns to a history: what belongs to another is dropped, and the kept back-test taken if it is of this one by this
   * version of the model.
   * @returns whether there is something to show, or on its way.
   */
  open(history: History): Promise<boolean>;
  stop(): void;
  subscribe(listener: (state: BacktestState) => void): () => void;
}

interface Kept {
  readonly key: string;
  readonly choices: BacktestChoices;
  readonly result: Backtest;
  readonly date: string;
}

const nothing: BacktestState = {
  status: "idle",
  share: 0,
  stale: false,
  result: null,
  choices: null,
  date: "",
  kept: false,
  error: null,
};

const store = "data";
const name = "back-test";

export function backtestRunner({
  makeWorker,
  database,
  version,
  workers = Math.min(4, Math.max(2, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1)),
}: {
  readonly makeWorker: () => Worker;
  readonly database: Database | null;
  /** Version of the model: a back-test of another is not shown. */
  readonly version: string;
  readonly workers?: number;
}): BacktestRunner {
  const listeners = new Set<(state: BacktestState) => void>();
  let abort: AbortController | null = null;
  let opened = "";
  let state: BacktestState = nothing;
  const set = (change: Partial<BacktestState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener(state);
  };
  const keyOf = (history: History) => `${version} ${historyFingerprint(history)}`;

  return {
    get state() {
      return state;
    },
    async run(history, choices) {
      abort?.abort(new Error("replaced"));
      const current = new AbortController();
      const { signal } = current;
      abort = current;
      const date = new Date().toISOString().slice(0, 10);
      set({ status: "running", share: 0, stale: state.result !== null, error: null });
      const { origins } = choices;
      const shares = origins.map(() => 0);
      const parts: (Backtest | null)[] = origins.map(() => null);
      const progress = (i: number, share: number) => {
        shares[i] = share;
        set({ share: shares.reduce((a, b) => a + b, 0) / origins.length });
      };
      const done = () => {
        const ready = parts.filter((part) => part !== null);
        const held = origins.filter((_, i) => parts[i]);
        set({ result: mergeBacktests(ready), choices: { ...choices, origins: held }, date, kept: false, stale: false });
      };
      let next = 0;
      const work = async () => {
        while (next < origins.length) {
          const i = next++;
          parts[i] = await runStudy(
            makeWorker,
            { study: "backtest", history, choices: { ...choices, origins: [origins[i]!] } },
            { signal, onProgress: (share) => !signal.aborted && progress(i, share) },
          );
          if (signal.aborted) return;
          progress(i, 1);
          done();
        }
      };
      try {
        await Promise.all(Array.from({ length: Math.min(workers, origins.length) }, work));
        if (signal.aborted) return;
        set({ status: "done", share: 1 });
        const kept: Kept = { key: keyOf(history), choices, result: state.result!, date };
        await database?.put(store, name, kept).catch(() => undefined);
      } catch (error) {
        if (signal.aborted) return;
        current.abort(error);
        set({ status: "failed", error: error instanceof Error ? error.message : String(error) });
      }
    },
    async open(history) {
      const key = keyOf(history);
      if (key === opened) return state.result !== null || state.status === "running";
      opened = key;
      abort?.abort(new Error("replaced"));
      set({ ...nothing });
      const kept = (await database?.get(store, name).catch(() => undefined)) as Kept | undefined;
      if (kept?.key !== key || opened !== key || state.status !== "idle") return state.status !== "idle";
      const { choices, result, date } = kept;
      set({ ...nothing, status: "done", share: 1, result, choices, date, kept: true });
      return true;
    },
    stop() {
      if (state.status !== "running") return;
      abort?.abort(new Error("stopped"));
      set({ status: "stopped" });
    },
    subscribe(listener) {
      listeners.add(listener);
      listener(state);
      return () => listeners.delete(listener);
    },
  };
}
