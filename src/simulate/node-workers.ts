import { Worker } from "node:worker_threads";
import { type WorkerPool, workerPool } from "./pool.js";

/**
 * A pool of Node's worker threads. They keep the process alive until the pool is closed.
 *
 * @param entry the module that each worker runs, for instance `new URL("./node-worker.mjs", import.meta.url)`.
 * @param size how many, 1 or more.
 */
export function nodeWorkers(entry: URL, size: number): WorkerPool {
  return workerPool((events) => {
    // The entry sets its own loader up, so the parent's flags (which may hold another) are not passed on.
    const worker = new Worker(entry, { execArgv: [] });
    worker.on("message", events.reply);
    worker.on("error", (error) => events.lost(error instanceof Error ? error : new Error(String(error))));
    worker.on("messageerror", () => events.lost(new Error("the worker sent what could not be read")));
    worker.on("exit", (code) => events.lost(new Error(`the worker stopped by itself with exit code ${code}`)));
    return {
      post: (request) => worker.postMessage(request),
      close: () => {
        void worker.terminate();
      },
    };
  }, size);
}
