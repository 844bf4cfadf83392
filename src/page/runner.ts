import { runBytes } from "../simulate/column-size.js";
import type { RunProgress, WorkerPool } from "../simulate/pool.js";
import type { Provenance, RunResult, RunSpec } from "../simulate/stage.js";
import { type KeptResult, portionBytes, type RunStore } from "../storage/run-store.js";
import { readColumns } from "../storage/stored-columns.js";

/** What a page knows of the run that it shows. */
export interface RunState {
  /** waiting: a change has been made and the run is about to start. kept: taken from the browser's store. */
  readonly status: "idle" | "waiting" | "running" | "done" | "stopped" | "failed";
  /** Replications received, and asked for. */
  readonly done: number;
  readonly replications: number;
  /**
   * The replications so far; an older run's while a new one has none yet, and null before any. Columns of a kept run are read
   * when they are asked for: see StoredColumns.
   */
  readonly result: RunResult | null;
  /** True while `result` belongs to an earlier run than the one asked for. */
  readonly stale: boolean;
  /** True where the whole run came from the store. */
  readonly kept: boolean;
  /** When the result was made: for a kept run the day that it ran, not the day that it is shown. */
  readonly date: Date | null;
  readonly error: string | null;
  /** Milliseconds from the run's start until its first results were drawn; null before. */
  readonly firstMs: number | null;
  readonly totalMs: number | null;
}

/** Runs the current spec in the workers, soon after the last change, and tells everyone who listens. */
export interface Runner {
  readonly state: RunState;
  /**
   * Asks for a run. It starts 250 ms after the last call, or at once with `now`. A finished one is taken from the store; of
   * one that differs from what is shown only in the number of replications, those that are missing are run.
   */
  request(spec: RunSpec, options?: { readonly now?: boolean }): void;
  /** Says that a kept run's columns cannot be read: it is let go, and run again if it is still the one asked for. */
  lost(result: RunResult): void;
  /** Stops the run between two batches; what has come so far stays. */
  stop(): void;
  /** Keeps what has come of a run under way, unless it is too much for a moment: the page is about to be left. */
  leave(): void;
  /** Calls back now and after every change. @returns a function that ends this. */
  subscribe(listener: (state: RunState) => void): () => void;
}

/** Replications that make a first picture. */
const firstPicture = 100;
/** A picture waits until the replications have doubled since the last one, and for this many times what that took to draw. */
const drawingRest = 5;
const quiet = 250;

