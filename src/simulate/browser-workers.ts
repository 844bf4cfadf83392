import type { Reply } from "./messages.js";
import { type WorkerPool, workerPool } from "./pool.js";

/**
 * A pool of the browser's module workers.
 *
 * @param makeWorker starts a worker that {@link serve}s the stages. The page writes the address, since Framework
 * resolves it there: `() => new Worker(import.meta.resolve("/src/main/worker.js"), { type: "module" })`.
 * @param size how many. Unless given: the processors less one for the page, but 2 at least (the page mostly waits) and 8
 * at most (each holds the stages in memory).
 */
export function browserWorkers(
  makeWorker: () => Worker,
  size: number = Math.min(8, Math.max(2, (globalThis.navigator?.hardwareConcurrency ?? 2) - 1)),
): WorkerPool {
  return workerPool((events) => {
    const worker = makeWorker();
    worker.onmessage = (event: MessageEvent<Reply>) => events.reply(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      events.lost(new Error(event.message || "the worker did not start: its file could not be loaded or run"));
    };
    worker.onmessageerror = () => events.lost(new Error("the worker sent what could not be read"));
    return {
      post: (request) => worker.postMessage(request),
      close: () => worker.terminate(),
    };
  }, size);
}
