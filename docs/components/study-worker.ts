/** Starts the worker that studies run in. */
export function studyWorker(): Worker {
  return new Worker(import.meta.resolve("../src/main/study-worker.js"), { type: "module" });
}