/** @param options.identify gives the provenance that a run of a spec would have; throws for a spec that cannot run. */
export function runner(
  pool: Pick<WorkerPool, "simulate">,
  { store, identify }: { readonly store: RunStore | null; readonly identify: (spec: RunSpec) => Provenance },
): Runner {
  const listeners = new Set<(state: RunState) => void>();
  let state: RunState = {
    status: "idle",
    done: 0,
    replications: 0,
    result: null,
    stale: false,
    kept: false,
    date: null,
    error: null,
    firstMs: null,
    totalMs: null,
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let abort: AbortController | null = null;
  let asked: RunSpec | null = null;
  let latest: RunProgress | null = null;

  const set = (change: Partial<RunState>) => {
    state = { ...state, ...change };
    for (const listener of listeners) listener(state);
  };

  const seriesOf = (spec: RunSpec) => identify({ ...spec, replications: 1 }).hash;

  /** The replications that there are of the run that a spec asks for: those shown, or those that an earlier page kept. */
  const begin = async (spec: RunSpec): Promise<KeptResult | null> => {
    const shown = begunOf(spec);
    const kept = shown
      ? { result: shown, date: state.date ?? new Date() }
      : await store?.longest(seriesOf(spec), spec.keep);
    if (kept) await readColumns(kept.result);
    return kept ?? null;
  };

  /** Keeps what has come of a run that is stopped or left, for whoever asks for it next. */
  const keepBegun = ({ mostBytes = Number.POSITIVE_INFINITY } = {}) => {
    const come = state.status === "running" ? latest?.snapshot() : null;
    if (come && asked && runBytes(come) <= mostBytes)
      void store?.save(come, { date: new Date(), series: seriesOf(asked), begun: true });
    return come;
  };

  /** What is shown, where it is of the run that a spec asks for but for the number of replications. */
  const begunOf = (spec: RunSpec): RunResult | undefined => {
    const { result } = state;
    if (!result || !spec.keep.every((name) => result.columns.has(name))) return undefined;
    try {
      const { hash } = identify({ ...spec, replications: result.replications });
      return hash === result.provenance.hash ? result : undefined;
    } catch {
      return undefined; // a spec that cannot run: its run says why
    }
  };

  const start = async (spec: RunSpec) => {
    abort?.abort(new Error("replaced"));
    const current = new AbortController();
    abort = current;
    latest = null;
    const started = performance.now();
    let next = { replications: Math.min(firstPicture, spec.replications), from: started };
    set({
      status: "waiting",
      done: 0,
      replications: spec.replications,
      firstMs: null,
      totalMs: null,
      error: null,
      kept: false,
    });
    try {
      const found = (await store?.load(identify(spec).hash, spec.keep).catch(() => null)) ?? null;
      if (current.signal.aborted) return;
      if (found) {
        const ms = performance.now() - started;
        set({
          status: "done",
          done: spec.replications,
          result: found.result,
          date: found.date,
          stale: false,
          kept: true,
          firstMs: ms,
          totalMs: ms,
        });
        return;
      }
      const kept = await begin(spec).catch(() => null);
      if (current.signal.aborted) return;
      const begun = kept?.result;
      set({ status: "running", done: Math.min(begun?.replications ?? 0, spec.replications) });
      if (kept && kept.result.replications < spec.replications) {
        next = { replications: 2 * kept.result.replications, from: started };
        if (kept.result !== state.result) set({ ...kept, stale: false, firstMs: performance.now() - started });
      }
      const result = await pool.simulate(spec, {
        signal: current.signal,
        begun,
        onProgress: (progress) => {
          latest = progress;
          const now = performance.now();
          if (current.signal.aborted || progress.done >= progress.replications) return;
          if (progress.done < next.replications || now < next.from) {
            set({ done: progress.done });
            return;
          }
          const snapshot = progress.snapshot();
          if (!snapshot || snapshot.replications < next.replications) return;
          const begun = performance.now();
          set({ done: progress.done, result: snapshot, stale: false, date: new Date() });
          // Listeners have drawn by now: drawing takes its time, and more of it the more replications there are.
          const drawn = performance.now();
          next = { replications: 2 * snapshot.replications, from: drawn + drawingRest * (drawn - begun) };
          if (state.firstMs === null) set({ firstMs: drawn - started });
        },
      });
      if (current.signal.aborted) return;
      const ms = performance.now() - started;
      const date = new Date();
      // handed over before anything is drawn: another page may be opened at once
      const saved = store?.save(result, { date, series: seriesOf(spec) });
      set({
        status: "done",
        done: result.replications,
        result,
        date,
        stale: false,
        firstMs: state.firstMs ?? ms,
        totalMs: ms,
      });
      await saved;
    } catch (error) {
      if (current.signal.aborted) return;
      set({ status: "failed", error: error instanceof Error ? error.message : String(error) });
    }
  };

  return {
    get state() {
      return state;
    },
    request(spec, { now = false } = {}) {
      clearTimeout(timer);
      abort?.abort(new Error("replaced"));
      abort = null;
      asked = spec;
      set({
        status: "waiting",
        stale: state.result !== null && !begunOf(spec),
        replications: spec.replications,
        done: 0,
      });
      if (now) void start(spec);
      else timer = setTimeout(() => void start(spec), quiet);
    },
    lost(result) {
      if (state.result !== result || !state.kept || !asked) return;
      const spec = asked;
      set({ status: "waiting", stale: true, result: null, kept: false });
      void (store?.forget(result) ?? Promise.resolve())
        .catch(() => {})
        .then(() => {
          if (asked === spec && state.status === "waiting") void start(spec);
        });
    },
    leave: () => void keepBegun({ mostBytes: portionBytes }),
    stop() {
      clearTimeout(timer);
      if (state.status !== "running" && state.status !== "waiting") return;
      abort?.abort(new Error("stopped"));
      abort = null;
      // all that has come, not only what was drawn: a run begun again goes on from there
      const come = keepBegun();
      set({ status: "stopped", ...(come ? { result: come, stale: false, done: come.replications } : {}) });
    },
    subscribe(listener) {
      listeners.add(listener);
      listener(state);
      return () => listeners.delete(listener);
    },
  };
}
