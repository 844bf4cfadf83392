import type { Reply, Request } from "./messages.js";

/** What a worker tells its pool. */
export interface PortEvents {
  reply(reply: Reply): void;
  /** The worker is gone: it did not start, crashed, or stopped by itself. */
  lost(error: Error): void;
}

/** One worker, whatever it runs on. Requests sent before it has started wait for it. */
export interface WorkerPort {
  post(request: Request): void;
  close(): void;
}

/** Starts a worker. Events never come before this call has returned. */
export type StartWorker = (events: PortEvents) => WorkerPort;
